package io.tspmo.platform.chart;

import java.util.Locale;
import java.util.StringJoiner;

/** Points that are joined by a line, as SVG has them: {@code 8.0,226.0 12.5,220.1}. */
public final class Polyline {

    private final StringJoiner points = new StringJoiner(" ");

    public Polyline to(double x, double y) {
        points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        return this;
    }

    @Override
    public String toString() {
        return points.toString();
    }
}
