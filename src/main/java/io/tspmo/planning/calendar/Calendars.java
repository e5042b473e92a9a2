package io.tspmo.planning.calendar;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of each weekday is a holiday, by location. Who works nowhere in particular has the organisation's holidays. */
public final class Calendars {

    private final int first;
    private final int[] organisation;
    private final Map<String, int[]> byLocation = new HashMap<>();

    /** Of the days from one to another, both included. */
    public Calendars(int first, int last) {
        this.first = first;
        this.organisation = new int[Math.max(0, last - first + 1)];
    }

    /** @param location null: of the organisation */
    public void off(@Nullable String location, int day, int percent) {
        int offset = day - first;
        if (offset >= 0 && offset < organisation.length) {
            var days = location == null
                    ? organisation
                    : byLocation.computeIfAbsent(location, any -> new int[organisation.length]);
            days[offset] = percent;
        }
    }

    /** Of each day, from the first. A location without holidays has none. */
    int[] percent(@Nullable String location) {
        return location == null ? organisation : byLocation.getOrDefault(location, new int[organisation.length]);
    }
}
