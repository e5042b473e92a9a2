package io.tspmo.governance.change;

import io.tspmo.governance.change.Baseline.Authority;
import io.tspmo.project.project.Money;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A requested change of the baseline.
 *
 * @param baselineNumber the baseline it was assessed on
 * @param authority who decides it; null until it was assessed
 */
record ChangeRequest(
        int number,
        String title,
        String reason,
        String author,
        Status status,
        ProposedValues wanted,
        @Nullable String risk,
        @Nullable Integer baselineNumber,
        @Nullable Authority authority) {

    enum Status {
        REQUESTED,
        ASSESSED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        APPLIED,

        /** With the project, before it was decided or applied. */
        ENDED;

        boolean isOpen() {
            return this == REQUESTED || this == ASSESSED || this == APPROVED;
        }
    }

    /** The baseline by whose figures it is decided. */
    int assessedOn() {
        return Objects.requireNonNull(baselineNumber, "not assessed");
    }

    /** For its author, once another change was applied after its assessment. */
    String movedNote(int current) {
        return "It was decided on baseline %d, and baseline %d is current now.".formatted(assessedOn(), current);
    }

    /**
     * The baseline as it would be with this change. A finish before the agreed start, which only another change can have made
     * so, is the start.
     */
    Baseline on(Baseline before, int riskScore, Authority by, Instant now) {
        var finish = Objects.requireNonNullElse(wanted.finish(), before.finish());
        var budget = wanted.budget();
        return new Baseline(
                before.number() + 1,
                Objects.requireNonNullElse(wanted.scope(), before.scope()),
                before.start(),
                finish.isBefore(before.start()) ? before.start() : finish,
                budget == null
                        ? before.budget()
                        : new Money(budget, before.budget().currency()),
                Objects.requireNonNullElse(wanted.tier(), before.tier()),
                Objects.requireNonNullElse(wanted.method(), before.method()),
                riskScore,
                by,
                "Change %d: %s".formatted(number, title),
                now);
    }
}
