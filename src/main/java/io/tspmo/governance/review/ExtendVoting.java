package io.tspmo.governance.review;

import io.tspmo.governance.review.Seats.Reason;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Gives a review more time. Vacant seats are tried once more. Reads {@code overdueAction} (EXTEND, or ASK_NEXT: the next
 * roles are asked), {@code extraDays} (business days), {@code answeredBy} and {@code gateCode}; writes {@code voteDeadline}
 * and, in words, {@code voteDeadlineText}.
 */
@Component
class ExtendVoting implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final Seating seating;
    private final Deadlines deadlines;

    ExtendVoting(Reviews reviews, Seats seats, Seating seating, Deadlines deadlines) {
        this.reviews = reviews;
        this.seats = seats;
        this.seating = seating;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var review = reviews.locked(execution.getProcessInstanceId());
        var by = answers.actor();
        seats.refill(review.id());
        if (answers.text("overdueAction").equals("ASK_NEXT")) {
            seats.of(review.id()).stream()
                    .filter(Seat::isOpen)
                    .forEach(seat -> seating.moveOn(code, review, seat.number(), Reason.PMO, by));
        }
        var deadline = deadlines.in(answers.integer("extraDays"));
        reviews.extend(review, deadline.toInstant(), by, answers.text("overdueAction"));
        execution.setVariable("voteDeadline", Deadlines.text(deadline));
        execution.setVariable("voteDeadlineText", Wording.moment(deadline));
    }
}
