package io.tspmo.audit.recording;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * A process instance that runs in the current transaction. Which project it is about may be known only later in that
 * transaction: a request is registered by the first step of its process.
 */
record RunningProcess(@Nullable ExecutionEntity process) {

    /** The engine has read it already, since something happens in it. */
    static RunningProcess of(@Nullable String process) {
        return new RunningProcess(
                process == null
                        ? null
                        : Context.getCommandContext().getExecutionManager().findExecutionById(process));
    }

    /** A project's code, if the process is about one. */
    @Nullable
    String project() {
        var key = key();
        return key != null && key.equals(ProjectCode.in(key)) ? key : null;
    }

    @Nullable
    String key() {
        return process == null ? null : process.getBusinessKey();
    }
}
