package io.tspmo.governance.riskresponse;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Begins the response to one risk: its owner has to assess it, within the days of the table {@code riskRules}. Reads nothing
 * but the risk that its process was started for; writes {@code riskAssignee}, {@code riskUsers}, {@code riskGroup},
 * {@code riskDueAt} and {@code riskEscalateIn} (who does the next step until when; ISO date and time with offset, and ISO
 * duration), and what the forms {@code
 * assessRisk}, {@code chooseResponse}, {@code acceptRisk}, {@code actOnRisk} and {@code reassessRisk} show: {@code
 * projectCode}, {@code title}, {@code riskTitle}, {@code riskCategoryLabel} (by the table {@code riskCategories}), {@code riskFigures}, {@code riskCause}, {@code
 * riskEffect}, {@code riskProbability}, {@code riskImpact}, {@code riskSeverity}, {@code riskCritical}, {@code riskOwner},
 * {@code riskProximity}, {@code currency}, {@code costMin}, {@code costLikely}, {@code costMax}, {@code daysMin}, {@code
 * daysLikely}, {@code daysMax}, {@code actByLatest} (ISO date) and {@code responseNote}.
 */
@Component
class ScheduleResponse implements JavaDelegate {

    private final ResponseSteps steps;
    private final RiskFacts facts;

    ScheduleResponse(ResponseSteps steps, RiskFacts facts) {
        this.steps = steps;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var at = steps.of(execution.getProcessInstanceId());
        execution.setVariables(facts.of(at));
        execution.setVariables(
                steps.ofOwner(at, "ASSESS", steps.inBusinessDays(at.rule().assessDays())));
        execution.setVariable("responseNote", "");
    }
}
