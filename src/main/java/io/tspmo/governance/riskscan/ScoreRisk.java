package io.tspmo.governance.riskscan;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Rates each risk of the register by the table {@code riskSeverity} and sums them up in one score.
 * Reads the risk register; writes {@code riskScore} (0 to 100) and {@code riskReasons} (the three largest
 * contributors, a line each).
 */
@Component
class ScoreRisk implements JavaDelegate {

    private final Scoring scoring;

    ScoreRisk(Scoring scoring) {
        this.scoring = scoring;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var score = scoring.score(ProjectCode.of(execution.getProcessBusinessKey()), "scoreRisk", "The request");
        execution.setVariable("riskScore", score.points());
        execution.setVariable("riskReasons", score.reasons());
    }
}
