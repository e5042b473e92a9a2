package io.tspmo.governance.obligation;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the conditions not yet fulfilled. Writes {@code openConditions} (a line each), {@code openConditionsCount}. */
@Component
class ListObligations implements JavaDelegate {

    private final OpenConditions conditions;

    ListObligations(OpenConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(conditions.of(ProjectCode.of(execution.getProcessBusinessKey())));
    }
}
