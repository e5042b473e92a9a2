package io.tspmo.governance.gate;

import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.project.Phase;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision to let one project go on: planned, or an extra one for an exception or a change.
 *
 * @param code {@code G0} to {@code G5}, or {@code R1}, {@code R2}, … for release reviews, {@code X1}, … for exceptions,
 *     {@code C1}, … for changes
 * @param planCode the code in the table gatePlan, where all release reviews are {@code R}
 * @param opens the phase that begins when this gate is passed
 * @param reviewDays business days for the votes
 * @param plannedPercent its planned day, as a share of the time between the start and the finish of the project; null for a gate
 *     that nobody plans
 */
public record Gate(
        int sequence,
        String code,
        String planCode,
        String name,
        Phase opens,
        int reviewDays,
        @Nullable String outcome,
        boolean skipped,
        Kind kind,
        @Nullable Integer plannedPercent) {

    public enum Kind {
        PLANNED,
        EXCEPTION,
        CHANGE
    }

    /** As the ledger records it. */
    Map<String, Object> planned() {
        return planned(sequence);
    }

    /** The same, in another place. */
    Map<String, Object> planned(int place) {
        return Map.of(
                "sequence", place,
                "gate", code,
                "planCode", planCode,
                "name", name,
                "opens", opens,
                "reviewDays", reviewDays,
                "plannedPercent", Objects.requireNonNull(plannedPercent, code));
    }

    boolean passed() {
        return ReviewDecided.isApproval(outcome);
    }

    /** An extra gate holds up no planned one. */
    boolean ahead() {
        return kind == Kind.PLANNED && !passed() && !skipped;
    }

    boolean isRelease() {
        return planCode.equals("R");
    }

    public boolean isClosing() {
        return opens == Phase.CLOSED;
    }
}
