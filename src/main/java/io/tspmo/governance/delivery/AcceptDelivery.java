package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import org.springframework.stereotype.Component;

/**
 * Stores whether the sponsor accepted the delivery. Reads {@code acceptance} (ACCEPT, REFUSE) and {@code
 * acceptanceComment}, which start empty if the sponsor decides again; writes {@code accepted}.
 */
@Component
@Replaces(recording = "recordAcceptance")
class AcceptDelivery implements Answer {

    private final ClosureRecords records;

    AcceptDelivery(ClosureRecords records) {
        this.records = records;
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        boolean accepted = answers.text("acceptance").equals("ACCEPT");
        var comment = answers.text("acceptanceComment");
        records.acceptance(code, accepted, answers.actor(), comment);
        submission.set("accepted", accepted);
        submission.forget("acceptance", "acceptanceComment");
    }
}
