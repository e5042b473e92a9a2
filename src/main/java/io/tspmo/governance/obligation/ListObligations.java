package io.tspmo.governance.obligation;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Counts the conditions that are not fulfilled yet. Writes {@code openConditionsCount}. */
@Component
class ListObligations implements JavaDelegate {

    private final OpenConditions conditions;

    ListObligations(OpenConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "openConditionsCount", conditions.count(ProjectCode.of(execution.getProcessBusinessKey())));
    }
}
