package io.tspmo.insight.simulation;

import io.tspmo.planning.people.Weekdays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;

/** Business days counted from one of them, which is number 0; those before it are below 0. */
final class BusinessDays {

    private final int first;
    private final int[] holidays;

    /** @param from a business day */
    BusinessDays(LocalDate from, Collection<LocalDate> holidays) {
        this.first = Weekdays.onOrAfter(from);
        this.holidays = holidays.stream()
                .filter(Weekdays::isWeekday)
                .mapToInt(Weekdays::onOrAfter)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The number of this day, or of the next business day if it is none. */
    int onOrAfter(LocalDate day) {
        return number(Weekdays.onOrAfter(day));
    }

    LocalDate date(int number) {
        int weekday = first + number;
        while (number(weekday) < number || number(weekday + 1) == number(weekday)) {
            weekday++;
        }
        while (number(weekday) > number || number(weekday + 1) == number(weekday)) {
            weekday--;
        }
        return Weekdays.date(weekday);
    }

    /** Business days before a weekday, counted from the first. */
    private int number(int weekday) {
        return weekday - first - before(weekday) + before(first);
    }

    /** Holidays before a weekday. */
    private int before(int weekday) {
        int at = Arrays.binarySearch(holidays, weekday);
        return at >= 0 ? at : -at - 1;
    }
}
