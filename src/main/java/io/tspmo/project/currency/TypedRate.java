package io.tspmo.project.currency;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rate as it was typed, or stands in a file: {@code 1 portfolio's currency = rate currency}.
 *
 * @param version of the rate that it corrects; null for another day
 */
record TypedRate(
        @Nullable String currency,
        @Nullable String day,
        @Nullable String rate,
        @Nullable String source,
        @Nullable Long version) {

    static final int LONGEST_SOURCE = 100;

    private static final int MOST_DECIMALS = 10;
    private static final BigDecimal BELOW = new BigDecimal("1000000000");

    /** Three decimals after a point are decimals here: rates are seldom thousands, and the page says what it read. */
    private static final Pattern WITH_POINT = Pattern.compile("\\d+\\.\\d+");

    private static final LocalDate EARLIEST = LocalDate.of(1999, 1, 1);

    /** What was typed, once it can be read. */
    record Read(String currency, LocalDate day, BigDecimal rate, String source, @Nullable Long version) {}

    /** @throws Rejection naming the first field that does not fit */
    Read read(String portfolio, LocalDate today) {
        return new Read(currency(portfolio), day(today), number(), writtenSource(), version);
    }

    private String currency(String portfolio) {
        var code = text(currency).toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw Rejection.of("currency", "Currency", "must be a code of ISO 4217, such as GBP");
        }
        if (code.equals(portfolio)) {
            throw Rejection.of("currency", "Currency", "is the portfolio's own and needs no rate");
        }
        return code;
    }

    private LocalDate day(LocalDate today) {
        var written = text(day);
        var read = TypedDay.read(written).orElseThrow(() -> Rejection.of("day", "Day", TypedDay.reason(written)));
        if (read.isAfter(today) || read.isBefore(EARLIEST)) {
            throw Rejection.of(
                    "day",
                    "Day",
                    "must be between %s and today, %s".formatted(Words.DAY.format(EARLIEST), Words.DAY.format(today)));
        }
        return read;
    }

    private BigDecimal number() {
        var written = text(rate);
        if (written.isEmpty()) {
            throw Rejection.of("rate", "Rate", "is required");
        }
        try {
            var number = WITH_POINT.matcher(written).matches() ? new BigDecimal(written) : TypedNumber.read(written);
            if (number.signum() <= 0 || number.compareTo(BELOW) >= 0) {
                throw Rejection.of("rate", "Rate", "must be more than 0 and less than 1,000,000,000");
            }
            if (number.scale() > MOST_DECIMALS) {
                throw Rejection.of("rate", "Rate", "has more than %d decimals".formatted(MOST_DECIMALS));
            }
            return number;
        } catch (TypedNumber.Unreadable e) {
            throw Rejection.of("rate", "Rate", String.valueOf(e.getMessage()));
        }
    }

    private String writtenSource() {
        var typed = text(source);
        if (typed.length() > LONGEST_SOURCE) {
            throw Rejection.of(
                    "source", "Source", "has %d characters, at most %d".formatted(typed.length(), LONGEST_SOURCE));
        }
        TypedText.refused(typed).ifPresent(character -> {
            throw Rejection.of("source", "Source", "has the character %s; remove it".formatted(character));
        });
        return typed;
    }

    private static String text(@Nullable String typed) {
        var text = Objects.requireNonNullElse(typed, "");
        return TypedText.isBlank(text) ? "" : text.strip();
    }
}
