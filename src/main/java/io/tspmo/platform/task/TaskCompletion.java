package io.tspmo.platform.task;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The completion of a task by an answer, while it runs: what was answered, for those who listen to the completion, and what
 * they find out for each other.
 */
public final class TaskCompletion {

    private static final ThreadLocal<@Nullable TaskCompletion> RUNNING = new ThreadLocal<>();

    private final String task;
    private final Map<String, @Nullable Object> seen;
    private final Map<String, @Nullable Object> answers;
    private @Nullable String standsFor;

    /**
     * @param seen what the form was filled with
     * @param answers by field, in plain values
     */
    public TaskCompletion(String task, Map<String, @Nullable Object> seen, Map<String, @Nullable Object> answers) {
        this.task = task;
        this.seen = seen;
        this.answers = answers;
    }

    /** Runs the completion. */
    public <T> T run(Supplier<T> completion) {
        var outer = RUNNING.get();
        RUNNING.set(this);
        try {
            return completion.get();
        } finally {
            RUNNING.set(outer);
        }
    }

    /** That of a task, if it is completed by an answer at this moment. */
    public static @Nullable TaskCompletion of(String task) {
        var running = RUNNING.get();
        return running == null || !running.task.equals(task) ? null : running;
    }

    /** The user for whom whoever completes it stands in, once that is known. */
    public @Nullable String standsFor() {
        return standsFor;
    }

    void standsFor(@Nullable String principal) {
        standsFor = principal;
    }

    Map<String, @Nullable Object> seen() {
        return seen;
    }

    Map<String, @Nullable Object> answers() {
        return answers;
    }
}
