package io.tspmo.planning.people;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in {@code sample/people.json}; names by id. */
record SampleSupply(
        Map<String, String> skills,
        Map<String, String> teams,
        Map<String, String> locations,
        List<Holiday> holidays,
        List<Sample> people) {

    /** Each year. */
    record Holiday(List<String> locations, int month, int day, String name, BigDecimal share) {}

    /** @param skills with a level each */
    record Sample(
            String id,
            String name,
            int weeklyHours,
            String team,
            String location,
            Map<String, Integer> skills,
            @Nullable List<WorkingTime> workingTimes,
            @Nullable RunWork runWork) {}

    /** @param hours of Monday to Friday */
    record WorkingTime(int number, @Nullable String location, List<Integer> hours) {}

    /** @param turn weeks after the first Monday of the year */
    record RunWork(String name, int hours, int turn, int everyWeeks) {}
}
