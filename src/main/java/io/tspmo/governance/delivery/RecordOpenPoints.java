package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what was done about open points. Reads {@code openPointsDone}, which starts empty
 * the next time; writes {@code settledPoints}, what was done, for the sponsor. Remarks of the closing gate are answered.
 */
@Component
class RecordOpenPoints implements JavaDelegate {

    private final ClosureRecords records;
    private final Story story;

    RecordOpenPoints(ClosureRecords records, Story story) {
        this.records = records;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        records.openPointsDone(code, answers.text("openPointsDone"), answers.actor());
        story.tell(code, answers.actor(), "Finished open points: " + answers.text("openPointsDone"));
        execution.setVariable("settledPoints", answers.text("openPointsDone"));
        execution.setVariable("gateRemarks", "");
        execution.setVariable("openPointsDone", null);
    }
}
