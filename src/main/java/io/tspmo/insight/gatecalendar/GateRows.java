package io.tspmo.insight.gatecalendar;

import io.tspmo.platform.engine.ProjectVisibility;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The gates of projects, in the order of the projects and of each project's plan. One SQL statement. */
@Repository
class GateRows {

    /** The place is for the condition on the projects, and for that on the gates. */
    private static final String ROWS =
            """
            select p.code as project, p.title, p.state, p.phase, theme.name as theme, p.tier, p.method, p.budget, p.currency,
                   p.risk_score, p.next_gate, g.code as gate, g.plan_code, g.name, g.kind, g.outcome, g.decided_at,
                   g.planned_percent, agreed.agreed, agreed.start_day as start, agreed.finish,
                   milestone.planned as milestone_planned, milestone.expected as milestone_expected,
                   greatest(0, coalesce(schedule.finish, expected.expected_finish, agreed.finish) - agreed.finish) as delay_days,
                   hold.held_until, round.round, round.opened_at, round.deadline, round.decided_at as round_decided_at,
                   round.roles
            from project_summary_view p
            join gate_plan_view g on g.project_code = p.code
            join change_agreed_view agreed on agreed.project_code = p.code
            left join project_theme_view theme on theme.id = p.strategic_theme
            left join schedule_newest_view schedule on schedule.project_code = p.code
            left join delivery_expected_view expected on expected.project_code = p.code
            left join project_hold_view hold on hold.project_code = p.code
            left join lateral (
                select task.baseline_finish as planned, task.finish as expected from schedule_task_view task
                where task.project_code = p.code and task.number = schedule.number and task.milestone
                  and task.name ~* ('\\m' || g.code || '\\M')
                order by task.position limit 1) milestone on true
            left join lateral (
                select r.round, r.opened_at, r.deadline, r.decided_at,
                       (select string_agg(distinct coalesce(seat.asked_role, seat.reviewer), ',') from review_seat_view seat
                        where seat.review_id = r.id) as roles
                from review_round_view r
                where r.project_code = p.code and r.gate_code = g.code order by r.round desc limit 1) round on true
            where %s and not g.skipped and (%s)
            order by p.code, g.sequence
            """;

    private final JdbcClient jdbc;

    GateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gates ahead of open projects that may fall before a day, and gates that were decided since another.
     *
     * @param until a gate whose planned day is later is left out, unless its milestone is expected before or it is being decided
     */
    List<GateRow> between(ProjectVisibility readable, Instant decidedSince, LocalDate until) {
        return jdbc.sql(
                        ROWS.formatted(
                                readable.on("p.code"),
                                """
                        p.state in ('ACTIVE', 'ON_HOLD')
                        and (g.outcome is null or g.outcome not in ('APPROVE', 'APPROVE_WITH_CONDITIONS'))
                        and (g.kind = 'PLANNED' or round.decided_at is null and round.round is not null)
                        and (round.round is not null and round.decided_at is null
                             or coalesce(milestone.planned, agreed.start_day
                                         + (agreed.finish - agreed.start_day) * g.planned_percent / 100) <= :until
                             or milestone.expected <= :until)
                        or g.decided_at >= :since
                        """))
                .params(readable.params())
                .param("until", until)
                .param("since", Timestamp.from(decidedSince))
                .query(GateRow.class)
                .list();
    }

    /** All gates of some projects, decided or not. */
    List<GateRow> of(List<String> codes) {
        return jdbc.sql(ROWS.formatted("p.code = any (:codes)", "true"))
                .param("codes", codes.toArray(String[]::new))
                .query(GateRow.class)
                .list();
    }
}
