package io.tspmo.insight.steeringlist;

import io.tspmo.platform.chart.Scale;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** The projects of a page by value and risk, each a circle as large as its budget. The list is the table behind it. */
final class BubblePicture {

    private static final double LARGEST = 22;
    private static final double SMALLEST = 4;

    private BubblePicture() {}

    record Bubble(String code, String title, String colour, double x, double y, double radius) {}

    /** Larger ones first, so that smaller ones lie on top. A project without both scores has no place. */
    static List<Bubble> of(List<SteeringList.Line> lines) {
        double most = lines.stream().mapToDouble(BubblePicture::budget).max().orElse(0);
        var across = Scale.between(0, 100, 40, 440);
        var up = Scale.between(0, 100, 240, 20);
        return lines.stream()
                .filter(line -> line.value(SteeringColumn.VALUE) != null && line.value(SteeringColumn.RISK) != null)
                .map(line -> new Bubble(
                        line.code(),
                        String.valueOf(line.value(SteeringColumn.TITLE)),
                        String.valueOf(line.value(SteeringColumn.HEALTH)),
                        across.at(number(line, SteeringColumn.VALUE)),
                        up.at(number(line, SteeringColumn.RISK)),
                        Scale.tenth(
                                most == 0 ? SMALLEST : Math.max(SMALLEST, LARGEST * Math.sqrt(budget(line) / most)))))
                .sorted(Comparator.comparingDouble(Bubble::radius).reversed())
                .toList();
    }

    private static double number(SteeringList.Line line, SteeringColumn column) {
        return line.value(column) instanceof Number number ? number.doubleValue() : 0;
    }

    private static double budget(SteeringList.Line line) {
        return line.value(SteeringColumn.BUDGET) instanceof BigDecimal budget ? budget.doubleValue() : 0;
    }
}
