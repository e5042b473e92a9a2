package io.tspmo.gate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tells who has not voted at the deadline. Writes {@code missingVotes} and {@code votesSoFar}, and empties what the PMO
 * decided at an earlier deadline.
 */
@Component
class ListMissingVotes implements JavaDelegate {

    private final Reviews reviews;
    private final Wording wording;

    ListMissingVotes(Reviews reviews, Wording wording) {
        this.reviews = reviews;
        this.wording = wording;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var slots = reviews.slots(execution.getProcessInstanceId());
        execution.setVariable("missingVotes", wording.missing(slots));
        execution.setVariable("votesSoFar", wording.votes(slots));
        execution.setVariable("overdueAction", null);
        // absent and not null, or the form would not offer its usual number of days
        execution.removeVariable("extraDays");
    }
}
