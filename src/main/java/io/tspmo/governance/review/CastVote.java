package io.tspmo.governance.review;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records one vote. Reads {@code slot}, {@code vote}, {@code comment}, {@code reworkPhase}, {@code holdUntil}, and {@code
 * condition1}, {@code condition1Owner}, {@code condition1Due} and so on; writes {@code seatOpen} (who recused is not the last
 * to be asked) and {@code reviewSettled}: no vote that is still open could change the outcome.
 */
@Component
@Replaces(recording = "recordVote")
class CastVote implements Answer {

    private final Reviews reviews;
    private final Seats seats;
    private final Seating seating;

    CastVote(Reviews reviews, Seats seats, Seating seating) {
        this.reviews = reviews;
        this.seats = seats;
        this.seating = seating;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var review = reviews.locked(submission.process());
        var all = seats.of(review.id());
        var given = given(all.get(answers.integer("slot")), answers);
        boolean recused = given.vote() == Vote.RECUSE;
        if (!recused && hasVoted(all, given)) {
            if (!submission.isRefusable()) {
                seating.requestAgain(review, all.get(given.number()), answers.actor());
                submission.set("seatOpen", true);
                return;
            }
            throw Rejection.of(
                    "vote",
                    "Vote",
                    "You voted in this review already. Recuse from this seat, so that another person decides");
        }
        seats.vote(review, given);
        all.set(given.number(), given);
        submission.set("seatOpen", recused);
        if (!recused && endsEarly(submission) && isSettled(review, all)) {
            submission.set("reviewSettled", true);
        }
    }

    /** Not where a box of an earlier model records: votes that were submitted in time may wait behind this one. */
    private static boolean endsEarly(Submission submission) {
        return submission.isRefusable();
    }

    private static boolean isSettled(Reviews.Review review, List<Seat> seats) {
        var counted = seats.stream().map(Seat::counted).toList();
        return !(Tally.soFar(review.rules(), counted) instanceof Tally.Result.Open);
    }

    /** One person, one vote. */
    private static boolean hasVoted(List<Seat> seats, Seat given) {
        return seats.stream()
                .filter(seat -> seat.number() != given.number() && seat.vote() != null && seat.vote() != Vote.RECUSE)
                .anyMatch(seat -> Objects.equals(seat.votedBy(), given.votedBy()));
    }

    private static Seat given(Seat seat, Answers answers) {
        var vote = Vote.valueOf(answers.text("vote"));
        return new Seat(
                seat.number(),
                seat.reviewer(),
                seat.askedRole(),
                seat.weight(),
                seat.mandatory(),
                seat.veto(),
                seat.nextRoles(),
                seat.signWithin(),
                false,
                vote,
                answers.text("comment"),
                answers.text("answeredBy"),
                answers.has("answeredFor") ? answers.text("answeredFor") : null,
                vote == Vote.HOLD ? answers.date("holdUntil") : null,
                vote == Vote.REWORK ? reworkPhase(answers) : null,
                vote == Vote.APPROVE_WITH_CONDITIONS ? conditions(seat.number(), answers) : List.of());
    }

    /** Where there is one phase to go back to, the form does not ask. */
    private static @Nullable String reworkPhase(Answers answers) {
        return answers.has("reworkPhase") ? answers.text("reworkPhase") : answers.text("reworkPhases");
    }

    private static List<Seat.Condition> conditions(int slot, Answers answers) {
        return IntStream.rangeClosed(1, ReviewFacts.MOST_CONDITIONS)
                .filter(number -> answers.has(field(number, "")))
                .mapToObj(number -> new Seat.Condition(
                        slot,
                        number,
                        answers.text(field(number, "")),
                        answers.text(field(number, "Owner")),
                        Objects.requireNonNull(answers.date(field(number, "Due")))))
                .toList();
    }

    private static String field(int number, String part) {
        return "condition" + number + part;
    }
}
