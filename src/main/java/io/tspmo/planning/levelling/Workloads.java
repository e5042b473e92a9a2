package io.tspmo.planning.levelling;

import io.tspmo.planning.people.Hours;
import io.tspmo.planning.people.PeoplesTime;
import io.tspmo.planning.people.Weekdays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What people have to do and what is free of them, as {@link PeoplesTime} reckons it, by whole weeks. */
final class Workloads {

    private final PeoplesTime time;
    private final Map<String, Integer> index = new LinkedHashMap<>();

    /** @param time from a Monday to a Friday */
    Workloads(PeoplesTime time) {
        this.time = time;
        for (int person = 0; person < time.people().size(); person++) {
            index.put(time.people().get(person).id(), person);
        }
    }

    Set<String> people() {
        return index.keySet();
    }

    boolean knows(String person) {
        return index.containsKey(person);
    }

    /** By contract. */
    BigDecimal weeklyHours(String person) {
        return Hours.decimal(time.people().get(index.get(person)).weeklyHours());
    }

    /** Week after week. */
    List<Load> of(String person) {
        int known = index.get(person);
        return weeks()
                .mapToObj(week -> {
                    var hours = time.week(known, week);
                    return new Load(
                            Weekdays.date(5 * week),
                            hours.capacity() - hours.absent(),
                            hours.booked(),
                            hours.runWork());
                })
                .toList();
    }

    /** Hundredths of hours that can be booked, week after week. */
    List<Long> free(String person) {
        int known = index.get(person);
        return weeks().mapToObj(week -> (long) time.week(known, week).free()).toList();
    }

    /** Hundredths of hours that can be booked on a day. */
    long free(String person, LocalDate day) {
        return Weekdays.isWeekday(day) ? time.free(index.get(person), Weekdays.onOrAfter(day)) : 0;
    }

    private IntStream weeks() {
        return IntStream.rangeClosed(Weekdays.weekOf(time.first()), Weekdays.weekOf(time.last()));
    }
}
