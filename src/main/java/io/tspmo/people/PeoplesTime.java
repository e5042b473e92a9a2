package io.tspmo.people;

import io.tspmo.people.Supply.Person;
import java.util.List;
import java.util.Set;

/**
 * What takes the time of some people in a period, for whoever wants to know not only what is free but why.
 *
 * @param first first weekday, see {@link Weekdays}
 * @param last last weekday
 * @param taken by other projects; several of a day add up
 */
public record PeoplesTime(
        int first, int last, List<Person> people, Set<Integer> holidays, List<Away> away, List<Taken> taken) {

    /** Both ends count. */
    public record Away(String person, int from, int until) {}

    /** @param hours hundredths */
    public record Taken(String person, int day, long hours) {}

    public Supply supply() {
        var supply = new Supply(first, last, people, holidays);
        away.forEach(span -> supply.absent(span.person, span.from, span.until));
        taken.forEach(booking -> supply.booked(booking.person, booking.day, booking.hours));
        return supply;
    }
}
