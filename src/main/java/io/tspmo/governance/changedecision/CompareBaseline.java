package io.tspmo.governance.changedecision;

import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.change.Changes;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds out whether another change was applied since this one was assessed, and locks the project until the transaction
 * ends, so that of two changes at the same moment the later sees the earlier. Reads {@code changeNumber}; writes {@code
 * baselineMoved}.
 */
@Component
class CompareBaseline implements JavaDelegate {

    private final Projects projects;
    private final Baselines baselines;
    private final Changes changes;

    CompareBaseline(Projects projects, Baselines baselines, Changes changes) {
        this.projects = projects;
        this.baselines = baselines;
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code =
                projects.lock(ProjectCode.of(execution.getProcessBusinessKey())).code();
        int number = new Answers(execution.getVariables()).integer("changeNumber");
        var change = changes.get(code, number);
        int now = baselines.current(code).orElseThrow().number();
        boolean moved = change.assessedOn() != now;
        if (moved) {
            changes.outdated(code, number, change.assessedOn(), now);
        }
        execution.setVariable("baselineMoved", moved);
    }
}
