package io.tspmo.project.duty;

import java.util.Collection;
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

    /** The group as the engine takes candidates. */
    public String groupList() {
        return list(group == null ? List.of() : List.of(group));
    }

    /** The users as the engine takes candidates. */
    public String userList() {
        return list(users);
    }

    /** With a comma after each: the engine reads an empty text as one name, and a comma as none. */
    public static String list(Collection<String> names) {
        return names.isEmpty() ? "," : String.join(",", names) + ",";
    }
}
