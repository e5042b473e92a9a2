package io.tspmo.governance.obligationproof;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import org.springframework.stereotype.Component;

/**
 * Stores what the owner shows as evidence. Reads {@code fulfilmentEvidence}, {@code answeredBy} and {@code answeredFor} (the
 * user whose substitute answered, if it was one); writes {@code reportedBy}, both.
 */
@Component
@Replaces(recording = "recordFulfilment")
class FulfilObligation implements Answer {

    private final Obligations obligations;

    FulfilObligation(Obligations obligations) {
        this.obligations = obligations;
    }

    @Override
    public void record(Submission submission) {
        var obligation = obligations.ofProcess(submission.process());
        var answers = submission.answers();
        var by = submission.by();
        var substituted = submission.onBehalfOf();
        obligations.reported(obligation, answers.text("fulfilmentEvidence"), by, substituted);
        // the table dutyConflict keeps them from verifying it
        submission.set("reportedBy", substituted == null ? by : by + ", " + substituted);
    }
}
