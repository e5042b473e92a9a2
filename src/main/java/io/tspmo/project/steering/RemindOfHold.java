package io.tspmo.project.steering;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.util.HashSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the people of a project, and those who decide about it, that its hold has reached its end day. */
@Component
class RemindOfHold implements JavaDelegate {

    private static final String DECISION = "decideHeldProject";

    private final Projects projects;
    private final OpenTasks tasks;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    RemindOfHold(Projects projects, OpenTasks tasks, Ledger ledger, ApplicationEventPublisher events) {
        this.projects = projects;
        this.tasks = tasks;
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var until = project.heldUntil();
        if (project.state() != State.ON_HOLD || until == null) {
            return;
        }
        var users = new HashSet<>(SteeringNews.people(project));
        var groups = new HashSet<String>();
        for (var task : tasks.ofProject(project.code().value())) {
            if (task.kind().equals(DECISION)) {
                Stream.concat(Stream.ofNullable(task.assignee()), ids(task.users()))
                        .forEach(users::add);
                ids(task.groups()).forEach(groups::add);
            }
        }
        ledger.append(Fact.of(FactKind.NOTED)
                .in(project.code().value())
                .about(project.code().value())
                .outcome("HOLD_ENDS")
                .with("until", until));
        var text = "The hold of “%s” ended on %s. It waits for a decision: resume it, keep it on hold, or cancel it."
                .formatted(project.title(), Words.DAY.format(until));
        events.publishEvent(new NoticeRequested(NoticeKind.HOLD_ENDED, project.code(), users, groups, text)
                .until(execution.getProcessInstanceId(), null)
                .about("steering"));
    }

    private static Stream<String> ids(@Nullable String list) {
        return Stream.ofNullable(list).flatMap(all -> Stream.of(all.split(", *")));
    }
}
