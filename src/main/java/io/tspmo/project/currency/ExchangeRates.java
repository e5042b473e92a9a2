package io.tspmo.project.currency;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.currency.RatesOfDay.Quote;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Converts amounts into the portfolio's currency, by the newest rates on or before today. Offers the currencies that can be
 * converted as {@code currencies}, the portfolio's first. One SQL statement for all rates, once in a transaction.
 */
@Component
public class ExchangeRates implements FormOptions {

    private final JdbcClient jdbc;
    private final CurrencyRules rules;
    private final Clock clock;
    private final PerTransaction<LocalDate, RatesOfDay> known = new PerTransaction<>();

    ExchangeRates(JdbcClient jdbc, CurrencyRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    public RatesOfDay today() {
        return known.get(LocalDate.now(clock), this::on);
    }

    /** @throws MissingRate if the amount has another currency than the portfolio, without a rate */
    public RatedMoney convert(Money amount) {
        return today().convert(amount);
    }

    /** @throws Rejection at this field, if amounts in this currency cannot be compared with limits */
    public void require(String currency, String field, String label) {
        var today = today();
        if (today.find(new Money(BigDecimal.ZERO, currency)).isEmpty()) {
            throw Rejection.of(
                    field,
                    label,
                    "%s has no exchange rate to %s yet, so no limit can be compared. Ask the PMO or finance to enter it on the page Exchange rates, then send this again"
                            .formatted(currency, today.portfolio()));
        }
    }

    @Override
    public boolean supports(String source) {
        return source.equals("currencies");
    }

    @Override
    public List<Option> options(String source) {
        var today = today();
        return today.currencies().stream()
                .sorted(Comparator.comparing(code -> !code.equals(today.portfolio())))
                .map(code -> new Option(code, "%s – %s".formatted(code, name(code))))
                .toList();
    }

    /** {@code Swiss Franc}; the code itself where it is none. */
    static String name(String code) {
        try {
            return Currency.getInstance(code).getDisplayName(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return code;
        }
    }

    /** This transaction has changed rates. */
    void forget() {
        known.forget();
    }

    private RatesOfDay on(LocalDate day) {
        var quotes = jdbc.sql(
                        """
                        select distinct on (base, currency) base, currency, day, rate from currency_rate
                        where day <= ? order by base, currency, day desc
                        """)
                .param(day)
                .query(Quote.class)
                .list();
        return new RatesOfDay(rules.latest().portfolio(), quotes);
    }
}
