package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import org.springframework.stereotype.Component;

/**
 * Stores what was done about open points. Reads {@code openPointsDone}, which starts empty
 * the next time; writes {@code settledPoints}, what was done, for the sponsor. Remarks of the closing gate are answered.
 */
@Component
@Replaces(recording = "recordOpenPoints")
class FinishOpenPoints implements Answer {

    private final ClosureRecords records;
    private final Story story;

    FinishOpenPoints(ClosureRecords records, Story story) {
        this.records = records;
        this.story = story;
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        records.openPointsDone(code, answers.text("openPointsDone"), answers.actor());
        story.tell(code, answers.actor(), "Finished open points: " + answers.text("openPointsDone"));
        submission.set("settledPoints", answers.text("openPointsDone"));
        submission.set("gateRemarks", "");
        submission.forget("openPointsDone");
    }
}
