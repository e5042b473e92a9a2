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
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In how many reports in a row the earned schedule of each project fell. The planned value is the baseline of its schedule
 * in money, where it has none in hours, and without either even work from the agreed start to the agreed finish.
 */
@Component
class FallingReports implements Measure {

    private static final String PLANNED =
            """
            with spread as (
                select project_code, t.baseline_start as start, t.baseline_finish as finish,
                       coalesce(sum(t.baseline_hours), 0) as hours, coalesce(sum(t.baseline_cost), 0) as cost
                from schedule_task_view t join schedule_newest_view newest using (project_code, number)
                where project_code = any(:codes) and not t.summary and t.baseline_start <= t.baseline_finish
                group by project_code, t.baseline_start, t.baseline_finish
            ), valued as (
                select project_code, start, finish,
                       case when max(cost) over (partition by project_code) > 0 then cost else hours end as value
                from spread
            )
            select * from valued where value > 0
            union all
            select project_code, start_day, finish, 1 from change_agreed_view agreed
            where project_code = any(:codes)
              and not exists (select from valued where valued.project_code = agreed.project_code and value > 0)
            """;

    private static final String REPORTS =
            """
            select project_code, progress, reported_at from delivery_report_view where project_code = any(:codes)
            order by reported_at, id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FallingReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Work(String projectCode, LocalDate start, LocalDate finish, double value) {}

    private record Reported(String projectCode, int progress, Instant reportedAt) {}

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        var work = byProject(PLANNED, codes, Work.class, Work::projectCode);
        byProject(REPORTS, codes, Reported.class, Reported::projectCode)
                .forEach((code, reports) -> found.in(code, () -> {
                    var planned = work.getOrDefault(code, List.of()).stream()
                            .map(one -> new Planned(one.start, one.finish, one.value))
                            .toList();
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

    private <T> Map<String, List<T>> byProject(String sql, String[] codes, Class<T> row, Function<T, String> code) {
        return jdbc.sql(sql).param("codes", codes).query(row).list().stream().collect(Collectors.groupingBy(code));
    }
}
