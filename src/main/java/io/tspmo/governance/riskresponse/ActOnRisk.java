package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import org.springframework.stereotype.Component;

/**
 * Records what was done about a risk, and when it is reassessed. Reads {@code actionTaken}; writes {@code reassessAt} (ISO
 * date and time with offset), {@code riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code
 * riskEscalateIn}.
 */
@Component
@Replaces(recording = "recordAction")
class ActOnRisk implements Answer {

    private final ResponseSteps steps;
    private final ResponseRows rows;

    ActOnRisk(ResponseSteps steps, ResponseRows rows) {
        this.steps = steps;
        this.rows = rows;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var at = steps.locked(submission);
        rows.acted(at.process(), answers.text("actionTaken"), answers.actor());
        steps.watch(at).forEach(submission::set);
    }
}
