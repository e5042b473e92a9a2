package io.tspmo.platform.submission;

import io.tspmo.platform.task.RecordedTasks;
import io.tspmo.platform.task.TaskCompletion;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserOperationLogQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.DelegationState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every way to answer a form goes through here. The check and what the engine then does are one command, so one
 * transaction: an answer is checked against exactly the state that it changes.
 */
class FormSubmission {

    /** Of as many people who answer at the same moment, each is served: one of them gets through at each try. */
    private static final int TRIES = 8;

    private final DeployedForms forms;
    private final RecordedTasks recorded;
    private final VariablesRead read;
    private final Consumer<FormSubmitted> submitted;
    private final UnaryOperator<String> names;

    FormSubmission(
            DeployedForms forms,
            RecordedTasks recorded,
            VariablesRead read,
            Consumer<FormSubmitted> submitted,
            UnaryOperator<String> names) {
        this.forms = forms;
        this.recorded = recorded;
        this.read = read;
        this.submitted = submitted;
        this.names = names;
    }

    /**
     * Completes a task; one that is delegated goes back to its owner. What a class of the task's name records is no
     * variable, unless the model reads it.
     *
     * @param then what the engine does with the accepted answer
     */
    <T> Command<T> complete(
            String taskId, @Nullable Map<String, Object> answer, Function<Map<String, Object>, Command<T>> then) {
        return task(taskId, answer, (engine, task, accepted) -> {
            if (task.getDelegationState() == DelegationState.PENDING) {
                return handedBack(engine, task, accepted, then);
            }
            var variables = new HashMap<>(accepted.variables());
            if (recorded.recordsAt(task)) {
                variables.keySet().retainAll(read.among(Set.copyOf(variables.keySet()), engine, task));
            }
            task.removeVariablesLocal(accepted.fields());
            try {
                return new TaskCompletion(taskId, accepted.seen(), accepted.answers())
                        .run(() -> engine.runWithoutAuthorization(then.apply(variables)));
            } catch (RuntimeException e) {
                throw hasLostARace(e) ? new OptimisticLockingException(e.getMessage()) : e;
            }
        });
    }

    /** Rows of ours that the answer changes may be changed by somebody else at the same moment, as those of the engine. */
    private static boolean hasLostARace(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException) {
                return true;
            }
        }
        return false;
    }

    /** Hands a delegated task back to its owner, with an answer that stays with the task and that the owner may change. */
    <T> Command<T> resolve(
            String taskId, @Nullable Map<String, Object> answer, Function<Map<String, Object>, Command<T>> then) {
        return task(taskId, answer, (engine, task, accepted) -> handedBack(engine, task, accepted, then));
    }

    private static <T> T handedBack(
            CommandContext engine,
            TaskEntity task,
            DeployedForms.Accepted accepted,
            Function<Map<String, Object>, Command<T>> then) {
        task.removeVariablesLocal(accepted.fields());
        task.setVariablesLocal(accepted.variables());
        return engine.runWithoutAuthorization(then.apply(Map.of()));
    }

    /** Makes it the task of another user, or of all its candidates: whoever may answer it may give it away. */
    Command<Void> assign(String taskId, @Nullable String user) {
        return engine -> {
            mayWorkOn(engine, stillThere(engine, taskId));
            engine.runWithoutAuthorization(new AssignTaskCmd(taskId, user));
            return null;
        };
    }

    private interface Then<T> {
        T with(CommandContext engine, TaskEntity task, DeployedForms.Accepted accepted);
    }

    private <T> Command<T> task(String taskId, @Nullable Map<String, Object> answer, Then<T> then) {
        return engine -> {
            var task = stillThere(engine, taskId);
            mayWorkOn(engine, task);
            if (task.isSuspended()) {
                throw new ProjectOnHold(task.getProcessInstance().getBusinessKey());
            }
            var form = engine.runWithoutAuthorization(new GetTaskFormCmd(taskId));
            var accepted = forms.accepted(engine, form, answer, forms.known(engine, task));
            var user = engine.getAuthenticatedUserId() != null ? engine.getAuthenticatedUserId() : task.getAssignee();
            submitted.accept(FormSubmitted.of(task, user, accepted.sheet(user)));
            // a second look at the permissions could miss those of a task that ends at this moment
            return then.with(engine, task, accepted);
        };
    }

    /** Fails as answering does when the task is no longer there. */
    TaskEntity stillThere(CommandContext engine, String taskId) {
        var task = engine.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw gone(engine, taskId);
        }
        return task;
    }

    /** As {@link #task}, for a task that the engine refuses to complete while somebody else works on it for its owner. */
    <T> Command<T> notDelegated(String taskId, Command<T> command) {
        return engine -> {
            var task = engine.getTaskManager().findTaskById(taskId);
            if (task != null && task.getDelegationState() == DelegationState.PENDING) {
                throw new BadUserRequestException("This task was delegated: resolve it instead of completing it");
            }
            return command.execute(engine);
        };
    }

    /** The engine alone lets only those take a task from somebody who may give it to anybody: nobody could take back a claim. */
    Command<Void> givenBack(String taskId) {
        return engine -> {
            var task = stillThere(engine, taskId);
            var user = engine.getAuthenticatedUserId();
            var back = new AssignTaskCmd(taskId, null);
            boolean claimed = user != null
                    && user.equals(task.getAssignee())
                    && task.getDelegationState() != DelegationState.PENDING;
            if (!claimed) {
                return back.execute(engine);
            }
            if (task.getCandidates().stream().allMatch(candidate -> user.equals(candidate.getUserId()))) {
                throw new AuthorizationException(
                        "This task is yours alone: no other person may take it. If you will be away, name a substitute on your account page");
            }
            return engine.runWithoutAuthorization(back);
        };
    }

    /** @param then what the engine does with the accepted answer */
    Command<ProcessInstance> start(
            String processDefinitionId,
            @Nullable Map<String, Object> answer,
            Function<Map<String, Object>, Command<ProcessInstance>> then) {
        return engine -> {
            var definition = engine.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(processDefinitionId);
            engine.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkCreateProcessInstance(definition));
            var form = engine.runWithoutAuthorization(new GetStartFormCmd(processDefinitionId));
            var accepted = forms.accepted(engine, form, answer, Map.of());
            var started = then.apply(accepted.variables()).execute(engine);
            var user = engine.getAuthenticatedUserId();
            submitted.accept(FormSubmitted.of(definition, started, user, accepted.sheet(user)));
            return started;
        };
    }

    /**
     * Runs what {@link #task} gave. Who comes a moment too late may have read the task before and the rest after it was
     * completed, and fail anywhere; what is told is that the task is gone.
     */
    <T> T answered(CommandExecutor engine, String taskId, Command<T> command) {
        try {
            return retried(() -> engine.execute(command));
        } catch (RuntimeException e) {
            if (isOutermost()) {
                engine.execute(context -> {
                    stillThere(context, taskId);
                    return null;
                });
            }
            throw e;
        }
    }

    /** Two people at the same moment: the later one is tried again on what the earlier one left. */
    static <T> T retried(Supplier<T> work) {
        boolean outermost = isOutermost();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (OptimisticLockingException e) {
                if (!outermost || attempt == TRIES) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean isOutermost() {
        return Context.getCommandContext() == null && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(10, 60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The permissions of a task end with it, so who has none may just have come too late. */
    private void mayWorkOn(CommandContext engine, TaskEntity task) {
        try {
            engine.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        } catch (AuthorizationException e) {
            var past = engine.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(task.getId());
            throw past != null && past.getEndTime() != null ? gone(engine, task.getId()) : e;
        }
        var user = engine.getAuthenticatedUserId();
        if (user != null && task.getAssignee() != null && !task.getAssignee().equals(user)) {
            throw new AuthorizationException(
                    "This task is assigned to %s. Another person can answer it when it is given to that person"
                            .formatted(names.apply(task.getAssignee())));
        }
    }

    private RuntimeException gone(CommandContext engine, String taskId) {
        var past = engine.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
        if (past == null || past.getEndTime() == null) {
            return new NotFoundException("There is no task with the id " + taskId);
        }
        boolean completed = TaskEntity.DELETE_REASON_COMPLETED.equals(past.getDeleteReason());
        var name = past.getName() == null ? taskId : past.getName();
        var who = completed ? whoCompleted(engine, taskId, past.getAssignee()) : null;
        return new TaskGone(
                name,
                completed,
                who,
                who == null ? null : names.apply(who),
                past.getEndTime().toInstant());
    }

    private static @Nullable String whoCompleted(CommandContext engine, String taskId, @Nullable String assignee) {
        var query = new UserOperationLogQueryImpl();
        query.taskId(taskId).operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE);
        return engine.runWithoutAuthorization(() ->
                engine.getOperationLogManager().findOperationLogEntriesByQueryCriteria(query, new Page(0, 1)).stream()
                        .map(UserOperationLogEntry::getUserId)
                        .findFirst()
                        .orElse(assignee));
    }
}
