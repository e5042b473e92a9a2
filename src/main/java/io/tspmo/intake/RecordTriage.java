package io.tspmo.intake;

import io.tspmo.project.Answers;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import io.tspmo.project.Story;
import io.tspmo.project.Tier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the PMO decided. Reads {@code triage} (ACCEPT, ASK_BACK, DECLINE, DUPLICATE) and, of an accepted
 * request, {@code tier} and {@code manager}.
 */
@Component
class RecordTriage implements JavaDelegate {

    private final Projects projects;
    private final Story story;

    RecordTriage(Projects projects, Story story) {
        this.projects = projects;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        var by = answers.actor();
        switch (answers.text("triage")) {
            case "ACCEPT" -> {
                project.classify(Tier.valueOf(answers.text("tier")), answers.text("manager"));
                projects.save(project);
                story.tell(
                        project.code(),
                        by,
                        "Accepted for tier %s, project manager %s".formatted(project.tier(), project.manager()));
            }
            case "ASK_BACK" -> story.tell(project.code(), by, "Asked back: " + answers.text("question"));
            case "DECLINE" -> story.tell(project.code(), by, "Declined the request: " + answers.text("reason"));
            case "DUPLICATE" -> story.tell(
                    project.code(), by, "Marked as a duplicate of " + answers.text("duplicateOf"));
            default -> throw new IllegalStateException("Unknown triage: " + answers.text("triage"));
        }
    }
}
