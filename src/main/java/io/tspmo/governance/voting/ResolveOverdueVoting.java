package io.tspmo.governance.voting;

import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.Outcomes;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Seats.Reason;
import io.tspmo.governance.review.Vote;
import io.tspmo.governance.review.Wording;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The votes do not decide in time, and the PMO gives the reviewers more time or ends the review: the gate holds then. Reads
 * {@code overdueAction} (EXTEND; ASK_NEXT: the next roles are requested; END), {@code extraDays} (business days) and {@code
 * gateCode}; writes {@code voteDeadline}, or {@code gateOutcome} and {@code gateRemarks}, and empties {@code reworkPhase} and
 * {@code holdUntil}. Vacant seats are tried once more. Its form shows who has voted and who has not.
 */
@Component
@Replaces(
        recording = {"extendVoting", "endOverdueReview"},
        preparing = "listMissingVotes")
class ResolveOverdueVoting implements Answer, FormFacts {

    private final Reviews reviews;
    private final Seats seats;
    private final Seating seating;
    private final Outcomes outcomes;
    private final Deadlines deadlines;

    ResolveOverdueVoting(Reviews reviews, Seats seats, Seating seating, Outcomes outcomes, Deadlines deadlines) {
        this.reviews = reviews;
        this.seats = seats;
        this.seating = seating;
        this.outcomes = outcomes;
        this.deadlines = deadlines;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var all = seats.of(reviews.get(task.process()).id());
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("missingVotes", Wording.missing(all));
        facts.put("votesSoFar", Wording.votes(all));
        // answered at an earlier deadline
        facts.put("overdueAction", null);
        return facts;
    }

    @Override
    public void record(Submission submission) {
        if (submission.answers().text("overdueAction").equals("END")) {
            end(submission);
        } else {
            extend(submission);
        }
    }

    private void extend(Submission submission) {
        var answers = submission.answers();
        var code = ProjectCode.of(submission.project());
        var review = reviews.locked(submission.process());
        var by = answers.actor();
        seats.refill(review.id());
        if (answers.text("overdueAction").equals("ASK_NEXT")) {
            seats.of(review.id()).stream()
                    .filter(Seat::isOpen)
                    .forEach(seat -> seating.moveOn(code, review, seat.number(), Reason.PMO, by));
        }
        var deadline = deadlines.in(answers.integer("extraDays"));
        reviews.extend(review, deadline.toInstant(), by, answers.text("overdueAction"));
        submission.set("voteDeadline", Deadlines.text(deadline));
    }

    private void end(Submission submission) {
        var by = submission.answers().actor();
        var review = reviews.locked(submission.process());
        var all = seats.of(review.id());
        outcomes.record(
                ProjectCode.of(submission.project()),
                submission.process(),
                review,
                new Reviews.Outcome(Vote.HOLD, null, null, by, all));
        submission.set("gateOutcome", Vote.HOLD.name());
        submission.set(
                "gateRemarks",
                FormText.cut("The PMO decided, since the votes did not decide in time.\n" + Wording.votes(all))
                        .strip());
        submission.set("reworkPhase", null);
        submission.set("holdUntil", null);
    }
}
