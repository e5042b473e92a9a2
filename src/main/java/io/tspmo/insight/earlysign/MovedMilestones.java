package io.tspmo.insight.earlysign;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often the milestones of vendors moved to a later day. A milestone is a vendor's if its name, or that of a person
 * who is assigned to it, contains the vendor's. What is reached, or no longer in the schedule, is none any more.
 */
@Component
class MovedMilestones implements Measure {

    private final JdbcClient jdbc;

    MovedMilestones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        jdbc.sql(
                        """
                        with moved as (
                            select project_code, number, t.task, t.name, m.moves, m.days
                            from schedule_task_view t join schedule_newest_view newest using (project_code, number)
                            join lateral (
                                select count(*)::int as moves, sum(s.days)::int as days from schedule_move_view s
                                where s.project_code = t.project_code and s.task = t.task and s.milestone and s.days > 0
                            ) m on m.moves > 0
                            where project_code = any(?) and t.milestone and not t.summary and t.percent_complete < 100
                        )
                        select m.project_code, m.name, m.moves, m.days, min(p.name) as partner
                        from moved m
                        join partner_contact_view p on p.project_code = m.project_code and p.kind = 'VENDOR'
                        where position(lower(p.name) in lower(m.name)) > 0
                           or exists (select 1 from schedule_assignment_view a
                                      where (a.project_code, a.number, a.task) = (m.project_code, m.number, m.task)
                                        and position(lower(p.name) in lower(a.resource)) > 0)
                        group by m.project_code, m.task, m.name, m.moves, m.days
                        order by m.project_code, m.moves desc, m.days desc, m.task
                        """)
                .param(codes)
                .query(row -> {
                    found.add(new Measured(
                            row.getString("project_code"),
                            "vendorMilestoneMoved",
                            row.getString("name"),
                            Map.of(
                                    "moves", row.getInt("moves"),
                                    "movedDays", row.getInt("days"),
                                    "partner", row.getString("partner"))));
                });
    }
}
