package io.tspmo.project.succession;

import java.util.List;

/** Things of one feature that wait for people, and can be handed on. */
public interface Holdings {

    /** What waits for a person, in a fixed order. */
    List<Holding> of(String person);

    /** Whether these are the feature's. */
    boolean holds(Holding.Kind kind);

    /** Gives it to another of its candidates, with its open tasks and those to come. Does nothing if it is handed on already. */
    void handOn(Holding holding, String to, Leave leave);

    /** The person's account ends, and there is no successor. Its tasks are looked after by the caller. */
    default void withoutSuccessor(Holding holding, Leave leave) {
        // it stays with the person, and is listed as open
    }

    /**
     * @param person who leaves, or changes role
     * @param by who decided it, and {@code reason} why
     */
    record Leave(String person, String by, String reason) {}
}
