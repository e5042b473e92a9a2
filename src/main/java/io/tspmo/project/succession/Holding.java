package io.tspmo.project.succession;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for a person.
 *
 * @param kind of it, and {@code id} which one
 * @param project its code; null if it belongs to none
 * @param label what it is, after the name of its kind: {@code G2: Show the contract.}
 * @param candidates who may have it instead, by id: active people against whom no rule of duty speaks
 * @param otherwise what becomes of it without a successor, a sentence
 */
public record Holding(
        Kind kind, String id, @Nullable String project, String label, List<String> candidates, String otherwise) {

    /** In the order in which they are handed on: tasks follow what they belong to. */
    public enum Kind {
        SUBSTITUTION("Substitutions", false),
        MANAGER("Projects led", true),
        SPONSOR("Projects sponsored", true),
        REQUESTER("Projects requested", true),
        CONDITION("Conditions", true),
        RISK("Risks", true),
        CHANGE("Changes requested", true),
        TASK("Other open tasks", false);

        private final String title;
        private final boolean needed;

        Kind(String title, boolean needed) {
            this.title = title;
            this.needed = needed;
        }

        public String title() {
            return title;
        }

        /** Whether the PMO is informed where there is no successor; other kinds end, or find another person by themselves. */
        boolean needsSuccessor() {
            return needed;
        }
    }

    /** The same as long as it waits for the same person. */
    public String key() {
        return kind + "-" + id;
    }
}
