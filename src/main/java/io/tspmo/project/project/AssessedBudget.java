package io.tspmo.project.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The budget as the table {@code governanceTier} was given it, in the portfolio's currency.
 *
 * @param currency of the portfolio on that day
 * @param rate how much of the project's currency 1 of the portfolio's is worth; null where both are the same
 */
public record AssessedBudget(
        BigDecimal budget, String currency, @Nullable BigDecimal rate, @Nullable LocalDate rateDay) {

    public Money money() {
        return new Money(budget, currency);
    }
}
