package io.tspmo.platform.holder;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who can take up work at this moment. The package {@code succession} knows; the engine calls it. */
public interface Availability {

    /** Of those that were asked about: the users who may sign in, and the groups with such a member. */
    record Available(Set<String> users, Set<String> groups) {}

    /** @param role the role in a project that the task is for; null if it is for none. Users without it are not free */
    Available of(Collection<String> users, Collection<String> groups, @Nullable String role);

    /**
     * A new task of a process did not go to those whom its model names.
     *
     * @param project the business key of its process
     * @param kind id of the user task in its model
     * @param away users who may not sign in, or no longer have the role
     * @param group that has it instead; null if others whom the model names have it
     */
    record Rerouted(
            String task,
            String process,
            @Nullable String project,
            String kind,
            String name,
            Set<String> away,
            @Nullable String group) {}

    /** The group that gets a task which no other person can take. */
    String lastResort();

    void rerouted(Rerouted task);
}
