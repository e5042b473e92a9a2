package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.platform.step.Answers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what was done about a risk, and when it is looked at again. Reads {@code actionTaken}, {@code answeredBy} and {@code
 * answeredFor}; writes {@code reassessAt} (ISO date and time with offset), {@code riskAssignee}, {@code riskUsers}, {@code
 * riskGroup}, {@code riskDueAt}, {@code riskEscalateIn} and {@code responseNote}.
 */
@Component
class RecordAction implements JavaDelegate {

    private final ResponseSteps steps;
    private final ResponseRows rows;

    RecordAction(ResponseSteps steps, ResponseRows rows) {
        this.steps = steps;
        this.rows = rows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = execution.getProcessInstanceId();
        var answers = new Answers(execution.getVariables());
        var at = steps.of(process);
        rows.acted(process, answers.text("actionTaken"), answers.actor());
        execution.setVariables(steps.watch(at, steps.dayInBusinessDays(at.rule().reassessDays())));
        execution.setVariable("responseNote", "");
    }
}
