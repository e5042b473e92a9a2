package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.RowError;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.sheet.SheetFiles.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a file would do without the rows that have faults.
 *
 * @param plan without faults
 * @param leftOut what is wrong with the rows that are left out: also those that rest on one that is
 */
public record GoodRows(ImportPlan plan, List<RowError> leftOut) {

    private record Place(String sheet, int row) {

        static Place of(RowError fault) {
            return new Place(ParsedSheet.word(fault.sheet()), fault.row());
        }
    }

    /** Empty if something is wrong with a sheet as a whole, or if no good row would change anything. */
    static Optional<GoodRows> of(List<Sheet> sheets, Function<List<Sheet>, ImportPlan> planning) {
        var leftOut = new ArrayList<RowError>();
        var left = sheets;
        var plan = planning.apply(left);
        while (!plan.isGood()) {
            var rest = without(left, plan.faults());
            if (count(rest) == count(left)) {
                return Optional.empty();
            }
            leftOut.addAll(plan.faults());
            left = rest;
            plan = planning.apply(left);
        }
        return plan.changes().isEmpty() ? Optional.empty() : Optional.of(new GoodRows(plan, leftOut));
    }

    public long rowsLeftOut() {
        return leftOut.stream().map(Place::of).distinct().count();
    }

    private static List<Sheet> without(List<Sheet> sheets, List<RowError> faults) {
        var faulty = faults.stream().map(Place::of).collect(Collectors.toSet());
        return sheets.stream()
                .map(sheet -> sheet.of(sheet.rows().stream()
                        .filter(row -> !faulty.contains(new Place(ParsedSheet.word(sheet.name()), row.number())))
                        .toList()))
                .toList();
    }

    private static long count(List<Sheet> sheets) {
        return sheets.stream().mapToLong(sheet -> sheet.rows().size()).sum();
    }

    /** The rows of a sheet that have faults, as they can be imported again once they are corrected, with the reasons. */
    static Table table(Sheet sheet, Listing listing, List<RowError> faults) {
        var reasons = new LinkedHashMap<Integer, String>();
        faults.stream()
                .filter(fault -> fault.sheet().equals(listing.name()))
                .forEach(fault -> reasons.merge(
                        fault.row(),
                        fault.column().isEmpty() ? fault.reason() : fault.column() + " " + fault.reason(),
                        (one, other) -> one + "; " + other));
        var header = new ArrayList<>(sheet.header());
        header.add(ParsedSheet.FAULTS);
        var numbers = listing.columns().stream()
                .filter(column -> column.type() == Column.Type.NUMBER)
                .collect(Collectors.toMap(Column::name, column -> column));
        var rows = sheet.rows().stream()
                .filter(row -> reasons.containsKey(row.number()))
                .map(row -> {
                    var cells = new ArrayList<Object>(row.cells());
                    for (int place = 0; place < cells.size(); place++) {
                        if (isNumber(sheet, place, numbers)) {
                            cells.set(place, number(row.cells().get(place), sheet.decimalComma()));
                        }
                    }
                    cells.add(reasons.get(row.number()));
                    return cells;
                })
                .toList();
        return new Table(listing.name(), header, rows);
    }

    private static boolean isNumber(Sheet sheet, int place, Map<String, Column> numbers) {
        return numbers.containsKey(ParsedSheet.word(sheet.header().get(place)));
    }

    /** With a point, as the file is written; what is no number stays what it is. */
    private static Object number(String text, boolean decimalComma) {
        try {
            return new BigDecimal(decimalComma ? text.replace(',', '.') : text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
