package io.tspmo.governance.changedecision;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the gate of the steering committee decided about a change. Reads {@code changeNumber}, {@code changeAuthor},
 * {@code changeAuthority}, {@code gateCode}, {@code gateOutcome} and {@code gateRemarks}; writes {@code changeApproved}.
 */
@Component
class RecordSteeringDecision implements JavaDelegate {

    private final ChangeDecisions decisions;

    RecordSteeringDecision(ChangeDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        execution.setVariable("changeApproved", decisions.ofGate(code, new Answers(execution.getVariables())));
    }
}
