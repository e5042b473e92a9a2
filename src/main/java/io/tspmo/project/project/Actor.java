package io.tspmo.project.project;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.platform.step.Answers;
import org.jspecify.annotations.Nullable;

/** Records in a fact who did something, and for which principal. */
public final class Actor {

    private static final String FOR = " for ";

    private Actor() {}

    /** @param who as {@link Answers#actor()} writes it: {@code anna}, or {@code anna for paul}; null for the server itself */
    public static Fact by(@Nullable String who, Fact fact) {
        if (who == null || who.isBlank()) {
            return fact;
        }
        int at = who.indexOf(FOR); // no user id has a blank
        return at < 0
                ? fact.by(who)
                : fact.by(who.substring(0, at)).person("principal", who.substring(at + FOR.length()));
    }

    /** Whose text something is: of who did it, or else of the project's manager or requester. */
    public static String author(@Nullable String who, Project project) {
        if (who != null && !who.isBlank()) {
            return who.split(FOR, 2)[0];
        }
        return project.lead();
    }
}
