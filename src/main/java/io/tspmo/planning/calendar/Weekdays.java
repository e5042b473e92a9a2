package io.tspmo.planning.calendar;

import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mondays to Fridays, numbered without gaps: Monday is {@code 5 * week}, Friday {@code 5 * week + 4}, so that moving a
 * project by some weekdays keeps the length of each of its lines. Week 0 begins on Monday 1970-01-05.
 */
public final class Weekdays {

    private static final long FIRST_MONDAY = 4;
    private static final DateTimeFormatter DAY_OF_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private Weekdays() {}

    /** This day, or the Monday after a weekend. */
    public static int onOrAfter(LocalDate day) {
        int weekday = weekday(day);
        return weekday < 5 ? 5 * week(day) + weekday : 5 * week(day) + 5;
    }

    /** This day, or the Friday before a weekend. */
    public static int onOrBefore(LocalDate day) {
        return 5 * week(day) + Math.min(weekday(day), 4);
    }

    public static boolean isWeekday(LocalDate day) {
        return weekday(day) < 5;
    }

    public static LocalDate date(int weekday) {
        return LocalDate.ofEpochDay(FIRST_MONDAY + 7L * weekOf(weekday) + inWeek(weekday));
    }

    /** Of the week in which a day lies. */
    public static LocalDate monday(LocalDate day) {
        return date(5 * week(day));
    }

    public static int weekOf(int weekday) {
        return Math.floorDiv(weekday, 5);
    }

    /** 0 is Monday, 4 is Friday. */
    public static int inWeek(int weekday) {
        return Math.floorMod(weekday, 5);
    }

    /** A week is named by its Monday: {@code 11 Jan 2027}. */
    public static String weekName(int week) {
        return Words.DAY.format(date(5 * week));
    }

    /** Of the week in which a day lies. */
    public static String weekName(LocalDate day) {
        return weekName(week(day));
    }

    /** For the head of a table: {@code 28 Dec 2026}, {@code 4 Jan 2027}, {@code 11 Jan}; the year where it begins. */
    public static List<String> weekNames(List<LocalDate> mondays) {
        return mondays.stream()
                .map(monday -> monday.equals(mondays.get(0)) || monday.getDayOfYear() <= 7
                        ? Words.DAY.format(monday)
                        : DAY_OF_MONTH.format(monday))
                .toList();
    }

    /** The numbers of those of some days that are no weekend. */
    public static Set<Integer> among(Collection<LocalDate> days) {
        return days.stream()
                .filter(Weekdays::isWeekday)
                .map(Weekdays::onOrAfter)
                .collect(Collectors.toSet());
    }

    private static int week(LocalDate day) {
        return Math.toIntExact(Math.floorDiv(day.toEpochDay() - FIRST_MONDAY, 7L));
    }

    private static int weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() - 1;
    }
}
