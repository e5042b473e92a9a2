package io.tspmo.governance.riskscan;

import io.tspmo.governance.risk.Risks;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.governance.riskscore.Severities;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Rates each open risk of a project, sums them up, and keeps what it was and why: the one place where that is done. */
@Component
public class Scoring {

    /** Those who are no users. */
    private static final Set<String> STEPS = Set.of("scoreRisk", "changeRisk", "riskScan", FoundRisks.ACTOR);

    private final Projects projects;
    private final Risks risks;
    private final Severities severities;

    Scoring(Projects projects, Risks risks, Severities severities) {
        this.projects = projects;
        this.risks = risks;
        this.severities = severities;
    }

    /**
     * To be called after each change of the register, in its transaction. Twice is once.
     *
     * @param by the user, or the name of the step
     * @param why for the history, in words
     * @throws IllegalStateException if the table riskSeverity has no rule for one of the risks
     */
    public RiskScore score(ProjectCode code, String by, String why) {
        var project = projects.lock(code);
        var rated = severities.rated(risks.of(code));
        risks.rate(code, rated.risks());
        var score = RiskScore.of(rated.risks());
        if (!Objects.equals(project.riskScore(), score.points())
                || !Objects.equals(project.riskReasons(), score.reasons())) {
            project.rateRisk(score.points(), score.reasons());
            projects.save(project);
        }
        var user = STEPS.contains(by) ? null : by;
        var author = Actor.author(user, project);
        risks.note(code, by, user, author, why);
        risks.keepScore(code, score, author, why, rated.table());
        return score;
    }
}
