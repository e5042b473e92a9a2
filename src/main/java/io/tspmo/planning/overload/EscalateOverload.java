package io.tspmo.planning.overload;

import io.tspmo.platform.step.Answers;
import java.time.Clock;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The days to react have passed: offers the task to the PMO as well. Reads {@code overloadId}; writes no variable. */
@Component
class EscalateOverload implements JavaDelegate {

    private static final String PMO = "pmo";

    private final Overloads overloads;
    private final TaskService tasks;
    private final Clock clock;

    EscalateOverload(Overloads overloads, TaskService tasks, Clock clock) {
        this.overloads = overloads;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overloads.escalated(
                new Answers(execution.getVariables()).number("overloadId").longValueExact(), clock.instant());
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("resolveOverload")
                .list()
                .forEach(task -> {
                    // its assignee has not answered in time
                    tasks.setAssignee(task.getId(), null);
                    tasks.addCandidateGroup(task.getId(), PMO);
                });
    }
}
