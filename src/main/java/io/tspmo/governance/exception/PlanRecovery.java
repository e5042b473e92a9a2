package io.tspmo.governance.exception;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what the manager does to bring a figure back. Reads {@code gateCode}, {@code recoveryPlan} and {@code answeredBy}. A
 * new agreement is a change, which the manager requests as any other. Provides {@code breachText},
 * the figure and how far it is out.
 */
@Component
@Replaces(recording = "recordRecovery")
class PlanRecovery implements Answer, FormFacts {

    private final Breaches breaches;

    PlanRecovery(Breaches breaches) {
        this.breaches = breaches;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var gate = task.variables().text("gateCode");
        return Map.of("breachText", breaches.inWords(ProjectCode.of(task.project()), gate));
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        breaches.recovery(code, answers.text("gateCode"), answers.text("recoveryPlan"), submission.by());
    }
}
