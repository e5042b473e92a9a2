package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.Task;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a page shows of a schedule, however large it is: never more rows than fit on it. */
@Component
class ScheduleView {

    /** Rows that a page draws. */
    static final int ROWS = 150;

    private static final int SHOWN = 30;

    private final JdbcClient jdbc;

    ScheduleView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param tasks on this level of the outline */
    record Level(int outline, int tasks) {}

    record Totals(int tasks, int milestones, int critical, int done, @Nullable Integer baselines) {}

    /**
     * @param level deepest that is shown
     * @param rows of all pages
     */
    record Part(
            List<Task> tasks,
            List<Link> links,
            int level,
            int deepest,
            int page,
            int pages,
            int rows,
            @Nullable Task under) {}

    /** Against the version before; {@code cost} of all tasks without summaries. */
    record Changes(
            List<String> added,
            int addedCount,
            List<String> gone,
            int goneCount,
            int progressed,
            BigDecimal progress,
            @Nullable BigDecimal cost) {

        public boolean isNone() {
            return addedCount == 0 && goneCount == 0 && progressed == 0 && (cost == null || cost.signum() == 0);
        }
    }

    /** @param level 0: as deep as fits on one page */
    Part part(String code, int number, int level, int under, int page) {
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

    Totals totals(String code, int number) {
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
    LocalDate baselineFinish(String code, int number) {
        return jdbc.sql(
                        "select max(baseline_finish) from schedule_task where project_code = ? and number = ? and not summary")
                .params(code, number)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
    }

    /** Null for the first version. */
    @Nullable
    Changes changes(String code, int number) {
        if (number == 1) {
            return null;
        }
        var added = jdbc.sql("select name from schedule_task where project_code = ? and number = ? and before is null"
                        + " order by position")
                .params(code, number)
                .query(String.class)
                .list();
        var gone = jdbc.sql("select name from schedule_task o where project_code = :code and number = :number - 1"
                        + " and not exists (select 1 from schedule_task n where n.project_code = :code"
                        + " and n.number = :number and n.before = o.task) order by position")
                .param("code", code)
                .param("number", number)
                .query(String.class)
                .list();
        return jdbc.sql(
                        "select (count(*) filter (where n.percent_complete > o.percent_complete))::int as progressed,"
                                + " coalesce(sum(n.percent_complete - o.percent_complete) filter"
                                + " (where n.percent_complete > o.percent_complete), 0) as progress,"
                                + " (select sum(cost) from schedule_task where project_code = :code and number = :number and not summary)"
                                + " - (select sum(cost) from schedule_task where project_code = :code and number = :number - 1"
                                + " and not summary) as cost"
                                + " from schedule_task n join schedule_task o on o.project_code = :code and o.number = :number - 1"
                                + " and o.task = n.before where n.project_code = :code and n.number = :number and not n.summary")
                .param("code", code)
                .param("number", number)
                .query((row, n) -> new Changes(
                        added.stream().limit(SHOWN).toList(),
                        added.size(),
                        gone.stream().limit(SHOWN).toList(),
                        gone.size(),
                        row.getInt("progressed"),
                        row.getBigDecimal("progress"),
                        row.getBigDecimal("cost")))
                .single();
    }
}
