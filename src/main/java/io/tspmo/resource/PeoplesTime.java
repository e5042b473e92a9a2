package io.tspmo.resource;

import io.tspmo.resource.Supply.Person;
import java.util.List;
import java.util.Set;

/**
 * What takes the time of some people in a period, for whoever wants to know not only what is free but why.
 *
 * @param first first weekday, see {@link Weekdays}
 * @param last last weekday
 * @param taken by other projects; several of a day add up
 */
record PeoplesTime(
        int first, int last, List<Person> people, Set<Integer> holidays, List<Away> away, List<Taken> taken) {

    /** Both ends count. */
    record Away(String person, int from, int until) {}

    /** @param hours hundredths */
    record Taken(String person, int day, long hours) {}

    Supply supply() {
        var supply = new Supply(first, last, people, holidays);
        away.forEach(span -> supply.absent(span.person, span.from, span.until));
        taken.forEach(booking -> supply.booked(booking.person, booking.day, booking.hours));
        return supply;
    }
}
