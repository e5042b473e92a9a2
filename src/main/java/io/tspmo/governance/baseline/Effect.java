package io.tspmo.governance.baseline;

import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;

/**
 * What lies between two baselines.
 *
 * @param cost in the currency of both; less than zero is cheaper
 * @param costPercent of the budget before, rounded away from zero, so that nothing above a limit passes as equal to it; {@value
 *     #ENDLESS} for any cost where there was no budget
 * @param days by which the finish moves; less than zero is earlier
 * @param riskPoints by which the score rises
 * @param retailored whether tier or method change
 */
public record Effect(
        BigDecimal cost, BigDecimal costPercent, int days, int riskPoints, boolean retailored, boolean scopeChanged) {

    static final int ENDLESS = 999;

    public static Effect between(Baseline before, Baseline after) {
        var budget = before.budget();
        var cost = after.budget().subtract(budget);
        var percent = budget.signum() == 0
                ? BigDecimal.valueOf(cost.signum() > 0 ? ENDLESS : 0)
                : cost.multiply(BigDecimal.valueOf(100)).divide(budget, 6, RoundingMode.UP);
        return new Effect(
                cost,
                percent,
                Math.toIntExact(ChronoUnit.DAYS.between(before.finish(), after.finish())),
                after.riskScore() - before.riskScore(),
                before.tier() != after.tier() || before.method() != after.method(),
                !before.scope().equals(after.scope()));
    }

    /** What changes, and the risk score that comes of it, in a line. */
    public static String words(Baseline before, Baseline after) {
        var effect = between(before, after);
        var words = new StringBuilder("Budget %s, finish %s, risk score %s."
                .formatted(
                        arrow(before.money(), after.money()),
                        arrow(Words.DAY.format(before.finish()), Words.DAY.format(after.finish())),
                        arrow(before.riskScore(), after.riskScore())));
        if (effect.retailored()) {
            words.append(" Governance %s.".formatted(arrow(before.governance(), after.governance())));
        }
        if (effect.scopeChanged()) {
            words.append(" Scope: ").append(after.scope());
        }
        return words.toString();
    }

    private static String arrow(Object before, Object after) {
        return before.equals(after) ? before.toString() : before + " → " + after;
    }
}
