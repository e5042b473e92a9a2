package io.tspmo.project.currency;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a currency was worth on a day: {@code 1 base = rate currency}, as central banks publish it.
 *
 * @param base ISO 4217, as {@code currency}
 * @param version another one after each change
 */
record Rate(
        String base,
        String currency,
        LocalDate day,
        BigDecimal rate,
        String source,
        @Nullable String enteredBy,
        Instant enteredAt,
        long version) {

    /** {@code 1 EUR = 0.8605 GBP}. */
    public String inWords() {
        return RatedMoney.equation(base, currency, rate);
    }

    /** Without zeros at its end. */
    public String number() {
        return rate.stripTrailingZeros().toPlainString();
    }
}
