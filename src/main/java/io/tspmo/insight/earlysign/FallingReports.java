package io.tspmo.insight.earlysign;

import io.tspmo.insight.earlysign.EarnedSchedule.Planned;
import io.tspmo.insight.earlysign.EarnedSchedule.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In how many reports in a row the earned schedule of each project fell. The planned value is the baseline of its schedule
 * in money, where it has none in hours, and without either even work from the agreed start to the agreed finish.
 */
@Component
class FallingReports implements Measure {

    private final JdbcClient jdbc;
    private final Clock clock;

    FallingReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Work of the same days of one schedule. */
    private record Baseline(LocalDate start, LocalDate finish, double hours, double cost) {}

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        var schedules = schedules(codes);
        var agreed = agreed(codes);
        reports(codes)
                .forEach((code, reports) -> found.in(code, () -> {
                    var schedule = curve(schedules.getOrDefault(code, List.of()));
                    var planned = schedule.isEmpty() ? agreed.getOrDefault(code, List.of()) : schedule;
                    var indexes = new EarnedSchedule(planned).indexes(reports);
                    found.add(new Measured(
                            code,
                            "earnedScheduleFalling",
                            "",
                            Map.of(
                                    "falls",
                                    EarnedSchedule.falls(indexes),
                                    "indexes",
                                    indexes.stream()
                                            .skip(Math.max(0, indexes.size() - 6))
                                            .map(index -> index.setScale(2, RoundingMode.HALF_EVEN))
                                            .map(BigDecimal::toPlainString)
                                            .collect(Collectors.joining(", ")))));
                }));
    }

    private static List<Planned> curve(List<Baseline> schedule) {
        boolean inMoney = schedule.stream().anyMatch(work -> work.cost > 0);
        ToDoubleFunction<Baseline> value = inMoney ? Baseline::cost : Baseline::hours;
        return schedule.stream()
                .filter(work -> value.applyAsDouble(work) > 0)
                .map(work -> new Planned(work.start, work.finish, value.applyAsDouble(work)))
                .toList();
    }

    private Map<String, List<Baseline>> schedules(String[] codes) {
        return byProject(
                """
                select project_code, t.baseline_start, t.baseline_finish,
                       coalesce(sum(t.baseline_hours), 0) as hours, coalesce(sum(t.baseline_cost), 0) as cost
                from schedule_task_view t join schedule_newest_view newest using (project_code, number)
                where project_code = any(?) and not t.summary and t.baseline_start <= t.baseline_finish
                group by project_code, t.baseline_start, t.baseline_finish
                """,
                codes,
                row -> new Baseline(
                        row.getObject("baseline_start", LocalDate.class),
                        row.getObject("baseline_finish", LocalDate.class),
                        row.getDouble("hours"),
                        row.getDouble("cost")));
    }

    private Map<String, List<Planned>> agreed(String[] codes) {
        return byProject(
                """
                select project_code, start_day, finish from change_agreed_view where project_code = any(?)
                """,
                codes,
                row -> new Planned(
                        row.getObject("start_day", LocalDate.class), row.getObject("finish", LocalDate.class), 1));
    }

    private Map<String, List<Report>> reports(String[] codes) {
        return byProject(
                "select project_code, progress, reported_at from delivery_report_view where project_code = any(?)"
                        + " order by reported_at, id",
                codes,
                row -> new Report(
                        row.getTimestamp("reported_at")
                                .toInstant()
                                .atZone(clock.getZone())
                                .toLocalDate(),
                        row.getInt("progress")));
    }

    private <T> Map<String, List<T>> byProject(String sql, String[] codes, Reading<T> reading) {
        var rows = new HashMap<String, List<T>>();
        jdbc.sql(sql).param(codes).query(row -> {
            rows.computeIfAbsent(row.getString("project_code"), code -> new ArrayList<>())
                    .add(reading.of(row));
        });
        return rows;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
