package io.tspmo.closure;

import io.tspmo.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Collects what the table {@code closureReadiness} asks about. Reads {@code openConditionsCount}; writes {@code
 * surveyDone}, {@code lessonsCount} and {@code openPoints}.
 */
@Component
class AssessClosure implements JavaDelegate {

    private final ClosureRecords records;

    AssessClosure(ClosureRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var facts = records.facts(ProjectCode.of(execution.getProcessBusinessKey()));
        int open = (Integer) execution.getVariable("openConditionsCount");
        execution.setVariable("surveyDone", facts.surveyDone());
        execution.setVariable("lessonsCount", facts.lessons());
        execution.setVariable("openPoints", open == 0 ? "" : "Conditions of approvals are still open: " + open);
    }
}
