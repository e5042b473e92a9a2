package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.Task;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a page shows of a schedule, however large it is: never more rows than fit on it. */
@Component
public class ScheduleView {

    /** Rows that a page draws. */
    static final int ROWS = 150;

    private final JdbcClient jdbc;

    ScheduleView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param tasks on this level of the outline */
    record Level(int outline, int tasks) {}

    public record Totals(int tasks, int milestones, int critical, int done, @Nullable Integer baselines) {}

    /**
     * @param level deepest that is shown
     * @param rows of all pages
     */
    public record Part(
            List<Task> tasks,
            List<Link> links,
            int level,
            int deepest,
            int page,
            int pages,
            int rows,
            @Nullable Task under) {}

    /** @param level 0: as deep as fits on one page */
    public Part part(String code, int number, int level, int under, int page) {
        var top = under == 0 ? null : task(code, number, under);
        int from = top == null ? 1 : top.position();
        int until = top == null ? Integer.MAX_VALUE : lastBelow(code, number, top);
        var levels = jdbc.sql(
                        "select outline, count(*)::int as tasks from schedule_task"
                                + " where project_code = ? and number = ? and position between ? and ? group by outline order by outline")
                .params(code, number, from, until)
                .query(Level.class)
                .list();
        int deepest = levels.isEmpty() ? 1 : levels.get(levels.size() - 1).outline();
        int shownLevel = level == 0 ? fitting(levels) : Math.min(level, deepest);
        int rows = levels.stream()
                .filter(one -> one.outline() <= shownLevel)
                .mapToInt(Level::tasks)
                .sum();
        int pages = Math.max(1, (rows + ROWS - 1) / ROWS);
        int shownPage = Math.min(page, pages - 1);
        var tasks = jdbc.sql("select * from schedule_task where project_code = ? and number = ?"
                        + " and position between ? and ? and outline <= ? order by position limit ? offset ?")
                .params(code, number, from, until, shownLevel, ROWS, shownPage * ROWS)
                .query(Task.class)
                .list();
        return new Part(tasks, links(code, number, tasks), shownLevel, deepest, shownPage, pages, rows, top);
    }

    private static int fitting(List<Level> levels) {
        int rows = 0;
        int fits = levels.isEmpty() ? 1 : levels.get(0).outline();
        for (var level : levels) {
            rows += level.tasks();
            if (rows <= ROWS) {
                fits = level.outline();
            }
        }
        return fits;
    }

    private @Nullable Task task(String code, int number, int task) {
        return jdbc.sql("select * from schedule_task where project_code = ? and number = ? and task = ?")
                .params(code, number, task)
                .query(Task.class)
                .optional()
                .orElse(null);
    }

    private int lastBelow(String code, int number, Task top) {
        return jdbc.sql("select coalesce(min(position) - 1, 2147483647) from schedule_task"
                        + " where project_code = ? and number = ? and position > ? and outline <= ?")
                .params(code, number, top.position(), top.outline())
                .query(Integer.class)
                .single();
    }

    private List<Link> links(String code, int number, List<Task> tasks) {
        Set<Integer> shown = tasks.stream().map(Task::task).collect(Collectors.toSet());
        return jdbc.sql("select predecessor, successor, kind, lag_hours from schedule_link"
                        + " where project_code = ? and number = ? and predecessor = any(?) and successor = any(?)"
                        + " order by successor, predecessor")
                .params(code, number, shown.toArray(Integer[]::new), shown.toArray(Integer[]::new))
                .query(Link.class)
                .list();
    }

    public Totals totals(String code, int number) {
        return jdbc.sql("select count(*)::int as tasks, (count(*) filter (where milestone))::int as milestones,"
                        + " (count(*) filter (where critical))::int as critical,"
                        + " (count(*) filter (where percent_complete = 100))::int as done,"
                        + " (count(*) filter (where baseline_finish is not null))::int as baselines"
                        + " from schedule_task where project_code = ? and number = ? and not summary")
                .params(code, number)
                .query(Totals.class)
                .single();
    }

    /** The finish of the baseline; null where there is none. */
    @Nullable
    public LocalDate baselineFinish(String code, int number) {
        return jdbc.sql(
                        "select max(baseline_finish) from schedule_task where project_code = ? and number = ? and not summary")
                .params(code, number)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
    }
}
