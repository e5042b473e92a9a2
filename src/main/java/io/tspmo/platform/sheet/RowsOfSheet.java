package io.tspmo.platform.sheet;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet.Origin;
import io.tspmo.platform.sheet.Sheet.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet, within the limits: the first row that is not empty is the header. */
class RowsOfSheet {

    private static final Pattern AT_ENDS = Pattern.compile("^[\\s\\p{Z}\uFEFF]+|[\\s\\p{Z}\uFEFF]+$");

    private final String name;
    private final boolean decimalComma;
    private final SheetLimits limits;
    private final int most;
    private @Nullable List<String> header;
    private int headerRow;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Integer> hiddenColumns = new TreeSet<>();

    /** @param most rows */
    RowsOfSheet(String name, boolean decimalComma, SheetLimits limits, int most) {
        this.name = name;
        this.decimalComma = decimalComma;
        this.limits = limits;
        this.most = most;
    }

    /** Columns from 0, both of them too. */
    void hide(int first, int last) {
        for (int column = first; column <= Math.min(last, limits.columns()); column++) {
            hiddenColumns.add(column);
        }
    }

    /** @param cells and troubles may be changed */
    void add(int number, List<String> cells, Map<Integer, String> troubles, boolean hidden) {
        cells.replaceAll(RowsOfSheet::stripped);
        if (troubles.isEmpty() && cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column).length() > limits.cell()) {
                troubles.put(column, "is longer than %d characters".formatted(limits.cell()));
                cells.set(column, cells.get(column).substring(0, 40) + "…");
            }
        }
        if (header == null) {
            header = header(cells, troubles);
            headerRow = number;
            return;
        }
        if (rows.size() == most) {
            throw Rejection.of("The file has more than %,d rows.".formatted(limits.rows()));
        }
        int columns = header.size();
        for (int column = columns; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                troubles.putIfAbsent(
                        -1,
                        "has a cell in column %s, which has no name in the first row".formatted(Sheet.column(column)));
            }
        }
        var whole = new ArrayList<>(cells.subList(0, Math.min(columns, cells.size())));
        whole.addAll(Collections.nCopies(columns - whole.size(), ""));
        rows.add(new Row(number, List.copyOf(whole), Map.copyOf(troubles), hidden));
    }

    /** @throws Rejection if there is not even a header */
    Sheet sheet(boolean hidden, @Nullable String guessed) {
        if (header == null) {
            throw Rejection.of("Sheet \"%s\" is empty: its first row must name the columns.".formatted(name));
        }
        return new Sheet(
                name,
                headerRow,
                header,
                List.copyOf(rows),
                decimalComma,
                new Origin(hidden, Set.copyOf(hiddenColumns), guessed));
    }

    boolean isEmpty() {
        return header == null;
    }

    int size() {
        return rows.size();
    }

    private List<String> header(List<String> cells, Map<Integer, String> troubles) {
        if (!troubles.isEmpty()) {
            throw Rejection.of("The first row of sheet \"%s\" must name the columns, and cannot be read: a cell %s."
                    .formatted(name, troubles.values().iterator().next()));
        }
        var seen = new HashSet<String>();
        for (var cell : cells) {
            if (!cell.isEmpty() && !seen.add(cell.toLowerCase(Locale.ROOT))) {
                throw Rejection.of(
                        "The first row of sheet \"%s\" names the column %s twice.".formatted(name, shortened(cell)));
            }
        }
        return List.copyOf(cells);
    }

    /** Without blanks of any kind at its ends, no-break spaces included. */
    private static String stripped(String cell) {
        return AT_ENDS.matcher(cell).replaceAll("");
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
