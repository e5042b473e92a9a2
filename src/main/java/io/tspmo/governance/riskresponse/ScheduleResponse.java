package io.tspmo.governance.riskresponse;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Begins the response to one risk: its owner has to assess it, within the days of the table {@code riskRules}. Reads no
 * variable; writes {@code riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}
 * (who does the next step until when; ISO date and time with offset, and ISO duration), and for the lists of Tasklist {@code
 * projectCode} and {@code title}.
 */
@Component
class ScheduleResponse implements JavaDelegate {

    private final ResponseSteps steps;

    ScheduleResponse(ResponseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var at = steps.of(execution.getProcessInstanceId());
        execution.setVariables(steps.assess(at));
        execution.setVariable("projectCode", at.risk().projectCode());
        execution.setVariable("title", at.project().title());
    }
}
