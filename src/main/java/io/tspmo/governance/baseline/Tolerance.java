package io.tspmo.governance.baseline;

import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a project may leave its baseline without asking.
 *
 * @param costPercent of the budget
 * @param days after the agreed finish
 * @param riskPoints above the agreed score
 */
public record Tolerance(BigDecimal costPercent, int days, int riskPoints) {

    /** Below this much progress an estimate at completion says more about chance than about the project. */
    private static final int PROGRESS_TO_ESTIMATE_FROM = 20;

    public enum Figure {
        COST,
        TIME,
        RISK
    }

    /**
     * A figure and what it may be. Cost in money, time in days after the agreed finish, risk in points.
     *
     * @param allowed the most that is within tolerance
     */
    public record Measured(Figure figure, BigDecimal planned, BigDecimal actual, BigDecimal allowed) {

        public boolean broken() {
            return actual.compareTo(allowed) > 0;
        }

        /** What it has to exceed to be decided again, once this was decided: as much room as was given at first. */
        public BigDecimal nextLevel() {
            return actual.add(allowed.subtract(planned));
        }

        /** {@code Cost: 215,000.00 EUR, planned 180,000.00 EUR, allowed 198,000.00 EUR}. */
        public String inWords(String currency) {
            return switch (figure) {
                case COST -> "Cost: %s expected, %s agreed, %s allowed"
                        .formatted(
                                new Money(actual, currency),
                                new Money(planned, currency),
                                new Money(allowed, currency));
                case TIME -> "Time: %s after the agreed finish, %s allowed".formatted(days(actual), days(allowed));
                case RISK -> "Risk: score %s, %s agreed, %s allowed"
                        .formatted(actual.toBigInteger(), planned.toBigInteger(), allowed.toBigInteger());
            };
        }

        private static String days(BigDecimal number) {
            return String.format(
                    Locale.ROOT,
                    "%d %s",
                    number.toBigInteger(),
                    number.compareTo(BigDecimal.ONE) == 0 ? "day" : "days");
        }
    }

    /** Whether this much is within it; exactly at a limit is. */
    public boolean allows(Effect effect) {
        return effect.costPercent().compareTo(costPercent) <= 0
                && effect.days() <= days
                && effect.riskPoints() <= riskPoints;
    }

    /**
     * @param spent money to date
     * @param progress percent
     * @param expectedFinish what the manager expects; null if nothing was said
     */
    public List<Measured> measure(
            Baseline agreed,
            BigDecimal spent,
            int progress,
            @Nullable LocalDate expectedFinish,
            LocalDate today,
            int riskScore) {
        return List.of(
                cost(agreed, spent.max(atCompletion(spent, progress))),
                time(agreed, expectedFinish == null ? agreed.finish() : expectedFinish, today),
                risk(agreed, riskScore));
    }

    /** @param finish when the work is to end; a day that is past is today */
    public Measured time(Baseline agreed, LocalDate finish, LocalDate today) {
        var late = ChronoUnit.DAYS.between(agreed.finish(), finish.isBefore(today) ? today : finish);
        return new Measured(Figure.TIME, BigDecimal.ZERO, BigDecimal.valueOf(late), BigDecimal.valueOf(days));
    }

    /** @param score 0 to 100 */
    public Measured risk(Baseline agreed, int score) {
        return new Measured(
                Figure.RISK,
                BigDecimal.valueOf(agreed.riskScore()),
                BigDecimal.valueOf(score),
                BigDecimal.valueOf(agreed.riskScore() + (long) riskPoints));
    }

    /** @param expected what the project costs in all */
    public Measured cost(Baseline agreed, BigDecimal expected) {
        var budget = agreed.budget();
        var room = budget.multiply(costPercent).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_EVEN);
        return new Measured(Figure.COST, budget, expected, budget.add(room));
    }

    /**
     * Estimate at completion, EAC = BAC / CPI (PMBOK Guide, earned value analysis). With the earned value as the reported
     * share of the budget, CPI = EV / AC = progress · BAC / AC, so EAC = AC / progress. Zero as long as progress says too
     * little.
     */
    static BigDecimal atCompletion(BigDecimal spent, int progress) {
        return progress < PROGRESS_TO_ESTIMATE_FROM
                ? BigDecimal.ZERO
                : spent.multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(progress), 2, RoundingMode.HALF_EVEN);
    }
}
