package io.tspmo.insight.earlysign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long it is until each project goes live: to the milestone of its schedule that is called go-live, else to the agreed
 * finish, else to the planned, else to the wanted one. A project is live when its gate G4 let it; gates have no planned day.
 */
@Component
class DaysToGoLive implements Measure {

    private final JdbcClient jdbc;

    DaysToGoLive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        jdbc.sql(
                        """
                        select p.project_code as code, coalesce(milestone.finish, p.finish) as go_live
                        from change_agreed_view p
                        left join lateral (
                            select max(t.finish) as finish from schedule_task_view t
                            join schedule_newest_view newest using (project_code, number)
                            where project_code = p.project_code and t.milestone and t.name ~* 'go[- ]?live'
                        ) milestone on true
                        where p.project_code = any(?) and not exists (
                            select 1 from gate_plan_view g where g.project_code = p.project_code and g.plan_code = 'G4'
                              and g.outcome in ('APPROVE', 'APPROVE_WITH_CONDITIONS'))
                        """)
                .param(codes)
                .query(row -> {
                    var goLive = row.getObject("go_live", LocalDate.class);
                    found.add(new Measured(
                            row.getString("code"),
                            "securityReviewMissing",
                            "",
                            Map.of(
                                    "daysToGoLive", Math.toIntExact(ChronoUnit.DAYS.between(today, goLive)),
                                    "goLive", goLive.toString())));
                });
    }
}
