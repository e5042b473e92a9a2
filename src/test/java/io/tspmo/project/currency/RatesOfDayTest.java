package io.tspmo.project.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.project.currency.RatesOfDay.Quote;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesOfDayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    private final List<Quote> quotes = List.of(
            new Quote("EUR", "GBP", DAY, new BigDecimal("0.8600000000")),
            new Quote("EUR", "USD", DAY.minusDays(3), new BigDecimal("1.1600000000")));

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    @Test
    void anAmountIsConvertedAtTheRate_andSaysIt() {
        var rated = new RatesOfDay("EUR", quotes).convert(money("490000", "GBP"));
        assertThat(rated.withOriginal())
                .isEqualTo("490,000.00 GBP (569,767.44 EUR at 1 EUR = 0.86 GBP of 27 Nov 2026)");
        assertThat(rated.frozen())
                .containsEntry("portfolioAmount", new BigDecimal("569767.44"))
                .containsEntry("rateDay", "2026-11-27");
    }

    @Test
    void thePortfoliosOwnCurrencyNeedsNoRate() {
        var rated = new RatesOfDay("EUR", List.of()).convert(money("1", "EUR"));
        assertThat(rated.isConverted()).isFalse();
        assertThat(rated.withOriginal()).isEqualTo("1.00 EUR");
    }

    @Test
    void aPortfolioInAnotherCurrencyUsesTheSameRates() {
        var pounds = new RatesOfDay("GBP", quotes);
        assertThat(pounds.convert(money("100", "EUR")).converted()).isEqualTo(money("86", "GBP"));
        // 116 USD = 100 EUR = 86 GBP, as old as the older of both rates
        var dollars = pounds.convert(money("116", "USD"));
        assertThat(dollars.converted()).isEqualTo(money("86", "GBP"));
        assertThat(dollars.day()).isEqualTo(DAY.minusDays(3));
        assertThat(pounds.currencies()).containsExactly("EUR", "GBP", "USD");
    }

    @Test
    void halfCentsGoToTheEvenCent() {
        var rates = new RatesOfDay("EUR", List.of(new Quote("EUR", "SEK", DAY, new BigDecimal("2"))));
        assertThat(rates.convert(money("0.01", "SEK")).converted()).isEqualTo(money("0.00", "EUR"));
        assertThat(rates.convert(money("0.03", "SEK")).converted()).isEqualTo(money("0.02", "EUR"));
        assertThat(rates.convert(money("0.05", "SEK")).converted()).isEqualTo(money("0.02", "EUR"));
        assertThat(rates.convert(money("-0.03", "SEK")).converted()).isEqualTo(money("-0.02", "EUR"));
    }

    @Test
    void withoutARateNothingIsCompared() {
        assertThatThrownBy(() -> new RatesOfDay("EUR", quotes).convert(money("1", "NOK")))
                .hasMessageContaining("no exchange rate between NOK and EUR");
    }
}
