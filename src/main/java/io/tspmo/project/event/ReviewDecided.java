package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The review of a gate ended.
 *
 * @param processId of the process that collected the votes
 * @param outcome a vote's word, without RECUSE
 */
public record ReviewDecided(ProjectCode code, String gate, String processId, String outcome) {

    private static final Set<String> APPROVALS = Set.of("APPROVE", "APPROVE_WITH_CONDITIONS");

    /** Whether a review with this outcome lets the project pass its gate. */
    public static boolean isApproval(@Nullable String outcome) {
        return outcome != null && APPROVALS.contains(outcome);
    }
}
