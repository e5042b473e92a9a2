package io.tspmo.project.currency;

import io.tspmo.project.event.SampleDataRequested;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Plausible rates of the last four months for a server that begins without any, near those of late 2025. */
@Component
class SampleRates {

    private static final Map<String, List<String>> NEWEST_FIRST = Map.of(
            "USD", List.of("1.1590", "1.1635", "1.1741", "1.1682"),
            "GBP", List.of("0.8605", "0.8632", "0.8658", "0.8651"),
            "CHF", List.of("0.9342", "0.9315", "0.9364", "0.9370"));

    private static final int EVERY_DAYS = 30;

    private final RateBook book;
    private final Clock clock;

    SampleRates(RateBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @EventListener(SampleDataRequested.class)
    void insert() {
        if (!book.newest().isEmpty()) {
            return;
        }
        var today = LocalDate.now(clock);
        NEWEST_FIRST.forEach((currency, rates) -> {
            for (int ago = rates.size() - 1; ago >= 0; ago--) {
                var day = today.minusDays((long) ago * EVERY_DAYS).toString();
                book.enter(new TypedRate(currency, day, rates.get(ago), "Sample", null), true, null);
            }
        });
    }
}
