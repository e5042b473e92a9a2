package io.tspmo.governance.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tells who has not voted when the votes do not decide. Writes {@code missingVotes} and {@code votesSoFar}, and empties what the PMO
 * decided at an earlier deadline.
 */
@Component
class ListMissingVotes implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final Wording wording;

    ListMissingVotes(Reviews reviews, Seats seats, Wording wording) {
        this.reviews = reviews;
        this.seats = seats;
        this.wording = wording;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var all = seats.of(reviews.get(execution.getProcessInstanceId()).id());
        execution.setVariable("missingVotes", wording.missing(all));
        execution.setVariable("votesSoFar", wording.votes(all));
        execution.setVariable("overdueAction", null);
        // absent and not null, or the form would not offer its usual number of days
        execution.removeVariable("extraDays");
    }
}
