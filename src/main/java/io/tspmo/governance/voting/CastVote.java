package io.tspmo.governance.voting;

import io.tspmo.governance.review.ReviewPacks;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Seats.Ballot;
import io.tspmo.governance.review.Tally;
import io.tspmo.governance.review.Vote;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.duty.Recusals;
import io.tspmo.project.event.ConditionsSet.Condition;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records one vote. Reads {@code seat}, {@code vote}, {@code comment}, {@code reworkPhase}, {@code holdUntil}, and {@code
 * condition1}, {@code condition1Owner}, {@code condition1Due} and so on; writes {@code seatOpen} (who recused is not the last
 * to be asked) and {@code reviewSettled}: no vote that is still open could change the outcome. The vote is kept with the version
 * of the pack; a form that showed another one is refused before.
 */
@Component
@Replaces(recording = "recordVote")
class CastVote implements Answer {

    private final Reviews reviews;
    private final ReviewPacks packs;
    private final Seats seats;
    private final Seating seating;
    private final Recusals recusals;

    CastVote(Reviews reviews, ReviewPacks packs, Seats seats, Seating seating, Recusals recusals) {
        this.reviews = reviews;
        this.packs = packs;
        this.seats = seats;
        this.seating = seating;
        this.recusals = recusals;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var review = reviews.locked(submission.process());
        var all = seats.of(review.id());
        var seat = all.get(Seat.number(answers));
        var ballot = ballot(seat.number(), packs.sha256(submission.process()), answers);
        boolean recused = ballot.vote() == Vote.RECUSE;
        boolean voted = hasVoted(all, seat, ballot.votedBy());
        if (!recused && voted) {
            if (!submission.refusable()) {
                seating.requestAgain(review, seat, answers.actor());
                submission.set("seatOpen", true);
                return;
            }
            throw Rejection.of(
                    "vote",
                    "Vote",
                    "You already voted in this review. Recuse from this seat so that another person can decide");
        }
        seats.vote(review, seat, ballot);
        if (recused && !voted) { // else only this seat is given up, since each person has one vote
            recusals.add(
                    ProjectCode.of(submission.project()),
                    answers.text(Answers.BY),
                    review.gate(),
                    answers.text("comment"));
        }
        submission.set("seatOpen", recused);
        // not where a box of an earlier model records: votes that were submitted in time may wait behind this one
        if (!recused && submission.refusable() && isSettled(review, all, seat, ballot.vote())) {
            submission.set("reviewSettled", true);
        }
    }

    private static boolean isSettled(Reviews.Review review, List<Seat> seats, Seat given, Vote vote) {
        var counted = seats.stream()
                .map(seat -> seat == given ? seat.counted(vote) : seat.counted())
                .toList();
        return !(Tally.soFar(review.rules(), counted) instanceof Tally.Result.Open);
    }

    /** One person, one vote. */
    private static boolean hasVoted(List<Seat> seats, Seat given, String by) {
        return seats.stream()
                .filter(seat -> seat != given && seat.vote() != null && seat.vote() != Vote.RECUSE)
                .anyMatch(seat -> by.equals(seat.votedBy()));
    }

    private static Ballot ballot(int seat, String pack, Answers answers) {
        var vote = Vote.valueOf(answers.text("vote"));
        return new Ballot(
                vote,
                answers.text("comment"),
                answers.text(Answers.BY),
                answers.has(Answers.ON_BEHALF_OF) ? answers.text(Answers.ON_BEHALF_OF) : null,
                vote == Vote.HOLD ? answers.date("holdUntil") : null,
                vote == Vote.REWORK ? reworkPhase(answers) : null,
                pack,
                vote == Vote.APPROVE_WITH_CONDITIONS ? conditions(seat, answers) : List.of());
    }

    /** Where there is one phase to go back to, the form does not ask. */
    private static @Nullable String reworkPhase(Answers answers) {
        return answers.has("reworkPhase") ? answers.text("reworkPhase") : answers.text("reworkPhases");
    }

    private static List<Condition> conditions(int seat, Answers answers) {
        return IntStream.rangeClosed(1, ReviewFacts.MOST_CONDITIONS)
                .filter(number -> answers.has(field(number, "")))
                .mapToObj(number -> new Condition(
                        seat,
                        number,
                        answers.text(field(number, "")),
                        answers.text(field(number, "Owner")),
                        Objects.requireNonNull(answers.date(field(number, "Due"))),
                        answers.text(Answers.BY)))
                .toList();
    }

    private static String field(int number, String part) {
        return "condition" + number + part;
    }
}
