package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores whether the sponsor accepted the delivery. Reads {@code acceptance} (ACCEPT, REFUSE) and {@code
 * acceptanceComment}, which start empty if the sponsor is asked again; writes {@code accepted} and {@code openPoints}.
 */
@Component
class RecordAcceptance implements JavaDelegate {

    private final ClosureRecords records;
    private final Story story;

    RecordAcceptance(ClosureRecords records, Story story) {
        this.records = records;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        boolean accepted = answers.text("acceptance").equals("ACCEPT");
        var comment = answers.text("acceptanceComment");
        records.acceptance(code, accepted, answers.actor(), comment);
        story.tell(code, answers.actor(), (accepted ? "Accepted the delivery. " : "Refused the delivery: ") + comment);
        execution.setVariable("acceptance", null);
        execution.setVariable("acceptanceComment", null);
        execution.setVariable("accepted", accepted);
        execution.setVariable("openPoints", accepted ? "" : "The sponsor refused: " + comment);
    }
}
