package io.tspmo.project.currency;

import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
import io.tspmo.platform.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The course of a rate, 640 by 180. */
record RateChart(Polyline line, List<Tick> days, List<Tick> rates) {

    private static final double LEFT = 64;
    private static final double RIGHT = 632;
    private static final double TOP = 12;
    private static final double BOTTOM = 150;

    /** Empty with less than two rates in the portfolio's currency. */
    static Optional<RateChart> of(List<Rate> rates, String portfolio) {
        var shown = rates.stream()
                .filter(rate -> rate.base().equals(portfolio))
                .sorted(Comparator.comparing(Rate::day))
                .toList();
        if (shown.size() < 2) {
            return Optional.empty();
        }
        var first = shown.get(0);
        var last = shown.get(shown.size() - 1);
        double low = shown.stream()
                .mapToDouble(rate -> rate.rate().doubleValue())
                .min()
                .orElse(0);
        double high = shown.stream()
                .mapToDouble(rate -> rate.rate().doubleValue())
                .max()
                .orElse(0);
        double room = high == low ? high / 100 : (high - low) / 10;
        var x = Scale.between(first.day().toEpochDay(), last.day().toEpochDay(), LEFT, RIGHT);
        var y = Scale.between(low - room, high + room, BOTTOM, TOP);
        var line = new Polyline();
        shown.forEach(
                rate -> line.to(x.at(rate.day().toEpochDay()), y.at(rate.rate().doubleValue())));
        var days = List.of(
                new Tick(LEFT, Words.DAY.format(first.day()), "start"),
                new Tick(RIGHT, Words.DAY.format(last.day()), "end"));
        var ticks = new ArrayList<Tick>();
        ticks.add(new Tick(
                y.at(high),
                RatedMoney.shown(shown.stream()
                        .map(Rate::rate)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()),
                "end"));
        if (high > low) {
            ticks.add(new Tick(
                    y.at(low),
                    RatedMoney.shown(shown.stream()
                            .map(Rate::rate)
                            .min(Comparator.naturalOrder())
                            .orElseThrow()),
                    "end"));
        }
        return Optional.of(new RateChart(line, days, ticks));
    }
}
