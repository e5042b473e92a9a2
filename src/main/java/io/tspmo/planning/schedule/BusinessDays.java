package io.tspmo.planning.schedule;

import io.tspmo.planning.people.Weekdays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;

/** Counts Mondays to Fridays without some holidays, in the same time however far apart two days are. */
class BusinessDays {

    private final int[] holidays;

    BusinessDays(Collection<LocalDate> holidays) {
        this.holidays = holidays.stream()
                .filter(Weekdays::isWeekday)
                .mapToInt(Weekdays::onOrAfter)
                .sorted()
                .toArray();
    }

    /** From one day to another, negative if the other is earlier; from Friday to Monday it is one. */
    int between(LocalDate from, LocalDate until) {
        return before(until) - before(from);
    }

    /** With both days. */
    int in(LocalDate first, LocalDate last) {
        return before(last.plusDays(1)) - before(first);
    }

    /** Business days before this day, counted from 1970. */
    private int before(LocalDate day) {
        int weekday = Weekdays.onOrAfter(day);
        int place = Arrays.binarySearch(holidays, weekday);
        return weekday - (place < 0 ? -place - 1 : place);
    }
}
