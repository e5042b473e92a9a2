package io.tspmo.platform.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/**
 * Writes {@code answeredBy}, the user who completed a task, for the step that records the answer: that step runs later,
 * when nobody is signed in any more. For whom that user stood in is written by {@link DutyTasks}.
 */
@Component
class AnsweredBy extends OnEveryTask {

    static final String VARIABLE = "answeredBy";

    AnsweredBy() {
        super(EVENTNAME_COMPLETE);
    }

    @Override
    public void notify(DelegateTask task) {
        var signedIn = Context.getCommandContext().getAuthenticatedUserId();
        task.setVariable(VARIABLE, signedIn != null ? signedIn : task.getAssignee());
    }
}
