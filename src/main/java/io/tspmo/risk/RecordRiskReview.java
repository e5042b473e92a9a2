package io.tspmo.risk;

import io.tspmo.project.Answers;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import io.tspmo.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Keeps that somebody went through the risks, and scores the register anew by the table {@code riskSeverity}, so that
 * the review is about today's figures. Reads {@code riskReviewSummary}, {@code answeredBy} and {@code answeredFor}; writes
 * {@code riskScore}, {@code riskReasons}, and {@code riskReviewSummary} as empty, so that each answer counts once. Without
 * an answer it does nothing.
 */
@Component
class RecordRiskReview implements JavaDelegate {

    private final Risks risks;
    private final RiskReviews reviews;
    private final Projects projects;
    private final DecisionService decisions;
    private final Story story;
    private final Clock clock;

    RecordRiskReview(
            Risks risks, RiskReviews reviews, Projects projects, DecisionService decisions, Story story, Clock clock) {
        this.risks = risks;
        this.reviews = reviews;
        this.projects = projects;
        this.decisions = decisions;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        if (!answers.has("riskReviewSummary")) {
            return;
        }
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var rated = risks.of(project.code()).stream()
                .map(risk -> risk.rated(severity(risk)))
                .toList();
        risks.rate(project.code(), rated);
        var score = RiskScore.of(rated);
        project.rateRisk(score.points(), score.reasons());
        projects.save(project);
        var by = answers.text("answeredBy");
        reviews.add(
                project.code(),
                answers.text("riskReviewSummary"),
                by,
                answers.has("answeredFor") ? answers.text("answeredFor") : null,
                clock.instant(),
                rated.size(),
                score.points());
        story.tell(
                project.code(),
                by,
                "Went through the risks: %d of them, score %d. %s"
                        .formatted(rated.size(), score.points(), answers.text("riskReviewSummary")));
        execution.setVariable("riskScore", score.points());
        execution.setVariable("riskReasons", score.reasons());
        execution.setVariable("riskReviewSummary", "");
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
