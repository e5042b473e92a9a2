package io.tspmo.platform.holder;

import io.tspmo.platform.task.OnEveryTask;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes that a task of one person is withdrawn: a vote that others made superfluous, the work of a project that was cancelled. */
@Component
class WithdrawnTasks extends OnEveryTask {

    private final ApplicationEventPublisher events;

    WithdrawnTasks(ApplicationEventPublisher events) {
        super(EVENTNAME_DELETE);
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        var project = task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
        if (task.getAssignee() != null && project != null) {
            events.publishEvent(new TaskWithdrawn(task.getId(), task.getName(), task.getAssignee(), project));
        }
    }
}
