package io.tspmo.insight.health;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is stored of projects, as their health rests on it: one SQL statement, however many projects there are. */
@Repository
class HealthFacts {

    private static final String SQL =
            """
            select p.code, p.state, p.currency, p.spent, p.updated_at, agreed.finish as agreed_finish, agreed.budget as agreed_budget,
                   plan.finish as plan_finish, plan.uploaded_at as plan_at, plan.cost as plan_cost, plan.currency as plan_currency,
                   expected.expected_finish, expected.reported_at as expected_at,
                   report.reported_at, moved.milestones as moved_milestones,
                   coalesce(breach.times, 0) as time_breaches, coalesce(breach.costs, 0) as cost_breaches,
                   coalesce(breach.opened, 0) as open_breaches, baseline.agreed_at as baseline_at,
                   coalesce(change.waiting, 0) as waiting_changes, coalesce(change.recent, 0) as recent_changes,
                   people.requested, people.unfilled, risk.severity, coalesce(risk.risks, 0) as risks,
                   case when simulation.certain then null else simulation.meets_both end as chance, simulation.simulated_at,
                   coalesce(review.decided, 0) as decided_rounds, coalesce(review.reworked, 0) as reworked_rounds, closure.accepted,
                   coalesce(task.overdue, 0) as overdue_tasks, coalesce(task.responses, 0) as overdue_responses,
                   task.report_due, coalesce(condition.lapsed, 0) as lapsed_conditions
            from project_summary_view p
            join change_agreed_view agreed on agreed.project_code = p.code
            left join schedule_figures_view plan on plan.project_code = p.code
            left join delivery_expected_view expected on expected.project_code = p.code
            left join (select project_code, max(reported_at) as reported_at from delivery_report_view
                       where project_code = any(:codes) group by project_code) report on report.project_code = p.code
            left join (select t.project_code, count(*)::int as milestones
                       from schedule_task_view t join schedule_newest_view newest using (project_code, number)
                       where t.project_code = any(:codes) and t.milestone and not t.summary and t.percent_complete < 100
                         and exists (select from schedule_move_view m where m.project_code = t.project_code and m.task = t.task
                                       and m.milestone and m.days > 0)
                       group by t.project_code) moved on moved.project_code = p.code
            left join (select project_code, count(*) filter (where figure = 'TIME')::int as times,
                              count(*) filter (where figure = 'COST')::int as costs, count(*)::int as opened
                       from change_breach_view where project_code = any(:codes) and decided_at is null
                       group by project_code) breach on breach.project_code = p.code
            left join (select project_code, max(agreed_at) as agreed_at from change_baseline_view
                       where project_code = any(:codes) group by project_code) baseline on baseline.project_code = p.code
            left join (select project_code, count(*) filter (where status in ('REQUESTED', 'ASSESSED'))::int as waiting,
                              count(*) filter (where applied_baseline is not null and decided_at >= :recently)::int as recent
                       from change_request_view where project_code = any(:codes) group by project_code) change
                      on change.project_code = p.code
            left join (select d.project_code, sum(d.hours) as requested,
                              sum(greatest(0, d.hours - coalesce(s.soft, 0) - coalesce(s.hard, 0))) as unfilled
                       from resource_demand_week_view d
                       left join resource_staffed_week_view s using (project_code, line, monday)
                       where d.project_code = any(:codes) and d.monday >= :monday group by d.project_code) people
                      on people.project_code = p.code
            left join (select project_code, max(severity) as severity, count(*)::int as risks from risk_register_view
                       where project_code = any(:codes) and status = 'OPEN' group by project_code) risk on risk.project_code = p.code
            left join simulation_newest_view simulation on simulation.project_code = p.code
            left join (select project_code, count(*)::int as decided,
                              count(*) filter (where outcome = 'REWORK' and decided_at >= :halfAYear)::int as reworked
                       from review_round_view where project_code = any(:codes) and decided_at is not null
                       group by project_code) review on review.project_code = p.code
            left join delivery_closure_view closure on closure.project_code = p.code
            left join (select e.business_key_ as project_code, count(*)::int as overdue,
                              count(*) filter (where t.task_def_key_ in ('assessRisk', 'chooseResponse', 'acceptRisk', 'actOnRisk',
                                                                         'reassessRisk'))::int as responses,
                              min(t.due_date_) filter (where t.task_def_key_ = 'reportPhase') as report_due
                       from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                       where e.business_key_ = any(:codes) and t.due_date_ < :now and t.suspension_state_ = 1
                       group by e.business_key_) task on task.project_code = p.code
            left join (select project_code, count(*)::int as lapsed from obligation_status_view
                       where project_code = any(:codes) and lapsed_at is not null and ended_at is null
                       group by project_code) condition on condition.project_code = p.code
            where p.code = any(:codes) order by p.code
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    HealthFacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Facts> of(String[] codes) {
        var today = LocalDate.now(clock);
        return jdbc.sql(SQL)
                .param("codes", codes)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("recently", today.minusDays(90))
                .param("halfAYear", today.minusDays(180))
                .param("monday", today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .query(Facts.class)
                .list();
    }

    /** Of one project; what is null nobody has said. Budget and costs are in its currency, hours from this week on. */
    record Facts(
            String code,
            String state,
            String currency,
            BigDecimal spent,
            Instant updatedAt,
            LocalDate agreedFinish,
            BigDecimal agreedBudget,
            @Nullable LocalDate planFinish,
            @Nullable Instant planAt,
            @Nullable BigDecimal planCost,
            @Nullable String planCurrency,
            @Nullable LocalDate expectedFinish,
            @Nullable Instant expectedAt,
            @Nullable Instant reportedAt,
            @Nullable Integer movedMilestones,
            int timeBreaches,
            int costBreaches,
            int openBreaches,
            @Nullable Instant baselineAt,
            int waitingChanges,
            int recentChanges,
            @Nullable BigDecimal requested,
            @Nullable BigDecimal unfilled,
            @Nullable Integer severity,
            int risks,
            @Nullable BigDecimal chance,
            @Nullable Instant simulatedAt,
            int decidedRounds,
            int reworkedRounds,
            @Nullable Boolean accepted,
            int overdueTasks,
            int overdueResponses,
            @Nullable Instant reportDue,
            int lapsedConditions) {

        boolean open() {
            return state.equals("ACTIVE") || state.equals("ON_HOLD");
        }

        /** By the schedule or the last report, whichever is newer. */
        @Nullable
        LocalDate expected() {
            return byPlan() ? planFinish : expectedFinish;
        }

        @Nullable
        Instant expectedSince() {
            return byPlan() ? planAt : expectedAt;
        }

        /** What all tasks cost by the schedule; a schedule in another currency says nothing. */
        @Nullable
        BigDecimal forecast() {
            return planCost != null && planCost.signum() > 0 && currency.equals(planCurrency) ? planCost : null;
        }

        private boolean byPlan() {
            return planFinish != null && (expectedAt == null || planAt == null || !planAt.isBefore(expectedAt));
        }
    }
}
