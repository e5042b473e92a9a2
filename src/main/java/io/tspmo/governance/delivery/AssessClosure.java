package io.tspmo.governance.delivery;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Collects the inputs of the table {@code closureReadiness}, and what the closing gate should know. Reads {@code
 * openConditionsCount}; writes {@code surveyDone}, {@code lessonsCount}, {@code closureSummary} and {@code openPoints}.
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
        execution.setVariable("closureSummary", records.said(ProjectCode.of(execution.getProcessBusinessKey())));
        execution.setVariable("openPoints", open == 0 ? "" : "Conditions of approvals are still open: " + open);
    }
}
