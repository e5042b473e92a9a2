package io.tspmo.project.currency;

import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An amount and what it is worth in the portfolio's currency, rounded half-even to 2 decimals.
 *
 * @param rate how much of the amount's currency 1 of the portfolio's is worth; null where both are the same
 * @param day of the rate
 */
public record RatedMoney(Money original, Money converted, @Nullable BigDecimal rate, @Nullable LocalDate day) {

    static RatedMoney same(Money amount) {
        return new RatedMoney(amount, amount, null, null);
    }

    static RatedMoney of(Money amount, String portfolio, BigDecimal rate, LocalDate day) {
        var converted = amount.amount().divide(rate, 2, RoundingMode.HALF_EVEN);
        return new RatedMoney(amount, new Money(converted, portfolio), rate, day);
    }

    public boolean isConverted() {
        return rate != null;
    }

    /** {@code 569,767.44 EUR at 1 EUR = 0.86 GBP of 27 Nov 2026}; "" where nothing was converted. */
    public String inWords() {
        return rate == null
                ? ""
                : "%s at %s of %s"
                        .formatted(
                                converted,
                                equation(converted.currency(), original.currency(), rate),
                                Words.DAY.format(Objects.requireNonNull(day)));
    }

    /** {@code 490,000.00 GBP (569,767.44 EUR at 1 EUR = 0.86 GBP of 27 Nov 2026)}. */
    public String withOriginal() {
        return rate == null ? original.toString() : "%s (%s)".formatted(original, inWords());
    }

    /** What a passport keeps: amounts, rate and day. */
    public Map<String, Object> frozen() {
        var frozen = new LinkedHashMap<String, Object>();
        frozen.put("amount", original.amount());
        frozen.put("currency", original.currency());
        frozen.put("portfolioAmount", converted.amount());
        frozen.put("portfolioCurrency", converted.currency());
        if (rate != null) {
            frozen.put("rate", rate);
            frozen.put("rateDay", String.valueOf(day));
        }
        return frozen;
    }

    /** {@code 1 EUR = 0.86 GBP}. */
    static String equation(String base, String currency, BigDecimal rate) {
        return "1 %s = %s %s".formatted(base, shown(rate), currency);
    }

    /** With at most 6 significant digits. */
    static String shown(BigDecimal rate) {
        return rate.round(new MathContext(6, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
