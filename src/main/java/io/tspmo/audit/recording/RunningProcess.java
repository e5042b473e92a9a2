package io.tspmo.audit.recording;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * A process instance that runs in the current transaction. Which project it is about may be known only later in that
 * transaction: a request is registered by the first step of its process.
 */
public record RunningProcess(@Nullable ExecutionEntity process) {

    private static final Pattern CODE = Pattern.compile("PRJ-\\d{4}-\\d{4,}");

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
        return key != null && CODE.matcher(key).matches() ? key : null;
    }

    /** The first code of a project in a text, such as the address of a page. */
    public static @Nullable String projectIn(String text) {
        var found = CODE.matcher(text);
        return found.find() ? found.group() : null;
    }

    @Nullable
    String key() {
        return process == null ? null : process.getBusinessKey();
    }
}
