package io.tspmo.insight.performance;

import io.tspmo.insight.performance.DeadlineKept.Of;
import io.tspmo.platform.engine.ProjectVisibility;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where decisions wait now, and how long they took. Five SQL statements, however many projects. */
@Service
class Performance {

    private static final DateTimeFormatter QUARTER = DateTimeFormatter.ofPattern("yyyy-'Q'q");

    private final TaskTimes times;

    Performance(TaskTimes times) {
        this.times = times;
    }

    /**
     * @param since the first day of the period
     * @param all the rounds of all gates; null if none was decided
     * @param longest the most working days of four of five tasks of a step, or that a task waits: the end of the bars' scale
     */
    record Report(
            LocalDate since,
            List<WaitingTask> waiting,
            List<StepTimes> steps,
            List<GateTimes> gates,
            @Nullable GateTimes all,
            List<GateTimes> quarters,
            TrendChart trend,
            List<DeadlineKept> votes,
            List<DeadlineKept> conditions,
            int longest) {

        /** Of 100, of the longest. */
        public int share(@Nullable Integer days) {
            return days == null || longest == 0 ? 0 : Math.min(100, 100 * days / longest);
        }

        public boolean isEmpty() {
            return waiting.isEmpty() && steps.isEmpty() && all == null;
        }
    }

    Report report(ProjectVisibility readable, PerformanceFilter filter) {
        var since = times.since(filter.quarters());
        var holidays = times.holidays(since);
        var steps = times.steps(readable, filter, holidays);
        var gates = times.gates(readable, filter, holidays);
        var deadlines = times.deadlines(readable, filter);
        var quarters = gates.stream()
                .filter(each -> each.gate() == null && each.quarter() != null)
                .toList();
        return new Report(
                since,
                times.waiting(readable, filter, holidays),
                steps,
                gates.stream()
                        .filter(each -> each.gate() != null && each.quarter() == null)
                        .toList(),
                gates.stream()
                        .filter(each -> each.gate() == null && each.quarter() == null)
                        .findFirst()
                        .orElse(null),
                quarters,
                TrendChart.of(
                        IntStream.range(0, filter.quarters())
                                .mapToObj(later -> QUARTER.format(since.plusMonths(3L * later)))
                                .toList(),
                        quarters),
                deadlines.stream().filter(each -> each.of() == Of.VOTE).toList(),
                deadlines.stream().filter(each -> each.of() == Of.CONDITION).toList(),
                steps.stream()
                        .flatMap(step -> Stream.of(step.p80(), step.waiting()))
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0));
    }

    /** Of the steps of one model. */
    List<StepTimes> steps(ProjectVisibility readable, PerformanceFilter filter, String process) {
        return times.steps(readable, filter, times.holidays(times.since(filter.quarters()))).stream()
                .filter(step -> step.process().equals(process))
                .toList();
    }
}
