package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.peopleimport.CellValues.Wrong;
import io.tspmo.platform.sheet.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a file, each cell taken for what its column is.
 *
 * @param entries without those that have faults
 * @param named by the first column: rows with faults too, so that one fault does not make others
 */
record ParsedSheet(Listing listing, List<ImportRow> entries, List<RowError> faults, Set<String> named) {

    static final String REMOVE = "remove";

    /** A column of a file of faulty rows, which says what is wrong with each: not read. */
    static final String FAULTS = "what_is_wrong";

    static ParsedSheet of(Listing listing, Sheet sheet) {
        var parsed = new ParsedSheet(listing, new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        var columns = parsed.columns(sheet);
        if (parsed.faults.isEmpty()) {
            sheet.rows().forEach(row -> parsed.take(row, columns, sheet));
        }
        return parsed;
    }

    /** A sheet or column as it is named in listings. */
    static String word(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    }

    static ParsedSheet none(Listing listing) {
        return new ParsedSheet(listing, List.of(), List.of(), Set.of());
    }

    /** With rows that the file does not have, but means; those that it has stay what they are. */
    ParsedSheet with(List<ImportRow> meant) {
        var keys = entries.stream().map(ImportRow::key).collect(Collectors.toSet());
        return new ParsedSheet(
                listing,
                Stream.concat(entries.stream(), meant.stream().filter(entry -> !keys.contains(entry.key())))
                        .toList(),
                faults,
                named);
    }

    /** What a column has, by row, as it was typed; what is empty is left out. */
    static Map<Integer, String> texts(Column column, Sheet sheet) {
        int place = sheet.header().stream().map(ParsedSheet::word).toList().indexOf(column.name());
        return place < 0
                ? Map.of()
                : sheet.rows().stream()
                        .filter(row -> !row.cells().get(place).isEmpty())
                        .collect(Collectors.toMap(
                                Sheet.Row::number, row -> row.cells().get(place), (one, other) -> one));
    }

    /** By their place; null is {@link #REMOVE}. */
    private Map<Integer, @Nullable Column> columns(Sheet sheet) {
        var found = new HashMap<Integer, @Nullable Column>();
        var known = listing.columns().stream().collect(Collectors.toMap(Column::name, column -> column));
        for (int place = 0; place < sheet.header().size(); place++) {
            var name = word(sheet.header().get(place));
            if (known.containsKey(name)) {
                found.put(place, known.remove(name));
            } else if (name.equals(REMOVE) && listing.removable()) {
                found.put(place, null);
            } else if (!name.isEmpty() && !name.equals(FAULTS)) {
                faults.add(new RowError(
                        listing.name(),
                        sheet.headerRow(),
                        sheet.header().get(place),
                        "",
                        "is not a column of this sheet, or appears twice"));
            }
        }
        known.values().stream()
                .filter(column -> column.key() && column.required())
                .forEach(column -> faults.add(new RowError(
                        listing.name(), sheet.headerRow(), column.name(), "", "is missing: this row must name it")));
        return found;
    }

    private void take(Sheet.Row row, Map<Integer, @Nullable Column> columns, Sheet sheet) {
        int before = faults.size();
        if (row.troubles().containsKey(-1)) {
            fault(row.number(), "", "", row.troubles().get(-1));
        }
        var values = new HashMap<String, @Nullable Object>();
        boolean remove = isRemoved(row, columns);
        for (var place : columns.entrySet()) {
            var column = place.getValue();
            var name = column == null ? REMOVE : column.name();
            var text = row.cells().get(place.getKey());
            if (remove && column != null && !column.key()) {
                continue; // what goes is known by its keys
            }
            if (row.troubles().containsKey(place.getKey())) {
                fault(row.number(), name, text, row.troubles().get(place.getKey()));
            } else if (column == null) {
                if (!remove && !text.isEmpty() && !text.equalsIgnoreCase("no")) {
                    fault(row.number(), name, text, "must be yes or empty");
                }
            } else {
                try {
                    values.put(name, CellValues.value(column, text));
                } catch (Wrong e) {
                    fault(row.number(), name, text, e.getMessage());
                }
            }
        }
        listing.keys().forEach(column -> values.putIfAbsent(column.name(), column.otherwise()));
        var entry = new ImportRow(listing, row.number(), values, remove);
        if (values.get(listing.subject().name()) != null) {
            named.add(entry.subject());
        }
        if (entry.day("first_day") != null
                && entry.day("last_day") != null
                && entry.day("last_day").isBefore(entry.day("first_day"))) {
            faults.add(entry.fault("last_day", "is before the first day"));
        }
        if (faults.size() == before) {
            entries.add(entry);
        }
    }

    private static boolean isRemoved(Sheet.Row row, Map<Integer, @Nullable Column> columns) {
        return columns.entrySet().stream()
                .anyMatch(place -> place.getValue() == null
                        && row.cells().get(place.getKey()).equalsIgnoreCase("yes"));
    }

    private void fault(int row, String column, String value, @Nullable String reason) { // one a cell
        faults.add(new RowError(listing.name(), row, column, value, String.valueOf(reason)));
    }
}
