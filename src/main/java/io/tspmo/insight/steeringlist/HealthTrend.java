package io.tspmo.insight.steeringlist;

import io.tspmo.insight.steeringlist.SteeringList.ColourCount;
import io.tspmo.platform.chart.Bar;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
import io.tspmo.platform.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * How many projects stood how, day by day: stacked bars in an SVG of 600 by 200 units, the worst at the bottom.
 *
 * @param counts the table behind it
 */
record HealthTrend(List<ColourCount> counts, List<Part> parts, List<Tick> days, List<Tick> projects) {

    private static final double LEFT = 40;
    private static final double RIGHT = 590;
    private static final double TOP = 12;
    private static final double BOTTOM = 170;
    private static final double WIDEST = 80;
    private static final int LABELS = 5;

    /** @param colour as the style of it is called */
    record Part(Bar bar, String colour, String words) {}

    static HealthTrend of(List<ColourCount> counts) {
        double most = Scale.end(counts.stream()
                .mapToInt(each -> each.red() + each.amber() + each.green() + each.grey())
                .max()
                .orElse(0));
        var up = Scale.between(0, most, 0, BOTTOM - TOP);
        double step = counts.isEmpty() ? 0 : Math.min(WIDEST, (RIGHT - LEFT) / counts.size());
        var parts = new ArrayList<Part>();
        var days = new ArrayList<Tick>();
        int every = Math.max(1, counts.size() / LABELS);
        for (int i = 0; i < counts.size(); i++) {
            var count = counts.get(i);
            double x = LEFT + i * step;
            double line = BOTTOM;
            line = add(parts, count, count.red(), "red", x, step, line, up);
            line = add(parts, count, count.amber(), "amber", x, step, line, up);
            line = add(parts, count, count.green(), "green", x, step, line, up);
            add(parts, count, count.grey(), "grey", x, step, line, up);
            if (i % every == 0) {
                days.add(new Tick(Scale.tenth(x + step / 2), Words.DAY.format(count.day())));
            }
        }
        return new HealthTrend(
                counts, parts, days, List.of(new Tick(BOTTOM, "0"), new Tick(TOP, "%d".formatted((long) most))));
    }

    private static double add(
            List<Part> parts,
            ColourCount count,
            int projects,
            String colour,
            double x,
            double step,
            double line,
            Scale up) {
        if (projects == 0) {
            return line;
        }
        double height = up.at(projects);
        parts.add(new Part(
                Bar.on(line, Scale.tenth(x + step * 0.1), Scale.tenth(step * 0.8), height),
                colour,
                "%s: %d %s".formatted(Words.DAY.format(count.day()), projects, colour)));
        return Scale.tenth(line - height);
    }
}
