package io.tspmo.planning.relief;

import io.tspmo.planning.overload.Load;
import io.tspmo.planning.overload.OverloadRule.Flag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A person with too much to do, and everything that proposals are made of.
 *
 * @param load week after week
 * @param rules the flags that a load would raise
 * @param share percent of the time up to which the person is booked
 */
record Overworked(
        String person,
        LocalDate today,
        List<Load> load,
        Function<List<Load>, List<Flag>> rules,
        int share,
        List<Work> work,
        List<Run> runs,
        List<Colleague> colleagues) {

    /**
     * What the person does for one line of a project.
     *
     * @param named whether the project asks for this very person
     * @param fixed whether the project may not be shifted
     * @param weight what a week later costs, by the table {@code levellingPriority}
     * @param days hundredths by day, from today on; {@code hours} the same by Monday
     */
    record Work(
            String project,
            String title,
            int line,
            String skill,
            String skillName,
            int level,
            boolean named,
            boolean fixed,
            int weight,
            SortedMap<LocalDate, Long> days,
            SortedMap<LocalDate, Long> hours) {}

    /** @param hours hundredths a week, in the weeks whose Mondays are listed */
    record Run(long id, String name, long hours, List<LocalDate> mondays) {}

    /** @param levels by skill; {@code free} hundredths that can be booked on a day */
    record Colleague(
            String id,
            String name,
            Map<String, Integer> levels,
            List<Load> load,
            ToLongFunction<LocalDate> free,
            Function<List<Load>, List<Flag>> rules) {}
}
