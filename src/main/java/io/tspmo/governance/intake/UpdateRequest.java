package io.tspmo.governance.intake;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores the corrected request. Reads {@code correction} (RESUBMIT, WITHDRAW), {@code answer} and the request's
 * fields; writes {@code triageNote}, {@code reason} and {@code gateOutcome}.
 */
@Component
class UpdateRequest implements JavaDelegate {

    private final Intake intake;
    private final Story story;

    UpdateRequest(Intake intake, Story story) {
        this.intake = intake;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var given = new Answers(execution.getVariables());
        execution.setVariable("gateOutcome", "");
        if (given.text("correction").equals("WITHDRAW")) {
            execution.setVariable("reason", "Withdrawn by the requester. " + given.text("answer"));
            story.tell(code, given.actor(), "Withdrew the request. " + given.text("answer"));
            return;
        }
        var fields = RequestFields.of(intake.answers(code));
        intake.correct(code, RequestFields.answered(execution.getVariables(), fields));
        execution.setVariable("triageNote", "Asked: " + given.text("question") + "\nAnswered: " + given.text("answer"));
        execution.removeVariables(fields);
    }
}
