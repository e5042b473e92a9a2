package io.tspmo.governance.gate;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the conditions not yet fulfilled. Writes {@code openConditions} (a line each), {@code openConditionsCount}. */
@Component
class ListObligations implements JavaDelegate {

    private final Reviews reviews;
    private final Wording wording;

    ListObligations(Reviews reviews, Wording wording) {
        this.reviews = reviews;
        this.wording = wording;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var open = reviews.openConditions(ProjectCode.of(execution.getProcessBusinessKey()));
        execution.setVariable("openConditions", wording.conditions(open));
        execution.setVariable("openConditionsCount", open.size());
    }
}
