package io.tspmo.governance.obligationproof;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores whether a second person found a condition fulfilled. Reads {@code verification} (VERIFIED, SENT_BACK), {@code
 * verificationComment}, {@code answeredBy} and {@code answeredFor}; writes {@code verified}.
 */
@Component
@Replaces(recording = "recordVerification")
class VerifyObligation implements Answer {

    private final Obligations obligations;
    private final ApplicationEventPublisher events;

    VerifyObligation(Obligations obligations, ApplicationEventPublisher events) {
        this.obligations = obligations;
        this.events = events;
    }

    @Override
    public void record(Submission submission) {
        var obligation = obligations.ofProcess(submission.process());
        var answers = submission.answers();
        boolean verified = answers.text("verification").equals("VERIFIED");
        var comment = answers.text("verificationComment");
        var by = submission.by();
        var substituted = submission.onBehalfOf();
        if (obligations.verified(obligation, verified, comment, by, substituted)) {
            events.publishEvent(NoticeRequested.to(
                    verified ? NoticeKind.CONDITION_FULFILLED : NoticeKind.CONDITION_SENT_BACK,
                    obligation.owner(),
                    obligation.project(),
                    "%s: the condition of %s. %s"
                            .formatted(
                                    verified ? "Fulfilled" : "Sent back as not yet fulfilled",
                                    obligation.inWords(),
                                    comment)
                            .strip()));
        }
        submission.set("verified", verified);
        submission.forget("verification", "verificationComment");
    }
}
