package io.tspmo.governance.risk;

import io.tspmo.platform.form.FormOptions.Option;
import io.tspmo.project.project.PlannedTasks;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    /** A risk as a person would type it. */
    static Map<String, String> typed(RegisterEntry risk) {
        var typed = new HashMap<String, String>();
        put(typed, "category", risk.category());
        put(typed, "title", risk.title());
        put(typed, "cause", risk.cause());
        put(typed, "effect", risk.effect());
        put(typed, "probability", risk.probability());
        put(typed, "impact", risk.impact());
        put(typed, "costMin", risk.costMin());
        put(typed, "costLikely", risk.costLikely());
        put(typed, "costMax", risk.costMax());
        put(typed, "daysMin", risk.daysMin());
        put(typed, "daysLikely", risk.daysLikely());
        put(typed, "daysMax", risk.daysMax());
        put(typed, "task", risk.task());
        put(typed, "proximity", risk.proximity());
        put(typed, "owner", risk.owner());
        put(typed, "response", risk.response());
        put(typed, "residualProbability", risk.residualProbability());
        put(typed, "residualImpact", risk.residualImpact());
        put(typed, "status", risk.status());
        put(typed, "gates", risk.gates());
        put(typed, "obligations", risk.obligations());
        put(typed, "version", risk.version());
        return typed;
    }

    private static void put(Map<String, String> typed, String field, @Nullable Object value) {
        typed.put(field, Objects.toString(value, ""));
    }
}
