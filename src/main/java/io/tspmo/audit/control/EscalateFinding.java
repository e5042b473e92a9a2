package io.tspmo.audit.control;

import io.tspmo.platform.step.Answers;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The next group may answer a finding as well, be it passed on or not answered in time. Reads {@code findingId}; writes
 * {@code findingOwners} (both groups).
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
        execution.setVariable("findingOwners", finding.owner() + "," + finding.escalateTo());
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("resolveFinding")
                .list()
                .forEach(task -> {
                    // its assignee has not answered in time
                    tasks.setAssignee(task.getId(), null);
                    boolean offered = tasks.getIdentityLinksForTask(task.getId()).stream()
                            .anyMatch(link -> finding.escalateTo().equals(link.getGroupId()));
                    if (!offered) {
                        tasks.addCandidateGroup(task.getId(), finding.escalateTo());
                    }
                });
    }
}
