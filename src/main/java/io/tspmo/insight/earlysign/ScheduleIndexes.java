package io.tspmo.insight.earlysign;

import io.tspmo.insight.earlysign.EarnedSchedule.Planned;
import io.tspmo.insight.earlysign.EarnedSchedule.Report;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * SPI(t) of projects at their reports. The planned value is the baseline of the schedule in money, where it has none in hours,
 * and without either even work from the agreed start to the agreed finish. Two SQL statements, however many projects there are.
 */
@Component
public class ScheduleIndexes {

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

    ScheduleIndexes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Work(String projectCode, LocalDate start, LocalDate finish, double value) {}

    private record Reported(String projectCode, int progress, Instant reportedAt) {}

    /** What the indexes of one project are computed from. */
    public static final class Curve {

        private final List<Work> work;
        private final List<Report> reports;

        private Curve(List<Work> work, List<Report> reports) {
            this.work = work;
            this.reports = reports;
        }

        /**
         * In the order of time, 4 decimals; empty before the first day is over.
         *
         * @throws IllegalArgumentException if the plan has work that ends before it starts, or lasts over 50 years
         */
        public List<BigDecimal> indexes() {
            return new EarnedSchedule(work.stream()
                            .map(one -> new Planned(one.start, one.finish, one.value))
                            .toList())
                    .indexes(reports);
        }
    }

    /** By code, of the projects that have reported. */
    public Map<String, Curve> of(String[] codes) {
        var work = byProject(PLANNED, codes, Work.class, Work::projectCode);
        var curves = new LinkedHashMap<String, Curve>();
        byProject(REPORTS, codes, Reported.class, Reported::projectCode)
                .forEach((code, reports) -> curves.put(
                        code,
                        new Curve(
                                work.getOrDefault(code, List.of()),
                                reports.stream()
                                        .map(one -> new Report(
                                                LocalDate.ofInstant(one.reportedAt, clock.getZone()), one.progress))
                                        .toList())));
        return curves;
    }

    private <T> Map<String, List<T>> byProject(String sql, String[] codes, Class<T> row, Function<T, String> code) {
        return jdbc.sql(sql).param("codes", codes).query(row).list().stream().collect(Collectors.groupingBy(code));
    }
}
