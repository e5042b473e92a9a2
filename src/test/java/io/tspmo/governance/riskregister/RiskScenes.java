package io.tspmo.governance.riskregister;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ProjectRun;
import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.platform.store.RecordValues;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project's second risk, which the tests of responses add: its data, its owners and the people who have its task. */
class RiskScenes {

    private final Register register;
    private final RegisterEntries entries;
    private final TaskService tasks;
    private final JdbcClient jdbc;

    RiskScenes(Register register, RegisterEntries entries, TaskService tasks, JdbcClient jdbc) {
        this.register = register;
        this.entries = entries;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    void add(ProjectRun project, int probability, int impact) {
        var typed = Map.of(
                "category", "VENDOR",
                "title", "The supplier stops.",
                "owner", "manager",
                "probability", String.valueOf(probability),
                "impact", String.valueOf(impact));
        assertThat(register.add(project.code(), RiskForm.read(typed), "pmo")).isEqualTo(2);
    }

    void change(ProjectRun project, int probability, int impact) {
        var risk = entries.find(project.code(), 2).orElseThrow();
        var typed = RecordValues.texts(risk);
        typed.put("probability", String.valueOf(probability));
        typed.put("impact", String.valueOf(impact));
        register.change(project.code(), 2, risk.version(), RiskForm.read(typed), "manager");
    }

    void handOn(ProjectRun project, String owner) {
        var risk = entries.find(project.code(), 2).orElseThrow();
        var typed = RecordValues.texts(risk);
        typed.put("owner", owner);
        register.change(project.code(), 2, risk.version(), RiskForm.read(typed), "pmo");
    }

    List<String> candidates(ProjectRun project, String task) {
        return names(tasks.getIdentityLinksForTask(project.task(task).getId()));
    }

    List<String> notices(ProjectRun project, String user) {
        return jdbc.sql("select text from notice where project_code = ? and ? = any (users)")
                .params(project.code().value(), user)
                .query(String.class)
                .list();
    }

    private static List<String> names(List<IdentityLink> links) {
        return links.stream()
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId())
                .toList();
    }

    static Map<String, Object> assessed() {
        return Map.of(
                "riskProbability", "4",
                "riskImpact", "5",
                "riskCause", "One supplier.",
                "riskEffect", "No parts.",
                "riskOwner", "manager");
    }

    static Map<String, Object> reduced() {
        return Map.of(
                "riskResponseChosen", "REDUCE",
                "responsePlan", "A second supplier.",
                "actBy", LocalDate.now().plusDays(3).toString(),
                "residualProbability", "2",
                "residualImpact", "4");
    }
}
