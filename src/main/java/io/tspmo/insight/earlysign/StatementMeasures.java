package io.tspmo.insight.earlysign;

import io.tspmo.platform.store.StoredJson;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The early signs whose figures one statement finds as they are. */
@Component
class StatementMeasures implements Measure {

    /**
     * How often the milestones of vendors moved to a later day. A milestone is a vendor's if its name, or that of a person
     * who is assigned to it, contains the vendor's. What is reached, or no longer in the schedule, is none any more.
     */
    private static final Statement MOVED_MILESTONES = new Statement(
            "vendorMilestoneMoved",
            """
            with moved as (
                select project_code, number, t.task, t.name, m.moves, m.days
                from schedule_task_view t join schedule_newest_view newest using (project_code, number)
                join lateral (
                    select count(*)::int as moves, sum(s.days)::int as days from schedule_move_view s
                    where s.project_code = t.project_code and s.task = t.task and s.milestone and s.days > 0
                ) m on m.moves > 0
                where project_code = any(:codes) and t.milestone and not t.summary and t.percent_complete < 100
            )
            select m.project_code as project, m.name as subject,
                   json_build_object('moves', m.moves, 'movedDays', m.days, 'partner', min(p.name))::text as figures
            from moved m
            join partner_contact_view p on p.project_code = m.project_code and p.kind = 'VENDOR'
            where position(lower(p.name) in lower(m.name)) > 0
               or exists (select 1 from schedule_assignment_view a
                          where (a.project_code, a.number, a.task) = (m.project_code, m.number, m.task)
                            and position(lower(p.name) in lower(a.resource)) > 0)
            group by m.project_code, m.task, m.name, m.moves, m.days
            order by m.project_code, m.moves desc, m.days desc, m.task
            """);

    /** Whom one could call at each partner. */
    private static final Statement PARTNERS = new Statement(
            "partnerWithoutContact",
            """
            select project_code as project, name as subject,
                   json_build_object('partner', name, 'partnerKind', kind, 'contactNamed', contact_name is not null)::text
                       as figures
            from partner_contact_view where project_code = any(:codes) order by project_code, number
            """);

    /**
     * How long it is until each project goes live: to the milestone of its schedule that is called go-live, else to the agreed
     * finish, else to the planned, else to the wanted one. A project is live when its gate G4 let it; gates have no planned day.
     */
    private static final Statement GO_LIVE = new Statement(
            "securityReviewMissing",
            """
            select p.project_code as project, '' as subject,
                   json_build_object('daysToGoLive', coalesce(milestone.finish, p.finish) - cast(:today as date),
                                     'goLive', coalesce(milestone.finish, p.finish))::text as figures
            from change_agreed_view p
            left join lateral (
                select max(t.finish) as finish from schedule_task_view t
                join schedule_newest_view newest using (project_code, number)
                where project_code = p.project_code and t.milestone and t.name ~* 'go[- ]?live'
            ) milestone on true
            where p.project_code = any(:codes) and not exists (
                select 1 from gate_plan_view g where g.project_code = p.project_code and g.plan_code = 'G4'
                  and g.outcome in ('APPROVE', 'APPROVE_WITH_CONDITIONS'))
            """);

    private final JdbcClient jdbc;
    private final StoredJson json;

    StatementMeasures(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param sql by the names of {@link Measured}, with the figures as JSON */
    private record Statement(String sign, String sql) {}

    private record Row(String project, String subject, String figures) {}

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        for (var statement : List.of(GO_LIVE, MOVED_MILESTONES, PARTNERS)) {
            jdbc.sql(statement.sql)
                    .param("codes", codes)
                    .param("today", today)
                    .query(Row.class)
                    .list()
                    .forEach(row ->
                            found.add(new Measured(row.project, statement.sign, row.subject, json.map(row.figures))));
        }
    }
}
