package io.tspmo.governance.voting;

import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.duty.Candidates;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Offers one seat to those of its role whom the table {@code dutyConflict} lets vote; where none is, to the next role.
 * Reads {@code openSeats}, {@code loopCounter}, {@code timeOver}, {@code voteDeadline} and {@code remindDays}; writes, for
 * this seat alone, {@code seatTaken}, {@code seatOpen}, {@code seat}, {@code dutyRole} (the role as duties know it), {@code
 * reviewerUser}, {@code reviewerUsers} and {@code reviewerGroup} (who may vote), {@code signWithin}, {@code voteDeadline},
 * {@code remindAt} and {@code escalateIn}.
 */
@Component
class NominateReviewer implements JavaDelegate {

    private final Reviews reviews;
    private final Seating seating;
    private final Deadlines deadlines;

    NominateReviewer(Reviews reviews, Seating seating, Deadlines deadlines) {
        this.reviews = reviews;
        this.seating = seating;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var scope = new SeatScope(execution, Seat.isNumbered(answers));
        int number = scope.again
                ? Seat.number(answers)
                : Integer.parseInt(TableRow.wordsOf(answers.text("openSeats")).get(answers.integer("loopCounter")));
        if (!scope.again) {
            scope.set("seat", number);
        } else if (answers.yes("timeOver")) {
            scope.set("seatTaken", false); // no role is left, and the last reviewer did not answer
            return;
        }
        var review = reviews.locked(execution.getProcessInstanceId());
        var offer = seating.offer(ProjectCode.of(execution.getProcessBusinessKey()), review, number);
        scope.set("seatTaken", offer.candidates() != null);
        if (offer.candidates() != null) {
            scope.set("dutyRole", offer.dutyRole());
            offer(scope, offer.seat(), offer.candidates(), answers);
        }
    }

    private void offer(SeatScope scope, Seat seat, Candidates free, Answers answers) {
        var deadline = deadlines.read(answers.text("voteDeadline"));
        scope.set("reviewerUser", free.user());
        scope.set("reviewerUsers", free.userList());
        scope.set("reviewerGroup", free.groupList());
        if (seat.signWithin() > 0) {
            scope.set("signWithin", seat.signWithin());
        }
        scope.set("voteDeadline", answers.text("voteDeadline"));
        scope.set("remindAt", Deadlines.text(deadlines.reminder(deadline, answers.integer("remindDays"))));
        scope.set("escalateIn", deadlines.left(deadline).toString());
        scope.set("timeOver", false);
        scope.set("seatOpen", false);
        if (scope.recordsLater()) {
            ReviewFacts.ANSWERS.forEach(answer -> scope.set(answer, null));
        }
    }

    /** The variables of one seat; a branch of it that runs at the moment must not keep them to itself. */
    private record SeatScope(DelegateExecution execution, boolean again) {

        /** In an earlier model the answer lies in variables until a box records it: each seat has its own. */
        boolean recordsLater() {
            return execution.getBpmnModelInstance().getModelElementById("recordVote") != null;
        }

        void set(String name, @Nullable Object value) {
            if (again) {
                execution.setVariable(name, value);
            } else {
                execution.setVariableLocal(name, value);
            }
        }
    }
}
