package io.tspmo.governance.change;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the manager does to bring a figure back. Reads {@code gateCode}, {@code recoveryPlan} and {@code answeredBy}. A
 * new agreement is a change, which the manager asks for as any other.
 */
@Component
class RecordRecovery implements JavaDelegate {

    private final Breaches breaches;
    private final Story story;

    RecordRecovery(Breaches breaches, Story story) {
        this.breaches = breaches;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        breaches.recovery(code, answers.text("gateCode"), answers.text("recoveryPlan"), answers.text("answeredBy"));
        story.tell(code, answers.text("answeredBy"), "Recovery: " + answers.text("recoveryPlan"));
    }
}
