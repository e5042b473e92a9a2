package io.tspmo.insight.simulationinput;

import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a project has of what a simulation needs. A known number of statements, whatever the project's size. */
@Repository
public class ProjectFigures {

    private final JdbcClient jdbc;

    ProjectFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param agreed Baseline 2, Plan 1, or Request: the first that there is
     * @param agreedAt when that was; null for a plan
     * @param tier null before it is classified
     * @param progress percent done, as last reported
     * @param reportedAt when it was
     * @param finalCostAt when the final cost was entered; null as long as it was reported only
     * @param doneAt when all work was reported as done and stayed so, or closure began; null before
     */
    public record Agreed(
            String agreed,
            @Nullable Instant agreedAt,
            LocalDate startDay,
            LocalDate finish,
            BigDecimal budget,
            BigDecimal spent,
            String currency,
            @Nullable Tier tier,
            String method,
            int progress,
            @Nullable Instant reportedAt,
            @Nullable Instant finalCostAt,
            @Nullable Instant doneAt,
            State state) {}

    record Uploaded(
            int number,
            String name,
            @Nullable LocalDate statusDay,
            LocalDate startDay,
            LocalDate finish,
            @Nullable String currency,
            Instant uploadedAt) {}

    record Row(
            int task,
            @Nullable Integer parent,
            String name,
            boolean summary,
            boolean milestone,
            LocalDate startDay,
            LocalDate finish,
            BigDecimal durationHours,
            BigDecimal workHours,
            BigDecimal percentComplete,
            @Nullable LocalDate actualStart,
            @Nullable LocalDate actualFinish,
            @Nullable BigDecimal cost,
            @Nullable BigDecimal optimisticHours,
            @Nullable BigDecimal likelyHours,
            @Nullable BigDecimal pessimisticHours) {}

    record LinkRow(int predecessor, int successor, String kind, BigDecimal lagHours) {}

    record Needs(int task, String skill) {}

    record RiskRow(
            int number,
            String title,
            String status,
            int probability,
            int impact,
            @Nullable BigDecimal costMin,
            @Nullable BigDecimal costLikely,
            @Nullable BigDecimal costMax,
            @Nullable BigDecimal daysMin,
            @Nullable BigDecimal daysLikely,
            @Nullable BigDecimal daysMax,
            @Nullable Integer task,
            @Nullable String response,
            @Nullable Integer residualProbability,
            @Nullable Integer residualImpact,
            boolean acted,
            boolean reassessed,
            @Nullable Instant changedAt) {}

    public Agreed agreed(String code) {
        return jdbc.sql(
                        """
                        select agreed.agreed,
                               case when agreed.agreed like 'Baseline%' then (
                                        select max(agreed_at) from change_baseline_view baseline
                                        where baseline.project_code = project.code)
                                    when agreed.agreed = 'Request' then project.created_at end as agreed_at,
                               agreed.start_day, agreed.finish, agreed.budget, project.spent, project.currency,
                               project.tier, project.method, project.progress, report.reported_at,
                               closure.written_at as final_cost_at,
                               done.done_at,
                               project.state
                        from change_agreed_view agreed join project_summary_view project on project.code = agreed.project_code
                        join delivery_done_view done on done.project_code = project.code
                        left join lateral (select max(reported_at) as reported_at from delivery_report_view
                                           where delivery_report_view.project_code = project.code) report on true
                        left join delivery_closure_view closure on closure.project_code = project.code
                        where agreed.project_code = ?
                        """)
                .param(code)
                .query(Agreed.class)
                .single();
    }

    Optional<Uploaded> uploaded(String code) {
        return jdbc.sql("select * from schedule_newest_view join schedule_upload_view using (project_code, number)"
                        + " where project_code = ?")
                .param(code)
                .query(Uploaded.class)
                .optional();
    }

    List<Row> tasks(String code, int number) {
        return jdbc.sql(
                        "select * from schedule_task_view where project_code = ? and number = ? order by position, task")
                .params(code, number)
                .query(Row.class)
                .list();
    }

    List<LinkRow> links(String code, int number) {
        return jdbc.sql("select * from schedule_link_view where project_code = ? and number = ?"
                        + " order by predecessor, successor, kind")
                .params(code, number)
                .query(LinkRow.class)
                .list();
    }

    /** The skills of the people whom tasks name. */
    List<Needs> needs(String code, int number) {
        return jdbc.sql(
                        """
                        select distinct task, skill from schedule_assignment_view
                        where project_code = ? and number = ? and skill is not null order by task, skill
                        """)
                .params(code, number)
                .query(Needs.class)
                .list();
    }

    /** Without those that cannot happen any more. */
    List<RiskRow> risks(String code) {
        return jdbc.sql(
                        "select * from risk_register_view where project_code = ? and status <> 'CLOSED' order by number")
                .param(code)
                .query(RiskRow.class)
                .list();
    }
}
