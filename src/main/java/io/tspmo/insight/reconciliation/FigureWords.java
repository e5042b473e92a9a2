package io.tspmo.insight.reconciliation;

import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How differences, money and shares are written. */
final class FigureWords {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private FigureWords() {}

    static String apart(long later) {
        return later == 0 ? "the same day" : days(Math.abs(later)) + (later > 0 ? " later" : " earlier");
    }

    static String days(long number) {
        return number == 1 ? "1 day" : number + " days";
    }

    static String money(BigDecimal amount, @Nullable String currency) {
        return currency == null
                ? new Money(amount, "").toString().strip() + " (no currency in the file)"
                : new Money(amount, currency).toString();
    }

    static String share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? "–" : percent(part, whole).toPlainString() + " %";
    }

    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, 0, RoundingMode.HALF_EVEN);
    }
}
