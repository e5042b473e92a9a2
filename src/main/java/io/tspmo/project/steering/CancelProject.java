package io.tspmo.project.steering;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Cancels the project: requested by steering, decided while it was on hold, or rejected at a gate. Reads {@code
 * reason}; writes {@code phase} (where it stopped) and {@code earlyClosure}.
 */
@Component
class CancelProject implements JavaDelegate {

    private final Projects projects;
    private final ApplicationEventPublisher events;

    CancelProject(Projects projects, ApplicationEventPublisher events) {
        this.projects = projects;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var reason = new Answers(execution.getVariables()).text("reason");
        project.cancel(reason);
        projects.save(project);
        events.publishEvent(SteeringNews.of(
                NoticeKind.PROJECT_CANCELLED, project, "“%s” is cancelled: %s".formatted(project.title(), reason)));
        events.publishEvent(new ProjectEnded(project.code()));
        execution.setVariable("phase", project.phase().name());
        execution.setVariable("earlyClosure", true);
    }
}
