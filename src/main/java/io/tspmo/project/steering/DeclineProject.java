package io.tspmo.project.steering;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Ends a request that does not become a project. Reads {@code reason} and, of a duplicate, {@code duplicateOf} (the
 * code of the project that stays).
 */
@Component
class DeclineProject implements JavaDelegate {

    private final Projects projects;
    private final ApplicationEventPublisher events;

    DeclineProject(Projects projects, ApplicationEventPublisher events) {
        this.projects = projects;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        boolean duplicate = answers.text("triage").equals("DUPLICATE");
        var original = duplicate ? ProjectCode.of(answers.text("duplicateOf")) : null;
        project.decline(duplicate ? "Duplicate of " + original : answers.text("reason"), original);
        projects.save(project, answers.actor());
        events.publishEvent(new ProjectEnded(project.code()));
    }
}
