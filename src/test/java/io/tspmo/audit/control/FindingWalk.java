package io.tspmo.audit.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.Play;
import io.tspmo.audit.control.ControlRuns.Outcome;
import io.tspmo.audit.control.ControlRuns.Run;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every way through the process controlFinding, and leaves none of its tasks behind. */
public final class FindingWalk {

    static final String CONTROL = "selfClosedObligations";

    private final ApplicationContext context;
    private final RuntimeService processes;
    private final ManagementService jobs;
    private final TaskService tasks;

    public FindingWalk(ApplicationContext context) {
        this.context = context;
        this.processes = context.getBean(RuntimeService.class);
        this.jobs = context.getBean(ManagementService.class);
        this.tasks = context.getBean(TaskService.class);
    }

    public void everyWay() {
        var task = found("somebody");
        assertThat(groups(task)).containsExactly("pmo");
        answer("pmo", task, "ESCALATE", "Who was it?");
        task = taskOf(task.getProcessInstanceId());
        assertThat(groups(task)).containsExactlyInAnyOrder("pmo", "auditor");
        jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .timers()
                .list()
                .forEach(job -> jobs.executeJob(job.getId()));
        runJobs(task.getProcessInstanceId());
        assertThat(groups(task)).containsExactlyInAnyOrder("pmo", "auditor");
        answer("auditor", task, "EXPLAINED", "The owner was the only one there.");
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isZero();
    }

    /** Plants a condition that somebody closed alone, and lets the control look. */
    Task found(String who) {
        var obligation = "planted-" + UUID.randomUUID();
        var ledger = context.getBean(Ledger.class);
        var fact = Fact.of(FactKind.OBLIGATION).about(obligation).at("G1").person("owner", who);
        ledger.append(fact.outcome("REPORTED").by(who));
        ledger.append(fact.outcome("VERIFIED").by(who));
        look();
        var finding = context.getBean(JdbcClient.class)
                .sql("select id from control_finding where control = ? and finding_key like ?")
                .params(CONTROL, obligation + "/%")
                .query(Long.class)
                .single();
        return tasks.createTaskQuery()
                .processVariableValueEquals("findingId", finding)
                .initializeFormKeys()
                .singleResult();
    }

    Run look() {
        var controls = context.getBean(Controls.class);
        var run =
                controls.runNow(controls.get(CONTROL).orElseThrow(), "auditor").orElseThrow();
        assertThat(run.outcome()).isNotEqualTo(Outcome.BROKEN);
        return run;
    }

    void answer(String user, Task task, String answer, String reason) {
        context.getBean(Play.class).as(user, () -> {
            context.getBean(FormService.class)
                    .submitTaskForm(
                            task.getId(), new HashMap<>(Map.of("findingAnswer", answer, "findingReason", reason)));
            return null;
        });
        runJobs(task.getProcessInstanceId());
    }

    private void runJobs(String process) {
        jobs.createJobQuery().processInstanceId(process).messages().list().forEach(job -> jobs.executeJob(job.getId()));
    }

    private Task taskOf(String process) {
        return tasks.createTaskQuery().processInstanceId(process).singleResult();
    }

    List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .toList();
    }

    public void leave() {
        processes
                .createProcessInstanceQuery()
                .processDefinitionKey("controlFinding")
                .list()
                .forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test is over"));
    }
}
