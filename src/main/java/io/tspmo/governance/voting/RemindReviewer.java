package io.tspmo.governance.voting;

import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Wording;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reminds those who may vote that the deadline is near. Reads {@code seat}, {@code reviewerUser}, {@code reviewerUsers},
 * {@code reviewerGroup}, {@code gateCode} and {@code voteDeadline}.
 */
@Component
class RemindReviewer implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final Deadlines deadlines;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    RemindReviewer(Reviews reviews, Seats seats, Deadlines deadlines, Ledger ledger, ApplicationEventPublisher events) {
        this.reviews = reviews;
        this.seats = seats;
        this.deadlines = deadlines;
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        var review = reviews.get(execution.getProcessInstanceId());
        var role = seats.of(review.id()).get(Seat.number(answers)).role();
        var users = new HashSet<>(TableRow.wordsOf(answers.text("reviewerUsers")));
        users.addAll(TableRow.wordsOf(answers.text("reviewerUser")));
        events.publishEvent(new NoticeRequested(
                        NoticeKind.VOTE_REMINDED,
                        code,
                        users,
                        Set.copyOf(TableRow.wordsOf(answers.text("reviewerGroup"))),
                        "Gate %s of %s waits for your vote as %s until %s"
                                .formatted(
                                        answers.text("gateCode"),
                                        code,
                                        role,
                                        Wording.moment(deadlines.read(answers.text("voteDeadline")))))
                .until(execution.getProcessInstanceId(), "castVote"));
        ledger.append(review.fact(FactKind.NOTED)
                .outcome("VOTE_REMINDED")
                .with("role", role)
                .with("due", deadlines.read(answers.text("voteDeadline")).toInstant()));
    }
}
