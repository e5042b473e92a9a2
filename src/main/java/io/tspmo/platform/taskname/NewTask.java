package io.tspmo.platform.taskname;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user task that is about to be created.
 *
 * @param kind id of the user task in its model
 * @param project business key of its process; null if it has none
 * @param process id of its process instance
 * @param variables those that it sees, by name
 */
public record NewTask(
        String kind, @Nullable String project, String process, Function<String, @Nullable Object> variables) {}
