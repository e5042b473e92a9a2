package io.tspmo.platform.task;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notices that a task ends without an answer: its review is decided, its project stopped, or another person is asked. */
@Component
class SayTaskWithdrawn extends OnEveryTask {

    private final ApplicationEventPublisher events;

    SayTaskWithdrawn(ApplicationEventPublisher events) {
        super(EVENTNAME_DELETE);
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        events.publishEvent(new TaskWithdrawn(task.getId()));
    }
}
