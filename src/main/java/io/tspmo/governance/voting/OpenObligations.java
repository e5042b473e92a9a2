package io.tspmo.governance.voting;

import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seats;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes the conditions of the votes under which the gate was passed. */
@Component
class OpenObligations implements JavaDelegate {

    private final Reviews reviews;
    private final Seats seats;
    private final ApplicationEventPublisher events;

    OpenObligations(Reviews reviews, Seats seats, ApplicationEventPublisher events) {
        this.reviews = reviews;
        this.seats = seats;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var review = reviews.get(execution.getProcessInstanceId());
        events.publishEvent(new ConditionsSet(
                ProjectCode.of(execution.getProcessBusinessKey()),
                review.gate(),
                review.id(),
                seats.conditions(review.id())));
    }
}
