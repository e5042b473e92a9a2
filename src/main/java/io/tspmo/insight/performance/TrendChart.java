package io.tspmo.insight.performance;

import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Median and 80 % of the rounds of gates by the quarter of their decision, in an SVG of 600 by 200 units. A quarter in which
 * nothing was decided has no point, and the lines are interrupted there.
 */
record TrendChart(List<String> medians, List<String> p80s, List<Point> points, List<Tick> quarters, List<Tick> days) {

    private static final double LEFT = 44;
    private static final double RIGHT = 584;
    private static final double TOP = 14;
    private static final double BOTTOM = 168;

    /** @param words the quarter with its figures */
    record Point(double x, double median, double p80, String words) {}

    /** @param quarters {@code 2027-Q1}, in their order; {@code times} those in which something was decided */
    static TrendChart of(List<String> quarters, List<GateTimes> times) {
        Map<String, GateTimes> known = times.stream()
                .collect(Collectors.toMap(each -> Objects.requireNonNull(each.quarter()), Function.identity()));
        double most = times.stream()
                .map(GateTimes::p80)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        var up = Scale.between(0, Scale.end(most), BOTTOM, TOP);
        var along = Scale.between(-0.5, quarters.size() - 0.5, LEFT, RIGHT);
        var points = new ArrayList<@Nullable Point>();
        for (int i = 0; i < quarters.size(); i++) {
            var time = known.get(quarters.get(i));
            points.add(time == null ? null : point(along.at(i), up, time));
        }
        var labels = new ArrayList<Tick>();
        for (int i = 0; i < quarters.size(); i++) {
            var time = known.get(quarters.get(i));
            labels.add(new Tick(
                    along.at(i), quarters.get(i).replace("-", " ") + " (" + (time == null ? 0 : time.ended()) + ")"));
        }
        double end = Scale.end(most);
        return new TrendChart(
                lines(points, Point::median),
                lines(points, Point::p80),
                points.stream().filter(Objects::nonNull).toList(),
                labels,
                List.of(
                        new Tick(up.at(0), "0"),
                        new Tick(up.at(end / 2), number(end / 2)),
                        new Tick(up.at(end), number(end))));
    }

    private static Point point(double x, Scale up, GateTimes time) {
        int median = Objects.requireNonNull(time.median());
        int p80 = Objects.requireNonNull(time.p80());
        return new Point(
                x,
                up.at(median),
                up.at(p80),
                "%s: half within %d, four of five within %d working days, of %d"
                        .formatted(
                                Objects.requireNonNull(time.quarter()).replace("-", " "), median, p80, time.ended()));
    }

    private static String number(double days) {
        return days == Math.rint(days) ? "%d".formatted((long) days) : "%.1f".formatted(days);
    }

    /** A line for each run of neighbours; a point alone needs none. */
    private static List<String> lines(List<@Nullable Point> points, Function<Point, Double> height) {
        var lines = new ArrayList<String>();
        var line = new Polyline();
        int length = 0;
        for (var point : points) {
            if (point == null) {
                if (length > 1) {
                    lines.add(line.toString());
                }
                line = new Polyline();
                length = 0;
            } else {
                line.to(point.x, height.apply(point));
                length++;
            }
        }
        if (length > 1) {
            lines.add(line.toString());
        }
        return lines;
    }
}
