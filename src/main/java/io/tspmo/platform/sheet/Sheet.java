package io.tspmo.platform.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a file, as text.
 *
 * @param name of the sheet; of a CSV file its name without the extension
 * @param header no name twice; may be empty at columns without one
 * @param headerRow as the program shows it in which the file was made
 * @param decimalComma whether numbers may be written with a comma, as where {@code ;} separates cells
 */
public record Sheet(
        String name, int headerRow, List<String> header, List<Row> rows, boolean decimalComma, Origin origin) {

    private static final int CELLS_SHOWN = 3;

    /** One whose cells nobody has hidden, and whose signs are certain. */
    public Sheet(String name, int headerRow, List<String> header, List<Row> rows, boolean decimalComma) {
        this(name, headerRow, header, rows, decimalComma, Origin.PLAIN);
    }

    /**
     * What a person who opens the file may not see of it.
     *
     * @param hidden whether the sheet is
     * @param hiddenColumns from 0
     * @param guessed the encoding, where the file does not say it; null if it is certain
     */
    public record Origin(boolean hidden, Set<Integer> hiddenColumns, @Nullable String guessed) {

        static final Origin PLAIN = new Origin(false, Set.of(), null);
    }

    /**
     * @param number as the program shows it in which the file was made; the first is 1
     * @param cells as many as the header has; days are ISO 8601, numbers have a point
     * @param troubles what cannot be taken from this row whatever the column is for, by column from 0; -1 is the row
     */
    public record Row(int number, List<String> cells, Map<Integer, String> troubles, boolean hidden) {

        public Row(int number, List<String> cells, Map<Integer, String> troubles) {
            this(number, cells, troubles, false);
        }
    }

    /**
     * A sheet, row or column that is not seen in the program in which the file was made.
     *
     * @param what such as {@code row 3}
     * @param holds the first cells of it
     */
    public record HiddenPart(String sheet, String what, String holds) {}

    /** Empty if all of it is seen. */
    public List<HiddenPart> hiddenParts() {
        if (origin.hidden) {
            int count = rows.size();
            return List.of(
                    new HiddenPart(name, "the whole sheet", "%d %s".formatted(count, count == 1 ? "row" : "rows")));
        }
        var parts = new ArrayList<HiddenPart>();
        origin.hiddenColumns.stream()
                .sorted()
                .filter(this::holdsAnything)
                .map(place -> new HiddenPart(name, "column " + column(place), header.get(place)))
                .forEach(parts::add);
        rows.stream()
                .filter(Row::hidden)
                .map(row -> new HiddenPart(
                        name,
                        "row " + row.number,
                        row.cells.stream()
                                .filter(cell -> !cell.isEmpty())
                                .limit(CELLS_SHOWN)
                                .collect(Collectors.joining(", "))))
                .forEach(parts::add);
        return parts;
    }

    private boolean holdsAnything(int place) {
        return place < header.size()
                && rows.stream().anyMatch(row -> !row.cells.get(place).isEmpty());
    }

    /** Without what is hidden of it; of a hidden sheet nothing is left. */
    public Sheet seen() {
        var kept = IntStream.range(0, header.size())
                .filter(place -> !origin.hiddenColumns.contains(place))
                .boxed()
                .toList();
        return new Sheet(
                name,
                headerRow,
                kept.stream().map(header::get).toList(),
                rows.stream()
                        .filter(row -> !row.hidden && !origin.hidden)
                        .map(row -> new Row(
                                row.number, kept.stream().map(row.cells::get).toList(), moved(row.troubles, kept)))
                        .toList(),
                decimalComma,
                new Origin(false, Set.of(), origin.guessed));
    }

    private static Map<Integer, String> moved(Map<Integer, String> troubles, List<Integer> kept) {
        return troubles.entrySet().stream()
                .filter(trouble -> trouble.getKey() < 0 || kept.contains(trouble.getKey()))
                .collect(Collectors.toMap(
                        trouble -> trouble.getKey() < 0 ? -1 : kept.indexOf(trouble.getKey()), Map.Entry::getValue));
    }

    /** With some of its rows only. */
    public Sheet of(List<Row> some) {
        return new Sheet(name, headerRow, header, List.copyOf(some), decimalComma, origin);
    }

    /** {@code A}, {@code B}, … {@code AA} */
    public static String column(int number) {
        var name = new StringBuilder();
        for (int rest = number; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
