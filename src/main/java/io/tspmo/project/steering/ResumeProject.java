package io.tspmo.project.steering;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.ProjectResumed;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Lets a project on hold go on. Writes {@code phase}, where it stopped, and empties {@code holdUntil}. */
@Component
class ResumeProject implements JavaDelegate {

    private final Projects projects;
    private final ApplicationEventPublisher events;

    ResumeProject(Projects projects, ApplicationEventPublisher events) {
        this.projects = projects;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        project.resume();
        projects.save(project, answers.actor(), answers.text("reason"));
        execution.setVariable("holdUntil", null);
        events.publishEvent(SteeringNews.of(
                NoticeKind.PROJECT_RESUMED,
                project,
                "“%s” is resumed where it stopped: %s".formatted(project.title(), answers.text("reason"))));
        events.publishEvent(new ProjectResumed(project.code()));
        execution.setVariable("phase", project.phase().name());
    }
}
