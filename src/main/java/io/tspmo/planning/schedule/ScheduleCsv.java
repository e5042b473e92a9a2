package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.Task;
import io.tspmo.platform.web.Csv;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tasks in the order of the outline; predecessors as {@code 12FS+8h}. */
final class ScheduleCsv {

    private static final String HEADER =
            "task,parent,wbs,name,level,summary,milestone,critical,start,finish,duration_hours,"
                    + "work_hours,slack_hours,percent_complete,actual_start,actual_finish,baseline_start,baseline_finish,"
                    + "baseline_hours,cost,baseline_cost,actual_cost,optimistic_hours,likely_hours,pessimistic_hours,predecessors";

    private ScheduleCsv() {}

    static String of(List<Task> tasks, Map<Integer, List<Link>> links) {
        return tasks.stream()
                .map(task -> line(task, links.getOrDefault(task.task(), List.of())))
                .collect(Collectors.joining("", Csv.MARK + HEADER + "\r\n", ""));
    }

    private static String line(Task task, List<Link> links) {
        return Csv.line(
                task.task(),
                task.parent(),
                task.wbs(),
                task.name(),
                task.outline(),
                task.summary(),
                task.milestone(),
                task.critical(),
                task.startDay(),
                task.finish(),
                task.durationHours(),
                task.workHours(),
                task.slackHours(),
                task.percentComplete(),
                task.actualStart(),
                task.actualFinish(),
                task.baselineStart(),
                task.baselineFinish(),
                task.baselineHours(),
                task.cost(),
                task.baselineCost(),
                task.actualCost(),
                task.optimisticHours(),
                task.likelyHours(),
                task.pessimisticHours(),
                links.stream().map(ScheduleCsv::link).collect(Collectors.joining(" ")));
    }

    static String link(Link link) {
        var lag = link.lagHours().stripTrailingZeros();
        return link.predecessor()
                + link.kind()
                + (lag.signum() == 0
                        ? ""
                        : (lag.compareTo(BigDecimal.ZERO) > 0 ? "+" : "") + lag.toPlainString() + "h");
    }
}
