package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.Risks;
import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.governance.riskscore.Severities;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Scores the risks as they would be after a change; the register stays as it is. Reads the risk register, {@code riskTitle}, {@code
 * riskCategory}, {@code riskProbability} and {@code riskImpact}; writes {@code changedRiskScore} (0 to 100) and {@code
 * changedRiskReasons} (the three largest contributors, a line each).
 */
@Component
class CheckChangedRisk implements JavaDelegate {

    private final Risks risks;
    private final Severities severities;
    private final Categories categories;

    CheckChangedRisk(Risks risks, Severities severities, Categories categories) {
        this.risks = risks;
        this.severities = severities;
        this.categories = categories;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var register = risks.of(ProjectCode.of(execution.getProcessBusinessKey()));
        var brought = ChangedRisk.answered(new Answers(execution.getVariables()), register, categories.all());
        var score = RiskScore.of(severities
                .rated(Stream.concat(register.stream(), brought.stream()).toList())
                .risks());
        execution.setVariable("changedRiskScore", score.points());
        execution.setVariable("changedRiskReasons", score.reasons());
    }
}
