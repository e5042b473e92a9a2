package io.tspmo.planning.calendar;

import io.tspmo.planning.calendar.Supply.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that says when a person works on projects, bookings apart. Days are weekdays (see {@link Weekdays}), hours are
 * hundredths, both ends of a span count.
 *
 * @param location whose calendar counts; null: that of the organisation
 * @param last the last weekday with the organisation; {@link #OPEN} until further notice
 * @param times replace the weekly hours on the days they cover; those of one day add up
 */
public record Contract(
        Person person,
        @Nullable String location,
        int last,
        List<WorkingTime> times,
        List<Absence> absences,
        List<RunWork> runWork) {

    /** Further away than any day that can be asked for. */
    public static final int OPEN = Integer.MAX_VALUE;

    /** Of a person of whom no more is known than the hours of a week. */
    static Contract of(Person person) {
        return new Contract(person, null, OPEN, List.of(), List.of(), List.of());
    }

    /**
     * @param location null: that of the person
     * @param hours of Monday to Friday
     */
    public record WorkingTime(int from, int until, @Nullable String location, List<Integer> hours) {}

    /** @param percent of each day; several absences of a day add up, to all of it at most */
    public record Absence(int from, int until, int percent) {}

    public record RunWork(int from, int until, RunWorkCycle cycle, int hoursWeek) {}
}
