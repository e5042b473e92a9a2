package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import org.springframework.stereotype.Component;

/**
 * Stores what was done about open points. Reads {@code openPointsDone}, which starts empty
 * the next time; writes {@code settledPoints}, what was done, for the sponsor. Remarks of the closing gate are answered.
 */
@Component
@Replaces(recording = "recordOpenPoints")
class FinishOpenPoints implements Answer {

    private final ClosureRecords records;

    FinishOpenPoints(ClosureRecords records) {
        this.records = records;
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        records.openPointsDone(code, answers.text("openPointsDone"), answers.actor());
        submission.set("settledPoints", answers.text("openPointsDone"));
        submission.set("gateRemarks", "");
        submission.forget("openPointsDone");
    }
}
