package io.tspmo.project.steering;

import io.tspmo.platform.step.Answers;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Puts the project on hold, or keeps it there until another day. Reads {@code reason} and {@code holdUntil} (ISO date); writes {@code projectCode},
 * {@code title} and {@code holdUntil} for the decision about it, which is due at once where nobody named a day.
 */
@Component
class HoldProject implements JavaDelegate {

    private final Projects projects;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HoldProject(Projects projects, ApplicationEventPublisher events, Clock clock) {
        this.projects = projects;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        var reason = answers.text("reason");
        var today = LocalDate.now(clock);
        var named = answers.date("holdUntil");
        var until = named == null ? today : named;
        project.hold(reason, today, until);
        projects.save(project);
        events.publishEvent(SteeringNews.of(
                NoticeKind.PROJECT_HELD,
                project,
                "“%s” is on hold until %s: %s".formatted(project.title(), Words.DAY.format(until), reason)));
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("holdUntil", until.toString());
    }
}
