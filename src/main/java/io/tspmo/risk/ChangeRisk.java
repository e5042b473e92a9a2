package io.tspmo.risk;

import io.tspmo.project.Answers;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes the risk that a change brings into the register, and scores the project anew. Reads the risk register, {@code
 * riskTitle}, {@code riskCategory}, {@code riskProbability} and {@code riskImpact}; writes {@code riskScore} (0 to 100) and
 * {@code riskReasons} (the three largest contributors, a line each).
 */
@Component
class ChangeRisk implements JavaDelegate {

    private final Projects projects;
    private final Risks risks;
    private final Severities severities;

    ChangeRisk(Projects projects, Risks risks, Severities severities) {
        this.projects = projects;
        this.risks = risks;
        this.severities = severities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        ChangedRisk.answered(new Answers(execution.getVariables()), risks.of(project.code()))
                .ifPresent(risk -> risks.add(project.code(), risk));
        var rated = severities.rated(risks.of(project.code()));
        risks.rate(project.code(), rated);
        var score = RiskScore.of(rated);
        project.rateRisk(score.points(), score.reasons());
        projects.save(project);
        execution.setVariable("riskScore", score.points());
        execution.setVariable("riskReasons", score.reasons());
    }
}
