package io.tspmo.planning.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;

/**
 * Numbers Mondays to Fridays without some holidays from one of them on, which is number 0; those before it are below 0. As
 * fast however far apart two days are.
 */
public final class BusinessDays {

    private final int origin;
    private final int[] holidays;

    public BusinessDays(Collection<LocalDate> holidays) {
        this(Weekdays.date(0), holidays);
    }

    /** @param from a business day */
    public BusinessDays(LocalDate from, Collection<LocalDate> holidays) {
        this.holidays = Weekdays.among(holidays).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        this.origin = since1970(Weekdays.onOrAfter(from));
    }

    /** The number of this day, or of the next business day if it is none. */
    public int onOrAfter(LocalDate day) {
        return number(Weekdays.onOrAfter(day));
    }

    /** From one day to another, negative if the other is earlier; from Friday to Monday it is one. */
    public int between(LocalDate from, LocalDate until) {
        return onOrAfter(until) - onOrAfter(from);
    }

    /** With both days. */
    public int in(LocalDate first, LocalDate last) {
        return between(first, last.plusDays(1));
    }

    public LocalDate date(int number) {
        int weekday = number + origin;
        while (number(weekday) < number || number(weekday + 1) == number(weekday)) {
            weekday++;
        }
        while (number(weekday) > number || number(weekday + 1) == number(weekday)) {
            weekday--;
        }
        return Weekdays.date(weekday);
    }

    private int number(int weekday) {
        return since1970(weekday) - origin;
    }

    /** Business days before a weekday, counted from 1970. */
    private int since1970(int weekday) {
        int place = Arrays.binarySearch(holidays, weekday);
        return weekday - (place < 0 ? -place - 1 : place);
    }
}
