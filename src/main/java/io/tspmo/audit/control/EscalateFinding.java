package io.tspmo.audit.control;

import io.tspmo.platform.step.Answers;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The group that is asked next may answer a finding as well, be it passed on or not answered in time. Reads {@code
 * findingId}; writes {@code findingOwners} (both groups), {@code findingPassedOn} (true) and {@code findingHistory} (what was
 * said so far, a line each).
 */
@Component
class EscalateFinding implements JavaDelegate {

    private final Findings findings;
    private final TaskService tasks;

    EscalateFinding(Findings findings, TaskService tasks) {
        this.findings = findings;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var finding = findings.get(
                new Answers(execution.getVariables()).number("findingId").longValueExact());
        var said = findings.answers(finding.id()).stream()
                .map(given -> given.by() + ": " + given.reason())
                .collect(Collectors.joining("\n"));
        execution.setVariable("findingOwners", finding.owner() + "," + finding.escalateTo());
        execution.setVariable("findingPassedOn", true);
        execution.setVariable("findingHistory", Findings.shortened(said.isEmpty() ? "Nobody answered in time." : said));
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("resolveFinding")
                .list()
                .forEach(task -> {
                    // the one who claimed it has not answered in time
                    tasks.setAssignee(task.getId(), null);
                    boolean asked = tasks.getIdentityLinksForTask(task.getId()).stream()
                            .anyMatch(link -> finding.escalateTo().equals(link.getGroupId()));
                    if (!asked) {
                        tasks.addCandidateGroup(task.getId(), finding.escalateTo());
                    }
                });
    }
}
