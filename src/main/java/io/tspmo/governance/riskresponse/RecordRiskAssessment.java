package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.Found;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.Scoring;
import io.tspmo.platform.step.Answers;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the owner found about the risk, rates it and scores the project anew. Reads {@code riskProbability}, {@code
 * riskImpact}, {@code riskCause}, {@code riskEffect}, {@code riskOwner}, {@code riskProximity}, {@code costMin}, {@code
 * costLikely}, {@code costMax}, {@code daysMin}, {@code daysLikely}, {@code daysMax}, {@code answeredBy} and {@code
 * answeredFor}; writes {@code aboveThreshold}, {@code riskSeverity}, {@code riskCritical}, {@code actByLatest}, {@code
 * riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
class RecordRiskAssessment implements JavaDelegate {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final RiskFacts facts;
    private final Scoring scoring;
    private final Responses responses;

    RecordRiskAssessment(
            ResponseSteps steps,
            ResponseRows rows,
            RiskFacts facts,
            Scoring scoring,
            Responses responses) {
        this.steps = steps;
        this.rows = rows;
        this.facts = facts;
        this.scoring = scoring;
        this.responses = responses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = execution.getProcessInstanceId();
        var answers = new Answers(execution.getVariables());
        var before = steps.of(process);
        var code = before.project().code();
        rows.assessed(process, Found.answered(answers), answers.actor());
        scoring.score(code, answers.actor(), "Assessed in its response");
        responses.followOthers(code, process);
        var now = steps.of(process);
        boolean above = now.rule().respond();
        execution.setVariable("aboveThreshold", above);
        execution.setVariables(facts.of(now));
        if (above) {
            responses.tellIfCritical(now);
            execution.setVariables(
                    steps.ofOwner(now, "CHOOSE", steps.inBusinessDays(now.rule().chooseDays())));
        } else {
            rows.ended(List.of(process), "Assessed as below the threshold", answers.text("answeredBy"));
        }
    }
}
