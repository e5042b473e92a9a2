package io.tspmo.governance.exception;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import org.springframework.stereotype.Component;

/**
 * Stores what the manager does to bring a figure back. Reads {@code gateCode}, {@code recoveryPlan} and {@code answeredBy}. A
 * new agreement is a change, which the manager requests as any other.
 */
@Component
@Replaces(recording = "recordRecovery")
class PlanRecovery implements Answer {

    private final Breaches breaches;

    PlanRecovery(Breaches breaches) {
        this.breaches = breaches;
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        breaches.recovery(code, answers.text("gateCode"), answers.text("recoveryPlan"), submission.by());
    }
}
