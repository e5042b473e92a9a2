package io.tspmo.intake;

import io.tspmo.project.Answers;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts all that was answered back into variables, so that the form {@code correctRequest} shows it. Reads {@code
 * gateOutcome}, {@code gateRemarks} and {@code question}; writes the request's fields, {@code question}, {@code
 * answer} and {@code correction}.
 */
@Component
class ReopenRequest implements JavaDelegate {

    private final Projects projects;
    private final Intake intake;

    ReopenRequest(Projects projects, Intake intake) {
        this.projects = projects;
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var asked = new Answers(execution.getVariables());
        var answers = intake.answers(project);
        for (var field : RequestFields.ALL) {
            execution.setVariable(field, answers.get(field));
        }
        execution.setVariable("correction", null);
        execution.setVariable("answer", null);
        if (asked.text("gateOutcome").equals("REWORK")) {
            execution.setVariable("question", "The first gate sent the request back: " + asked.text("gateRemarks"));
        }
    }
}
