package io.tspmo.governance.risk;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records that the risks were reviewed, and scores the register anew by the table {@code riskSeverity}, so that
 * the review is about today's figures. Reads {@code riskReviewSummary}, {@code answeredBy} and {@code answeredFor}; writes
 * {@code riskScore}, {@code riskReasons}, and {@code riskReviewSummary} as empty, so that each answer is recorded once. Without
 * an answer it does nothing.
 */
@Component
class RecordRiskReview implements JavaDelegate {

    private final Scoring scoring;
    private final ApplicationEventPublisher events;
    private final RiskReviews reviews;
    private final Clock clock;

    RecordRiskReview(Scoring scoring, ApplicationEventPublisher events, RiskReviews reviews, Clock clock) {
        this.scoring = scoring;
        this.events = events;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        if (!answers.has("riskReviewSummary")) {
            return;
        }
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var by = answers.text("answeredBy");
        var score = scoring.score(code, by, "A review of the risks");
        int risks = score.contributions().size();
        reviews.add(
                code,
                answers.text("riskReviewSummary"),
                by,
                answers.has("answeredFor") ? answers.text("answeredFor") : null,
                clock.instant(),
                risks,
                score.points());
        events.publishEvent(new RisksScored(code));
        execution.setVariable("riskScore", score.points());
        execution.setVariable("riskReasons", score.reasons());
        execution.setVariable("riskReviewSummary", "");
    }
}
