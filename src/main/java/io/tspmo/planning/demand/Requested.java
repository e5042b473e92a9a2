package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Named;
import io.tspmo.planning.demand.Demand.Skill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is asked for.
 *
 * @param level at least, 1 to 5
 * @param person asked for by name; null if anybody will do who has the skill
 * @param hoursWeek 2 decimals; of the fullest week where {@code weeks} has any
 * @param weeks hours by Monday where they differ, above 0; empty if all weeks ask for the same
 */
public record Requested(
        int number,
        String skill,
        int level,
        @Nullable String person,
        BigDecimal hoursWeek,
        LocalDate firstDay,
        LocalDate lastDay,
        SortedMap<LocalDate, BigDecimal> weeks) {

    /** What the column takes. */
    public static final BigDecimal MOST_HOURS = new BigDecimal("99999.99");

    public Requested {
        weeks = Collections.unmodifiableSortedMap(new TreeMap<>(weeks));
    }

    /** Of anybody who has the skill, with the same hours each week. */
    public Requested(int number, String skill, BigDecimal hoursWeek, LocalDate firstDay, LocalDate lastDay) {
        this(number, skill, 1, null, hoursWeek, firstDay, lastDay, new TreeMap<>());
    }

    /** With hours by week, from the Monday of the first to the Friday of the last. */
    public static Requested byWeek(
            int number, String skill, int level, @Nullable String person, SortedMap<LocalDate, BigDecimal> weeks) {
        return new Requested(
                number,
                skill,
                level,
                person,
                Collections.max(weeks.values()),
                weeks.firstKey(),
                weeks.lastKey().plusDays(4),
                weeks);
    }

    Requested numbered(int other) {
        return new Requested(other, skill, level, person, hoursWeek, firstDay, lastDay, weeks);
    }

    /** With other hours each week, on other days. */
    public Requested with(BigDecimal hours, LocalDate from, LocalDate until) {
        return new Requested(number, skill, level, person, hours, from, until, weeks);
    }

    /** With hours that differ from week to week, on other days; the fullest week says how many there are each week at most. */
    Requested with(SortedMap<LocalDate, BigDecimal> hours, LocalDate from, LocalDate until) {
        var most = hours.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        return new Requested(number, skill, level, person, most, from, until, hours);
    }

    public boolean differs() {
        return !weeks.isEmpty();
    }

    public Line line(Skill known, @Nullable Named named) {
        int first = Weekdays.onOrAfter(firstDay);
        int last = Weekdays.onOrBefore(lastDay);
        if (!differs()) {
            return new Line(number, known, level, named, Hours.hundredths(hoursWeek), first, last, null);
        }
        var hours = new TreeMap<Integer, Long>();
        weeks.forEach((monday, asked) ->
                hours.merge(Weekdays.weekOf(Weekdays.onOrAfter(monday)), Hours.hundredths(asked), Long::sum));
        return new Line(
                number,
                known,
                level,
                named,
                Hours.hundredths(hoursWeek),
                first,
                last,
                first > last ? new WeeklyProfile(List.of()) : WeeklyProfile.of(hours, first, last));
    }
}
