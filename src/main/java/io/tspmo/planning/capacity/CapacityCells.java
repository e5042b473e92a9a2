package io.tspmo.planning.capacity;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.capacity.CapacityFilter.Show;
import io.tspmo.planning.capacity.CapacityMap.Cell;
import io.tspmo.planning.capacity.CapacityMap.Row;
import io.tspmo.planning.choice.LoadLimits.Bands;
import io.tspmo.planning.choice.LoadLimits.Limits;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a cell of the capacity page looks: a figure, and a ground that tells the same as its mark, which is the load among the
 * limits of the table {@code overloadRules}.
 */
record CapacityCells(Show show, Limits limits) {

    /** {@code 87 %}, {@code 31.5}; in hours but for the load. */
    public String figure(Cell cell) {
        return switch (show) {
            case LOAD -> load(cell);
            case FREE -> hours(cell.free());
            case SUPPLY -> hours(cell.supply());
            case RUN_WORK -> hours(cell.runWork());
            case ABSENT -> hours(cell.absent());
            case SOFT -> hours(cell.soft());
            case HARD -> hours(cell.hard());
        };
    }

    public String load(Cell cell) {
        return cell.load() >= 999 ? "over" : cell.load() + " %";
    }

    /** The name of a style. */
    public String style(Row row, Cell cell) {
        if (cell.supply() - cell.absent() <= 0 && cell.load() == 0) {
            return "away";
        }
        var bands = limits.bands(row.weeklyHours());
        return cell.load() > bands.over()
                ? "over"
                : cell.load() > bands.full() ? "full" : cell.load() > bands.share() ? "busy" : "roomy";
    }

    /** What the marks of these rows mean; several sentences where contracts have limits of their own. */
    public String legend(List<Row> rows) {
        return rows.stream()
                .map(row -> limits.bands(row.weeklyHours()))
                .distinct()
                .map(CapacityCells::legend)
                .collect(Collectors.joining(" By contract also: "));
    }

    private static String legend(Bands bands) {
        return "▲ over %d %%, %s%s□ up to %d %%, the share that people are booked up to."
                .formatted(
                        bands.over(),
                        bands.full() < bands.over() ? "■ over %d %%, ".formatted(bands.full()) : "",
                        bands.share() < bands.full() ? "◧ over %d %%, ".formatted(bands.share()) : "",
                        bands.share());
    }

    /** Seen beside the figure, so that colour is never alone. */
    public String mark(Row row, Cell cell) {
        return switch (style(row, cell)) {
            case "over" -> "▲";
            case "full" -> "■";
            case "busy" -> "◧";
            case "away" -> "–";
            default -> "□";
        };
    }

    /** For who hovers, or hears the page. */
    public String words(Cell cell) {
        return "supply %s, absent %s, run work %s, soft %s, hard %s, free %s"
                .formatted(
                        Hours.text(cell.supply()),
                        Hours.text(cell.absent()),
                        Hours.text(cell.runWork()),
                        Hours.text(cell.soft()),
                        Hours.text(cell.hard()),
                        Hours.text(cell.free()));
    }

    /** Without a unit. */
    public String hours(long hundredths) {
        return Hours.number(hundredths);
    }
}
