package io.tspmo.project.succession;

/** How a task that finds its holder by rules finds another one, where a feature has such a task. */
public interface Renomination {

    /** Id of the user task in its model. */
    String task();

    /** Id of the box before it that finds the holder. */
    String box();

    /** Whether the box can find one now; may prepare what it reads. */
    default boolean isPossible(String project, String process) {
        return true;
    }
}
