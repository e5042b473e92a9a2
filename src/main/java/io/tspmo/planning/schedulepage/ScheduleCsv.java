package io.tspmo.planning.schedulepage;

import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.Task;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Csv;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tasks in the order of the outline; predecessors as {@code 12FS+8h}. */
final class ScheduleCsv {

    private static final String COLUMNS =
            "task,parent,wbs,name,level=outline,summary,milestone,critical,start=start_day,finish,duration_hours,"
                    + "work_hours,slack_hours,percent_complete,actual_start,actual_finish,baseline_start,baseline_finish,"
                    + "baseline_hours,cost,baseline_cost,actual_cost,optimistic_hours,likely_hours,pessimistic_hours,predecessors";

    private ScheduleCsv() {}

    static String of(List<Task> tasks, Map<Integer, List<Link>> links) {
        return tasks.stream()
                .map(task -> line(task, links.getOrDefault(task.task(), List.of())))
                .collect(Collectors.joining("", Csv.header(COLUMNS), ""));
    }

    private static String line(Task task, List<Link> links) {
        var values = new HashMap<>(RecordValues.of(task));
        values.put("predecessors", links.stream().map(ScheduleCsv::link).collect(Collectors.joining(" ")));
        return Csv.line(COLUMNS, values);
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
