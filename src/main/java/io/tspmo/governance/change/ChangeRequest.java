package io.tspmo.governance.change;

import io.tspmo.governance.baseline.Baseline;
import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A requested change of the baseline.
 *
 * @param baselineNumber the baseline it was assessed on
 * @param authority who decides it; null until it was assessed
 * @param findings about the people it asks for, a line each
 * @param riskReasons what most of the risk would come from, a line each
 * @param earlierBaseline the one it was assessed and decided on before
 */
public record ChangeRequest(
        int number,
        String title,
        String reason,
        String author,
        Status status,
        @Nullable String scope,
        @Nullable LocalDate finish,
        @Nullable BigDecimal budget,
        @Nullable Tier tier,
        @Nullable Method method,
        @Nullable String risk,
        @Nullable Integer baselineNumber,
        @Nullable Authority authority,
        @Nullable String findings,
        @Nullable String riskReasons,
        @Nullable Integer earlierBaseline) {

    public enum Status {
        REQUESTED,
        ASSESSED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        APPLIED,

        /** With the project, before it was decided or applied. */
        ENDED;

        public boolean isOpen() {
            return this == REQUESTED || this == ASSESSED || this == APPROVED;
        }
    }

    ProposedValues wanted() {
        return new ProposedValues(scope, finish, budget, tier, method);
    }

    /** The baseline by whose figures it is decided. */
    public int assessedOn() {
        return Objects.requireNonNull(baselineNumber, "not assessed");
    }

    /** For its author, once another change was applied after its assessment. */
    String movedNote(int current) {
        return "It was decided on baseline %d, and baseline %d is current now.".formatted(assessedOn(), current);
    }

    /** For those who decide it a second time; null the first time. */
    @Nullable
    public String againNote() {
        return earlierBaseline == null
                ? null
                : "It was decided on baseline %d. Another change has made baseline %d since, so it is decided anew."
                        .formatted(earlierBaseline, assessedOn());
    }

    /**
     * The baseline as it would be with this change. A finish before the agreed start, which only another change can have made
     * so, is the start.
     */
    public Baseline on(Baseline before, int riskScore, Authority by, Instant now) {
        var end = Objects.requireNonNullElse(finish, before.finish());
        return new Baseline(
                before.number() + 1,
                Objects.requireNonNullElse(scope, before.scope()),
                before.start(),
                end.isBefore(before.start()) ? before.start() : end,
                Objects.requireNonNullElse(budget, before.budget()),
                before.currency(),
                Objects.requireNonNullElse(tier, before.tier()),
                Objects.requireNonNullElse(method, before.method()),
                riskScore,
                by,
                "Change %d: %s".formatted(number, title),
                now);
    }
}
