package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.Found;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Records how the owner assesses the risk, rates it and scores the project again. Reads {@code riskProbability}, {@code
 * riskImpact}, {@code riskCause}, {@code riskEffect}, {@code riskOwner}, {@code riskProximity}, {@code costMin}, {@code
 * costLikely}, {@code costMax}, {@code daysMin}, {@code daysLikely} and {@code daysMax}; writes {@code aboveThreshold}, {@code
 * riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
@Replaces(recording = "recordRiskAssessment")
class AssessRisk implements Answer {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final Scoring scoring;
    private final Responses responses;

    AssessRisk(ResponseSteps steps, ResponseRows rows, Scoring scoring, Responses responses) {
        this.steps = steps;
        this.rows = rows;
        this.scoring = scoring;
        this.responses = responses;
    }

    @Override
    public void record(Submission submission) {
        var process = submission.process();
        var by = submission.answers().actor();
        var code = steps.locked(submission).project().code();
        rows.assessed(process, Found.answered(submission.answers()), by);
        scoring.score(code, by, "Assessed in its response");
        responses.followOthers(code, process);
        var now = steps.of(process);
        boolean above = now.rule().respond();
        submission.set("aboveThreshold", above);
        if (above) {
            responses.informIfCritical(now);
            steps.choose(now, null).forEach(submission::set);
        } else {
            rows.ended(List.of(process), "Assessed as below the threshold", submission.by());
        }
    }
}
