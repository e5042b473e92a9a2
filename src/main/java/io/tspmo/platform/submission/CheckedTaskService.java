package io.tspmo.platform.submission;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** Completes and resolves a task with an answer to its form, and with nothing else. */
class CheckedTaskService extends TaskServiceImpl {

    private final FormSubmission answering;

    CheckedTaskService(FormSubmission answering) {
        this.answering = answering;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> answer) {
        complete(taskId, answer, false, false);
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> answer, boolean deserializeValues) {
        return complete(taskId, answer, true, deserializeValues);
    }

    private VariableMap complete(
            String taskId, @Nullable Map<String, Object> answer, boolean returnVariables, boolean deserializeValues) {
        return answering.answered(
                commandExecutor,
                taskId,
                answering.notDelegated(
                        taskId,
                        answering.complete(
                                taskId,
                                answer,
                                accepted ->
                                        new CompleteTaskCmd(taskId, accepted, returnVariables, deserializeValues))));
    }

    /** Who claims a moment too late is told that the task is gone, and not that the permission for it is. */
    @Override
    public void claim(String taskId, String userId) {
        answering.answered(commandExecutor, taskId, new ClaimTaskCmd(taskId, userId));
    }

    /** @param userId null for all its candidates */
    void give(String taskId, @Nullable String userId) {
        answering.answered(commandExecutor, taskId, answering.assign(taskId, userId));
    }

    /** Without a user: who has claimed it gives it back to those who may claim it. */
    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        if (userId == null) {
            answering.answered(commandExecutor, taskId, answering.givenBack(taskId));
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    /** Hands a delegated task back; the answer may be left to its owner. */
    @Override
    public void resolveTask(String taskId) {
        resolveTask(taskId, null);
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> answer) {
        if (answer == null || answer.isEmpty()) {
            super.resolveTask(taskId);
            return;
        }
        answering.answered(
                commandExecutor,
                taskId,
                answering.resolve(taskId, answer, accepted -> new ResolveTaskCmd(taskId, accepted)));
    }
}
