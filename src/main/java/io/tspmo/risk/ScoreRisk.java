package io.tspmo.risk;

import io.tspmo.project.ProjectCode;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Rates each risk of the register by the table {@code riskSeverity} and sums them up in one score.
 * Reads the risk register; writes {@code riskScore} (0 to 100) and {@code riskReasons} (the three largest
 * contributors, a line each).
 */
@Component
class ScoreRisk implements JavaDelegate {

    private final Risks risks;
    private final DecisionService decisions;

    ScoreRisk(Risks risks, DecisionService decisions) {
        this.risks = risks;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var rated =
                risks.of(code).stream().map(risk -> risk.rated(severity(risk))).toList();
        risks.rate(code, rated);
        var score = RiskScore.of(rated);
        execution.setVariable("riskScore", score.points());
        execution.setVariable("riskReasons", score.reasons());
    }

    private int severity(Risk risk) {
        var levels = Variables.createVariables()
                .putValue("probability", risk.probability())
                .putValue("impact", risk.impact());
        Integer severity =
                decisions.evaluateDecisionTableByKey("riskSeverity", levels).getSingleEntry();
        if (severity == null) {
            throw new IllegalStateException("The table riskSeverity has no rule for " + levels);
        }
        return severity;
    }
}
