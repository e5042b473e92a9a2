package io.tspmo.gate;

import io.tspmo.project.ProjectCode;
import io.tspmo.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Works out and records the outcome of the gate. Reads {@code gateCode}; writes {@code gateOutcome} and {@code
 * gateRemarks} (who said what, a line a vote).
 */
@Component
class TallyVotes implements JavaDelegate {

    private final Gates gates;
    private final Reviews reviews;
    private final Wording wording;
    private final Story story;
    private final Clock clock;

    TallyVotes(Gates gates, Reviews reviews, Wording wording, Story story, Clock clock) {
        this.gates = gates;
        this.reviews = reviews;
        this.wording = wording;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var gate = (String) execution.getVariable("gateCode");
        var review = execution.getProcessInstanceId();
        var slots = reviews.slots(review);
        var outcome = Tally.outcome(slots.stream()
                .map(Reviews.Slot::vote)
                .filter(java.util.Objects::nonNull)
                .toList());
        reviews.decide(review, outcome, clock.instant());
        gates.decided(code, gate, outcome, clock.instant());
        story.tell(code, "gate", "Gate %s decided: %s".formatted(gate, Wording.words(outcome.name())));
        execution.setVariable("gateOutcome", outcome.name());
        execution.setVariable("gateRemarks", wording.votes(slots));
    }
}
