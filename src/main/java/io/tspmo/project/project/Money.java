package io.tspmo.project.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** An amount with 2 decimals, rounded half-even, and its ISO 4217 currency. */
public record Money(BigDecimal amount, String currency) {

    public Money {
        amount = amount.setScale(2, RoundingMode.HALF_EVEN);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.2f %s", amount, currency);
    }
}
