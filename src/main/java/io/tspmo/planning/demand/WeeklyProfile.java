package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Weekdays;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Hours of a line that differ from week to week, spread evenly over the weekdays that the line has in each week. Kept by day, so
 * that a line can be cut or moved anywhere and nothing appears or is lost.
 *
 * @param hours hundredths of hours, one for each weekday from the first of the line to its last
 */
public record WeeklyProfile(List<Long> hours) {

    public WeeklyProfile {
        hours = List.copyOf(hours);
    }

    /**
     * @param weeks hundredths of hours by week, see {@link Weekdays}; a week that is not there asks for nothing
     * @throws IllegalArgumentException if a week lies outside of the line, or has negative hours
     */
    public static WeeklyProfile of(NavigableMap<Integer, Long> weeks, int first, int last) {
        if (!weeks.isEmpty() && (5 * weeks.firstKey() + 4 < first || 5 * weeks.lastKey() > last)) {
            throw new IllegalArgumentException("Hours are requested in weeks outside of the line");
        }
        var hours = new ArrayList<Long>();
        for (int day = first; day <= last; day++) {
            int week = Weekdays.weekOf(day);
            int from = Math.max(first, 5 * week);
            long days = Math.min(last, 5 * week + 4) - from + 1;
            long asked = weeks.getOrDefault(week, 0L);
            if (asked < 0) {
                throw new IllegalArgumentException("Requested hours must not be negative");
            }
            hours.add(asked * (day - from + 1) / days - asked * (day - from) / days);
        }
        return new WeeklyProfile(hours);
    }

    /** Without the first so many days. */
    WeeklyProfile without(int days) {
        return days <= 0 ? this : new WeeklyProfile(hours.subList(Math.min(days, hours.size()), hours.size()));
    }

    /** By week, where there are any, if the first day is this one. */
    public NavigableMap<Integer, Long> weeks(int first) {
        var weeks = new TreeMap<Integer, Long>();
        for (int day = 0; day < hours.size(); day++) {
            if (hours.get(day) > 0) {
                weeks.merge(Weekdays.weekOf(first + day), hours.get(day), Long::sum);
            }
        }
        return weeks;
    }
}
