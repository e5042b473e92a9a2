package io.tspmo.planning.overload;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What people have to do and what is free of them, as {@link PeoplesTime} reckons it, by whole weeks.
 *
 * @param time from a Monday to a Friday
 */
public record Workloads(PeoplesTime time) {

    List<String> people() {
        return time.people().stream().map(Person::id).toList();
    }

    boolean knows(String person) {
        return time.knows(person);
    }

    /** By contract. */
    public BigDecimal weeklyHours(String person) {
        return Hours.decimal(time.people().get(time.number(person)).weeklyHours());
    }

    /** Week after week. */
    public List<Load> of(String person) {
        int known = time.number(person);
        return weeks().mapToObj(week -> {
                    var hours = time.week(known, week);
                    return new Load(
                            Weekdays.date(5 * week),
                            hours.capacity() - hours.absent(),
                            hours.booked(),
                            hours.runWork());
                })
                .toList();
    }

    /** Hundredths of hours that can be booked on a day. */
    public long free(String person, LocalDate day) {
        return Weekdays.isWeekday(day) ? time.free(time.number(person), Weekdays.onOrAfter(day)) : 0;
    }

    private IntStream weeks() {
        return IntStream.rangeClosed(Weekdays.weekOf(time.first()), Weekdays.weekOf(time.last()));
    }
}
