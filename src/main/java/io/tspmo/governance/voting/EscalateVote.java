package io.tspmo.governance.voting;

import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats.Reason;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * A reviewer did not answer in time: the vote of the next role is requested. Where there is none, the seat stays with whom it was until the
 * final deadline. Reads {@code seat}, {@code voteDeadline}, {@code finalDeadline} and {@code escalateDays}; writes {@code
 * voteDeadline} of this seat and {@code timeOver}: it was the last deadline.
 */
@Component
class EscalateVote implements JavaDelegate {

    private final Reviews reviews;
    private final Seating seating;
    private final Deadlines deadlines;

    EscalateVote(Reviews reviews, Seating seating, Deadlines deadlines) {
        this.reviews = reviews;
        this.seating = seating;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var review = reviews.locked(execution.getProcessInstanceId());
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var past = deadlines.read(answers.text("voteDeadline"));
        var last = deadlines.read(answers.text("finalDeadline"));
        if (seating.moveOn(code, review, Seat.number(answers), Reason.LATE, null)) {
            var next = deadlines.in(answers.integer("escalateDays"));
            execution.setVariable("voteDeadline", Deadlines.text(next.isAfter(last) ? last : next));
        } else if (past.isBefore(last)) {
            execution.setVariable("voteDeadline", Deadlines.text(last));
        } else {
            execution.setVariable("timeOver", true);
        }
    }
}
