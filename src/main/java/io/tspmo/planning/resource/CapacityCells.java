package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.resource.CapacityFilter.Show;
import io.tspmo.planning.resource.CapacityMap.Cell;

/** How a cell of the capacity page looks: a figure, and a ground that tells the same as its mark. */
record CapacityCells(Show show) {

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
    public String style(Cell cell) {
        return cell.supply() - cell.absent() <= 0 && cell.load() == 0
                ? "away"
                : cell.load() > 100 ? "over" : cell.load() > 90 ? "full" : cell.load() > 60 ? "busy" : "roomy";
    }

    /** Seen beside the figure, so that colour is never alone. */
    public String mark(Cell cell) {
        return switch (style(cell)) {
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
        return Hours.decimal(hundredths).stripTrailingZeros().toPlainString();
    }
}
