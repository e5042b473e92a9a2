package io.tspmo.platform.task;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Asks for a fresh proof of who completes a task, where the model says so: its user task has the extension property {@code
 * signWithin}, and the variable of that name holds the minutes that the proof may be old. None or 0 asks for none.
 */
@Component
class SignedTasks extends OnEveryTask {

    static final String PROPERTY = "signWithin";

    private final Clock clock;
    private final ApplicationEventPublisher events;

    SignedTasks(Clock clock, ApplicationEventPublisher events) {
        super(EVENTNAME_COMPLETE);
        this.clock = clock;
        this.events = events;
    }

    @Override
    protected boolean concerns(Element task) {
        return property(task, PROPERTY) != null;
    }

    @Override
    public void notify(DelegateTask task) {
        if (!Proof.isAskedFor()) {
            return; // nobody is behind it: a step of the application itself
        }
        if (task.getVariable(PROPERTY) instanceof Number minutes && minutes.intValue() > 0) {
            var oldest = clock.instant().minus(Duration.ofMinutes(minutes.longValue()));
            if (Proof.of().filter(given -> given.isAfter(oldest)).isEmpty()) {
                throw new SignatureRequired(minutes.intValue());
            }
            events.publishEvent(new TaskSigned(task.getId()));
        }
    }
}
