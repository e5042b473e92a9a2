package io.tspmo.gate;

import io.tspmo.project.Answers;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores one vote. Reads {@code slot}, {@code vote}, {@code comment}, {@code conditions}, {@code conditionsDue}, and
 * {@code signWithin}: whether the reviewer had to sign.
 */
@Component
class RecordVote implements JavaDelegate {

    private final Reviews reviews;
    private final Story story;
    private final Clock clock;

    RecordVote(Reviews reviews, Story story, Clock clock) {
        this.reviews = reviews;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var given = new Reviews.Slot(
                answers.integer("slot"),
                answers.text("reviewer"),
                answers.integer("signWithin"),
                Vote.valueOf(answers.text("vote")),
                answers.text("comment"),
                answers.text("conditions"),
                answers.date("conditionsDue"),
                answers.text("answeredBy"));
        reviews.vote(execution.getProcessInstanceId(), given, clock.instant());
        story.tell(
                ProjectCode.of(execution.getProcessBusinessKey()),
                answers.text("answeredBy"),
                "Voted %s at %s as %s%s. %s"
                        .formatted(
                                Wording.words(answers.text("vote")),
                                answers.text("gateCode"),
                                answers.text("reviewer"),
                                answers.integer("signWithin"),
                                answers.text("comment")));
    }
}
