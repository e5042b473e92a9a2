package io.tspmo.planning.calendar;

import java.time.LocalDate;

/**
 * The weeks in which run work comes: the one of its first day, and every so many weeks from there.
 *
 * @param firstWeek of the first day, which may lie on its weekend; see {@link Weekdays}
 * @param everyWeeks 1 is every week
 */
public record RunWorkCycle(int firstWeek, int everyWeeks) {

    public static RunWorkCycle of(LocalDate firstDay, int everyWeeks) {
        return new RunWorkCycle(Weekdays.weekOf(Weekdays.onOrBefore(firstDay)), everyWeeks);
    }

    public boolean comesIn(int week) {
        return next(week) == week;
    }

    /** This week, or the first one after it, in which the work comes. */
    public int next(int week) {
        return week + Math.floorMod(firstWeek - week, everyWeeks);
    }
}
