package io.tspmo.governance.review;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores one vote. Reads {@code slot}, {@code answeredBy}, {@code answeredFor} (whose substitute that was), {@code vote},
 * {@code comment}, {@code reworkPhase}, {@code holdUntil}, and {@code condition1}, {@code condition1Owner}, {@code
 * condition1Due} and so on; writes {@code seatOpen} (who recused is not the last to be asked) and {@code reviewSettled}: no
 * vote that is still open could change the outcome, and none is on its way.
 */
@Component
class RecordVote implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final Seating seating;
    private final Story story;
    private final Clock clock;

    RecordVote(Reviews reviews, Seats seats, Seating seating, Story story, Clock clock) {
        this.reviews = reviews;
        this.seats = seats;
        this.seating = seating;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        var review = reviews.locked(execution.getProcessInstanceId());
        var seat = seats.of(review.id()).get(answers.integer("slot"));
        var given = given(seat, answers);
        if (given.vote() != Vote.RECUSE && hasVoted(review.id(), given)) {
            seating.askAgain(code, review, seat, answers.actor());
            execution.setVariable("seatOpen", true);
            return;
        }
        seats.vote(review, given, clock.instant());
        story.tell(code, answers.actor(), told(review.gate(), given));
        execution.setVariable("seatOpen", given.vote() == Vote.RECUSE);
        if (given.vote() != Vote.RECUSE
                && seats.onTheirWay(review.id(), execution.getProcessInstanceId()) == 0
                && isSettled(review)) {
            execution.setVariable("reviewSettled", true);
        }
    }

    private boolean isSettled(Reviews.Review review) {
        var counted = seats.of(review.id()).stream().map(Seat::counted).toList();
        return !(Tally.soFar(review.rules(), counted) instanceof Tally.Result.Open);
    }

    /** One person, one vote: whoever is offered two seats takes one. */
    private boolean hasVoted(long review, Seat given) {
        return seats.of(review).stream()
                .filter(seat -> seat.number() != given.number() && seat.vote() != null)
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
        return IntStream.rangeClosed(1, NominateReviewer.MOST_CONDITIONS)
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

    private static String told(String gate, Seat given) {
        return "%s at %s as %s%s. %s"
                .formatted(
                        given.vote() == Vote.RECUSE
                                ? "Recused"
                                : "Voted " + Wording.words(String.valueOf(given.vote())),
                        gate,
                        given.role(),
                        given.signWithin() > 0 ? ", signed" : "",
                        given.comment());
    }
}
