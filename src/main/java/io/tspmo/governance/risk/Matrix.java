package io.tspmo.governance.risk;

import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.project.project.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Probability against impact, as a drawing: each risk a dot that leads to it. Lengths are units of the drawing; impact runs to
 * the right, probability upwards.
 */
public record Matrix(List<Cell> cells) {

    /** As many dots as fit into a cell; the last place says how many more there are. */
    static final int MOST = 6;

    private static final int LEFT = 44;
    private static final int CELL_WIDTH = 100;
    private static final int CELL_HEIGHT = 70;
    private static final int STEP = 31;

    /**
     * @param total of the risks that have these levels
     * @param band {@code low}, {@code high} (above the threshold) or {@code critical}
     */
    record Cell(int probability, int impact, int severity, String band, int x, int y, List<Dot> dots, int total) {}

    /** @param text of the dot, two or three signs */
    record Dot(int x, int y, String href, String text, String label) {}

    /**
     * One risk to draw.
     *
     * @param total of the risks with its levels, where only some of them are given; else 0
     */
    public record Point(int probability, int impact, String href, String text, String label, int total) {}

    /**
     * @param points at most {@link #MOST} for each cell are drawn
     * @param more where the rest of a cell is listed, by probability and impact
     */
    public static Matrix of(
            List<Point> points,
            int[][] severities,
            Function<Integer, String> band,
            BiFunction<Integer, Integer, String> more) {
        var byCell = points.stream().collect(Collectors.groupingBy(point -> 10 * point.probability + point.impact));
        var cells = new ArrayList<Cell>();
        for (int probability = 5; probability >= 1; probability--) {
            for (int impact = 1; impact <= 5; impact++) {
                int key = 10 * probability + impact;
                int x = LEFT + (impact - 1) * CELL_WIDTH;
                int y = (5 - probability) * CELL_HEIGHT;
                var here = byCell.getOrDefault(key, List.of());
                int total = here.stream().mapToInt(Point::total).reduce(here.size(), Math::max);
                int severity = severities[probability - 1][impact - 1];
                cells.add(new Cell(
                        probability,
                        impact,
                        severity,
                        band.apply(severity),
                        x,
                        y,
                        dots(here, total, x, y, more.apply(probability, impact)),
                        total));
            }
        }
        return new Matrix(cells);
    }

    private static List<Dot> dots(List<Point> points, int total, int x, int y, String more) {
        var dots = new ArrayList<Dot>();
        for (int i = 0; i < Math.min(points.size(), MOST); i++) {
            int cx = x + 19 + STEP * (i % 3);
            int cy = y + 19 + STEP * (i / 3);
            if (i == MOST - 1 && total > MOST) {
                int rest = total - MOST + 1;
                dots.add(new Dot(cx, cy, more, "+" + (rest > 99 ? "99" : rest), rest + " more of these levels"));
            } else {
                var point = points.get(i);
                dots.add(new Dot(cx, cy, point.href, point.text, point.label));
            }
        }
        return dots;
    }

    /** Rows from probability 5 down, for the table behind the drawing. */
    public List<List<Cell>> rows() {
        return IntStream.range(0, 5)
                .mapToObj(row -> cells.subList(5 * row, 5 * row + 5))
                .toList();
    }

    /** How a severity is coloured in a phase: {@code critical}, {@code high} or {@code low}. */
    public static String band(RiskRules.Rules table, Phase phase, int severity) {
        var rule = table.of(phase, severity);
        return rule.critical() ? "critical" : rule.respond() ? "high" : "low";
    }
}
