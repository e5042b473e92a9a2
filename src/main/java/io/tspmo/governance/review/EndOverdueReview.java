package io.tspmo.governance.review;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The votes do not decide, and the PMO ends the review: the gate holds, by decision of the PMO. Reads {@code answeredBy} and
 * {@code votesSoFar}; writes {@code gateOutcome}, {@code gateRemarks}, and empties {@code reworkPhase} and {@code holdUntil}.
 */
@Component
class EndOverdueReview implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final Outcomes outcomes;

    EndOverdueReview(Reviews reviews, Seats seats, Outcomes outcomes) {
        this.reviews = reviews;
        this.seats = seats;
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var by = answers.actor();
        var review = reviews.locked(execution.getProcessInstanceId());
        outcomes.record(
                ProjectCode.of(execution.getProcessBusinessKey()),
                execution.getProcessInstanceId(),
                review,
                new Outcomes.Outcome(Vote.HOLD, null, null, by, seats.of(review.id())));
        execution.setVariable("gateOutcome", Vote.HOLD.name());
        execution.setVariable(
                "gateRemarks",
                FormText.cut(by + " (pmo): the votes did not decide in time\n" + answers.text("votesSoFar"))
                        .strip());
        execution.setVariable("reworkPhase", null);
        execution.setVariable("holdUntil", null);
    }
}
