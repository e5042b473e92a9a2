package io.tspmo.project.currency;

import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The portfolio's currency and the rates of one day. A rate is taken as it was entered for the portfolio's currency, else
 * worked out over the base of others, so that rates stay useful when the portfolio's currency changes.
 */
public final class RatesOfDay {

    /** {@code 1 base = rate currency}. */
    record Quote(String base, String currency, LocalDate day, BigDecimal rate) {}

    private final String portfolio;
    private final Map<String, Map<String, Quote>> byBase = new TreeMap<>();

    RatesOfDay(String portfolio, List<Quote> quotes) {
        this.portfolio = portfolio;
        for (var quote : quotes) {
            byBase.computeIfAbsent(quote.base, base -> new HashMap<>(Map.of(base, unit(base))))
                    .put(quote.currency, quote);
        }
    }

    /** The currency that limits are written in and sums are shown in. */
    public String portfolio() {
        return portfolio;
    }

    /** Empty without a rate. */
    public Optional<RatedMoney> find(Money amount) {
        return amount.currency().equals(portfolio)
                ? Optional.of(RatedMoney.same(amount))
                : rate(amount.currency()).map(found -> RatedMoney.of(amount, portfolio, found.rate, found.day));
    }

    /** @throws MissingRate without a rate */
    public RatedMoney convert(Money amount) {
        return find(amount).orElseThrow(() -> new MissingRate(amount.currency(), portfolio));
    }

    /** What 1 of each currency that can be converted is worth in the portfolio's, to convert in a statement. */
    public Map<String, BigDecimal> factors() {
        var factors = new TreeMap<>(Map.of(portfolio, BigDecimal.ONE));
        for (var currency : currencies()) {
            rate(currency)
                    .ifPresent(found ->
                            factors.putIfAbsent(currency, BigDecimal.ONE.divide(found.rate, MathContext.DECIMAL64)));
        }
        return factors;
    }

    /** Those that can be converted. */
    SortedSet<String> currencies() {
        var all = new TreeSet<String>();
        byBase.values().forEach(quotes -> all.addAll(quotes.keySet()));
        all.removeIf(currency -> rate(currency).isEmpty());
        all.add(portfolio);
        return all;
    }

    /** How much of a currency 1 of the portfolio's is worth; a rate over another base is as old as its older part. */
    private Optional<Quote> rate(String currency) {
        return byBase.entrySet().stream()
                .filter(base -> base.getValue().keySet().containsAll(List.of(currency, portfolio)))
                .min(Comparator.comparing(base -> !base.getKey().equals(portfolio)))
                .map(base -> cross(base.getValue(), currency));
    }

    private Quote cross(Map<String, Quote> quotes, String wanted) {
        var currency = Objects.requireNonNull(quotes.get(wanted));
        var portfolio = Objects.requireNonNull(quotes.get(this.portfolio));
        return new Quote(
                portfolio.currency,
                currency.currency,
                currency.day.isBefore(portfolio.day) ? currency.day : portfolio.day,
                portfolio.rate.equals(BigDecimal.ONE)
                        ? currency.rate
                        : currency.rate.divide(portfolio.rate, MathContext.DECIMAL64));
    }

    private static Quote unit(String base) {
        return new Quote(base, base, LocalDate.MAX, BigDecimal.ONE);
    }
}
