package io.tspmo.governance.intake;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts all that was answered back into variables, so that the form {@code correctRequest} shows it. Reads {@code
 * gateOutcome}, {@code gateRemarks} and {@code question}; writes the request's fields, {@code question}, {@code
 * answer} and {@code correction}.
 */
@Component
class ReopenRequest implements JavaDelegate {

    private final Intake intake;

    ReopenRequest(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decided = new Answers(execution.getVariables());
        var answers = intake.answers(ProjectCode.of(execution.getProcessBusinessKey()));
        for (var field : RequestFields.of(answers)) {
            execution.setVariable(field, answers.get(field));
        }
        execution.setVariable("correction", null);
        execution.setVariable("answer", null);
        if (decided.text("gateOutcome").equals("REWORK")) {
            execution.setVariable("question", "The first gate sent the request back: " + decided.text("gateRemarks"));
        }
    }
}
