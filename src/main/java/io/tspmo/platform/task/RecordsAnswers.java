package io.tspmo.platform.task;

import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.Submission;
import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hands each answer to the class of its task, when the task is completed and before the process goes on. A task that has no
 * such class, or whose model still has the box that did it, gets the variables {@code answeredBy} and {@code answeredFor}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RecordsAnswers extends OnEveryTask {

    private final RecordedTasks recorded;

    RecordsAnswers(RecordedTasks recorded) {
        super(EVENTNAME_COMPLETE);
        this.recorded = recorded;
    }

    @Override
    public void notify(DelegateTask task) {
        var user = Context.getCommandContext().getAuthenticatedUserId();
        var by = user != null ? user : task.getAssignee();
        var completion = TaskCompletion.of(task.getId());
        var answer = recorded.at(task);
        if (answer == null || completion == null) {
            task.setVariable(Answers.BY, by);
            return;
        }
        var values = new HashMap<String, @Nullable Object>(completion.seen());
        values.putAll(completion.answers());
        values.put(Answers.BY, by);
        values.put(Answers.ON_BEHALF_OF, completion.standsFor());
        answer.record(new Submission(
                task.getExecution().getProcessBusinessKey(),
                task.getProcessInstanceId(),
                new Answers(values),
                completion.answers().keySet(),
                true,
                task::setVariable));
    }
}
