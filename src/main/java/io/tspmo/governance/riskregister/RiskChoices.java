package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.Response;
import io.tspmo.governance.riskscore.Category;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.platform.form.FormOptions.Option;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.PlannedTasks;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of a risk offers to choose from. */
@Repository
class RiskChoices {

    /** A plan may have thousands of tasks; further ones are named by their number. */
    private static final int MOST_TASKS = 1_000;

    private final JdbcClient jdbc;
    private final PlannedTasks tasks;

    RiskChoices(JdbcClient jdbc, PlannedTasks tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    record Choices(
            List<Category> categories,
            List<Option> people,
            List<Option> gates,
            List<Option> obligations,
            List<Option> tasks,
            List<String> probabilities,
            List<String> impacts,
            List<Response> responses) {}

    Choices of(ProjectCode code, List<Option> people, List<Category> categories) {
        return new Choices(
                categories,
                people,
                options(
                        """
                        select code as value, code || ' ' || name as label from gate_plan_view
                        where project_code = ? order by sequence
                        """,
                        code),
                options(
                        """
                        select id::text as value, gate_code || ': ' || left(condition, 120) as label from obligation_status_view
                        where project_code = ? and status in ('OPEN', 'REPORTED') order by due, id
                        """,
                        code),
                tasks.options(code, MOST_TASKS),
                RiskScore.PROBABILITIES,
                RiskScore.IMPACTS,
                List.of(Response.values()));
    }

    private List<Option> options(String sql, ProjectCode code) {
        return jdbc.sql(sql).param(code.value()).query(Option.class).list();
    }
}
