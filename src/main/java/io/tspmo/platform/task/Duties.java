package io.tspmo.platform.task;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may do which user task, and who stands in for whom. The package {@code duty} decides; the engine calls it. */
public interface Duties {

    /**
     * @param process the process instance
     * @param projectCode the business key; null if the process has none
     * @param duty what the model says is done here, such as VOTE; null if nothing that could conflict
     * @param role whom the task was offered to; null if the process does not say
     * @param variables those that the task sees, by name
     */
    record Duty(
            String task,
            String process,
            @Nullable String projectCode,
            @Nullable String duty,
            @Nullable String role,
            Function<String, @Nullable Object> variables) {

        Duty ofNoRole() {
            return new Duty(task, process, projectCode, duty, null, variables);
        }
    }

    /** Who may do it, with their substitutes: {@code assignee} alone, or any of the users and groups. */
    record Offered(@Nullable String assignee, Collection<String> users, Collection<String> groups) {}

    /** Why the user may not have this task, as a sentence to this user; empty if nothing speaks against it. */
    Optional<String> refusal(Duty task, String user);

    /**
     * The user completes the task, which is kept.
     *
     * @return for whom the user stands in here; null if for nobody
     * @throws DutyRefused if the user may not
     */
    @Nullable
    String done(Duty task, String user);

    /** The substitutes to whom a new task comes as well; it is nobody's alone then. */
    Set<String> substitutes(Duty task, Offered offered);
}
