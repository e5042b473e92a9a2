package io.tspmo.gate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells who has not voted at the deadline. Writes {@code missingVotes} and {@code votesSoFar}. */
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
    }
}
