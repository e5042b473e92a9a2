package io.tspmo.project.duty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To whom a task is offered: one person alone, a whole group, or these users. All empty if no user may do it.
 *
 * @param users those of the role who are free, where not all of it are
 */
public record Candidates(@Nullable String user, @Nullable String group, List<String> users) {

    static final Candidates NONE = new Candidates(null, null, List.of());

    public boolean isEmpty() {
        return user == null && group == null && users.isEmpty();
    }
}
