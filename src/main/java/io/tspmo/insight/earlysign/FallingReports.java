package io.tspmo.insight.earlysign;

import io.tspmo.insight.earlysign.EarnedSchedule.Planned;
import io.tspmo.insight.earlysign.EarnedSchedule.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private record Baseline(
            String projectCode, LocalDate baselineStart, LocalDate baselineFinish, double hours, double cost) {}

    private record Agreed(String projectCode, LocalDate startDay, LocalDate finish) {}

    private record Reported(String projectCode, int progress, Instant reportedAt) {}

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        var schedules = schedules(codes);
        var agreed = agreed(codes);
        reports(codes)
                .forEach((code, reports) -> found.in(code, () -> {
                    var schedule = curve(schedules.getOrDefault(code, List.of()));
                    var planned = schedule.isEmpty()
                            ? agreed.getOrDefault(code, List.of()).stream()
                                    .map(one -> new Planned(one.startDay, one.finish, 1))
                                    .toList()
                            : schedule;
                    var indexes = new EarnedSchedule(planned)
                            .indexes(reports.stream()
                                    .map(one -> new Report(
                                            LocalDate.ofInstant(one.reportedAt, clock.getZone()), one.progress))
                                    .toList());
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
                .map(work -> new Planned(work.baselineStart, work.baselineFinish, value.applyAsDouble(work)))
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
                Baseline.class,
                Baseline::projectCode);
    }

    private Map<String, List<Agreed>> agreed(String[] codes) {
        return byProject(
                "select project_code, start_day, finish from change_agreed_view where project_code = any(?)",
                codes,
                Agreed.class,
                Agreed::projectCode);
    }

    private Map<String, List<Reported>> reports(String[] codes) {
        return byProject(
                "select project_code, progress, reported_at from delivery_report_view where project_code = any(?)"
                        + " order by reported_at, id",
                codes,
                Reported.class,
                Reported::projectCode);
    }

    private <T> Map<String, List<T>> byProject(String sql, String[] codes, Class<T> row, Function<T, String> code) {
        return jdbc.sql(sql).param(codes).query(row).list().stream().collect(Collectors.groupingBy(code));
    }
}
