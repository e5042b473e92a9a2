package io.tspmo.governance.baseline;

import io.tspmo.project.project.Method;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Agreed scope, schedule and budget of a project.
 *
 * @param number from 1; the highest is the current one
 * @param riskScore 0 to 100, as it was when this was agreed
 * @param authority who agreed to it
 * @param source where it comes from, e.g. {@code Plan 2} or {@code Change 3}
 */
public record Baseline(
        int number,
        String scope,
        LocalDate start,
        LocalDate finish,
        BigDecimal budget,
        String currency,
        Tier tier,
        Method method,
        int riskScore,
        Authority authority,
        String source,
        Instant agreedAt) {

    /** Who may agree to a baseline. */
    public enum Authority {
        /** The gate that let execution begin. */
        GATE,

        /** The project's manager alone. */
        MANAGER,
        SPONSOR,
        STEERING
    }

    public Money money() {
        return new Money(budget, currency);
    }

    /** {@code STANDARD, WATERFALL}. */
    public String governance() {
        return "%s, %s".formatted(tier, method);
    }
}
