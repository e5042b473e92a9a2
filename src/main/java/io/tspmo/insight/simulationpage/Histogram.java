package io.tspmo.insight.simulationpage;

import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.platform.chart.Bar;
import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * A histogram with the curve of what adds up below each place, ready to be drawn: places are units of the picture, {@link
 * #WIDTH} by {@link #HEIGHT}, from the upper left.
 *
 * @param curve points of the curve, as SVG has them
 * @param table the figures behind it
 */
record Histogram(List<Bar> bars, String curve, List<Mark> marks, List<Tick> ticks, List<Line> table) {

    static final int WIDTH = 420;
    static final int HEIGHT = 250;
    static final int LEFT = 8;
    static final int RIGHT = 384;
    static final int TOP = 78;
    static final int BOTTOM = 226;

    private static final int MOST_BARS = 36;
    private static final int LABEL_HEIGHT = 14;

    /** @param side where its label goes: start, or end where there is no room to the right */
    record Mark(String label, String style, double x, double y, String side) {}

    /** @param below percent of the runs up to here */
    record Line(String label, int runs, BigDecimal below) {}

    /** Something between two values, both included. */
    private record Part(double from, double until, int runs) {}

    /** @param agreed name of what the finish is compared with */
    static Histogram ofFinish(SimulationResult result, String agreed, LocalDate agreedFinish) {
        var days = result.days();
        int first = Weekdays.onOrBefore(days.get(0).day());
        int last = Weekdays.onOrBefore(days.get(days.size() - 1).day());
        int width = (last - first) / MOST_BARS + 1; // weekdays, or weekends would tear gaps
        var byPart = new TreeMap<Integer, Integer>();
        days.forEach(day -> byPart.merge((Weekdays.onOrBefore(day.day()) - first) / width, day.runs(), Integer::sum));
        var parts = new ArrayList<Part>();
        byPart.forEach(
                (part, runs) -> parts.add(new Part(first + part * width, first + (part + 1) * width - 1.0, runs)));
        var marks = List.of(
                new Value(
                        "P50 " + Words.DAY.format(result.finish().p50()),
                        "p50",
                        middle(result.finish().p50())),
                new Value(
                        "P80 " + Words.DAY.format(result.finish().p80()),
                        "p80",
                        middle(result.finish().p80())),
                new Value(
                        "P90 " + Words.DAY.format(result.finish().p90()),
                        "p90",
                        middle(result.finish().p90())),
                new Value(agreed + " " + Words.DAY.format(agreedFinish), "agreed", middle(agreedFinish)));
        return of(parts, marks, day -> Words.DAY.format(Weekdays.date((int) Math.floor(day))));
    }

    private static double middle(LocalDate day) {
        return Weekdays.onOrBefore(day) + 0.5;
    }

    static Histogram ofCost(SimulationResult result, String agreed, BigDecimal budget) {
        var parts = result.costs().stream()
                .map(bin -> new Part(bin.from().doubleValue(), bin.until().doubleValue(), bin.runs()))
                .toList();
        var marks = List.of(
                mark("P50", "p50", result.cost().p50()),
                mark("P80", "p80", result.cost().p80()),
                mark("P90", "p90", result.cost().p90()),
                mark(agreed, "agreed", budget));
        return of(parts, marks, cost -> round(BigDecimal.valueOf(cost)));
    }

    private static Value mark(String label, String style, BigDecimal money) {
        return new Value(label + " " + round(money), style, money.doubleValue());
    }

    private static String round(BigDecimal money) {
        return String.format(Locale.ROOT, "%,.0f", money.setScale(0, RoundingMode.HALF_EVEN));
    }

    /** A value that gets a line. */
    private record Value(String label, String style, double value) {}

    private static Histogram of(List<Part> parts, List<Value> marks, DoubleFunction<String> label) {
        double from = parts.get(0).from;
        double until = parts.get(parts.size() - 1).until + 1;
        // what was agreed belongs into the picture, unless it is so far away that nothing else could be seen
        double room = 0.75 * (until - from);
        for (var mark : marks) {
            from = mark.value < from && mark.value > from - room ? mark.value : from;
            until = mark.value > until && mark.value < until + room ? mark.value : until;
        }
        var scale = Scale.between(from, until, LEFT, RIGHT);
        int highest = parts.stream().mapToInt(Part::runs).max().orElse(1);
        int runs = parts.stream().mapToInt(Part::runs).sum();
        var bars = new ArrayList<Bar>();
        var table = new ArrayList<Line>();
        var curve = new Polyline().to(LEFT, BOTTOM).to(scale.at(parts.get(0).from), BOTTOM);
        int below = 0;
        for (var part : parts) {
            below += part.runs;
            double x = scale.at(part.from);
            double right = scale.at(Math.min(until, part.until + 1));
            bars.add(Bar.on(
                    BOTTOM,
                    x,
                    Scale.tenth(Math.max(0.5, right - x - 0.6)),
                    Scale.tenth((BOTTOM - TOP) * (double) part.runs / highest)));
            curve.to(right, BOTTOM - (BOTTOM - TOP) * (double) below / runs);
            table.add(new Line(
                    label.apply(part.from).equals(label.apply(part.until))
                            ? label.apply(part.from)
                            : label.apply(part.from) + " to " + label.apply(part.until),
                    part.runs,
                    BigDecimal.valueOf(Math.round(1000.0 * below / runs), 1)));
        }
        curve.to(RIGHT, TOP);
        var drawn = new ArrayList<Mark>();
        for (var mark : marks) {
            double x = scale.at(Math.max(from, Math.min(until, mark.value)));
            var beyond = mark.value < from ? "◂ " : mark.value > until ? "▸ " : "";
            drawn.add(new Mark(
                    beyond + mark.label,
                    mark.style,
                    x,
                    LABEL_HEIGHT * (drawn.size() + 1),
                    x > (LEFT + RIGHT) / 2.0 ? "end" : "start"));
        }
        return new Histogram(
                bars,
                curve.toString(),
                drawn,
                List.of(new Tick(LEFT, label.apply(from), "start"), new Tick(RIGHT, label.apply(until), "end")),
                table);
    }
}
