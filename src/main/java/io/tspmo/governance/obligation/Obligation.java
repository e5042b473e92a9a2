package io.tspmo.governance.obligation;

import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A condition of an approval.
 *
 * @param seat of the vote it came with, and {@code seq} its number there
 * @param owner the user who has to fulfil it
 * @param due the last day
 * @param setBy who voted for it; null if that is not known
 * @param evidence what its owner reported
 * @param verifierComment why it was sent back, if it was sent back last
 * @param lapsed whether it was overdue once
 * @param process that runs for it; null for a condition of the time when they had none, until the next start
 */
public record Obligation(
        long id,
        int seat,
        int seq,
        ProjectCode project,
        String gate,
        String condition,
        String owner,
        LocalDate due,
        Status status,
        @Nullable String setBy,
        @Nullable String reportedBy,
        @Nullable String reportedFor,
        @Nullable String evidence,
        @Nullable String verifierComment,
        boolean lapsed,
        @Nullable String process) {

    private static final int IN_A_SENTENCE = 200;

    public enum Status {
        OPEN,
        REPORTED,
        FULFILLED,
        WAIVED,
        REPLACED,
        MOOT
    }

    /** {@code G2 ("Show the contract.")}. */
    public String inWords() {
        return "%s (\"%s\")"
                .formatted(
                        gate,
                        condition.length() <= IN_A_SENTENCE ? condition : condition.substring(0, IN_A_SENTENCE) + " …");
    }
}
