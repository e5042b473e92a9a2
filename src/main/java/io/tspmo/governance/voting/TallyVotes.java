package io.tspmo.governance.voting;

import io.tspmo.governance.review.Outcomes;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Tally;
import io.tspmo.governance.review.Vote;
import io.tspmo.governance.review.Wording;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out and records the outcome of the gate. Writes {@code decided}, {@code gateOutcome} (HOLD while there is no
 * quorum), {@code gateRemarks} (who said what, a line a vote), {@code reworkPhase} (where the project goes back to) and
 * {@code holdUntil} (ISO date).
 */
@Component
class TallyVotes implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final Outcomes outcomes;

    TallyVotes(Reviews reviews, Seats seats, Outcomes outcomes) {
        this.reviews = reviews;
        this.seats = seats;
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var review = reviews.locked(execution.getProcessInstanceId());
        var all = seats.of(review.id());
        var outcome = Tally.outcome(
                        review.rules(), all.stream().map(Seat::counted).toList())
                .orElse(null);
        var reworkPhase = outcome == Vote.REWORK ? earliestPhase(all) : null;
        var holdUntil = outcome == Vote.HOLD ? latestDay(all) : null;
        if (outcome != null) {
            outcomes.record(
                    ProjectCode.of(execution.getProcessBusinessKey()),
                    execution.getProcessInstanceId(),
                    review,
                    new Reviews.Outcome(outcome, reworkPhase, holdUntil, null, all));
        }
        execution.setVariable("decided", outcome != null);
        // a review of an older diagram does not ask whether the votes decide: nothing passes a gate by silence
        execution.setVariable("gateOutcome", (outcome == null ? Vote.HOLD : outcome).name());
        execution.setVariable("gateRemarks", Wording.votes(all));
        execution.setVariable("reworkPhase", reworkPhase == null ? null : reworkPhase.name());
        execution.setVariable("holdUntil", holdUntil == null ? null : holdUntil.toString());
    }

    private static @Nullable Phase earliestPhase(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.vote() == Vote.REWORK)
                .map(Seat::reworkPhase)
                .filter(Objects::nonNull)
                .map(Phase::valueOf)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable LocalDate latestDay(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.vote() == Vote.HOLD)
                .map(Seat::holdUntil)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
