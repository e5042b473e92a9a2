package io.tspmo.planning.staff;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.RowError;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listing on a page: its rows, and the form in which one is added or changed.
 *
 * @param columns those that are shown and asked for
 * @param typed by column, what the form begins with: a row that is changed, or what did not fit
 * @param errors by column, why it does not
 * @param wrong what does not belong to a column; empty if there is nothing
 * @param key of the row that is changed; empty if one is added
 * @param mark of that row as it was shown
 */
record Section(
        Listing listing,
        List<Column> columns,
        List<Row> rows,
        Map<String, String> typed,
        Map<String, String> errors,
        String wrong,
        String key,
        String mark,
        Map<String, Map<String, String>> options) {

    private static final Map<String, String> LEVELS =
            Map.of("1", "1 beginner", "2", "2 basic", "3", "3 independent", "4", "4 advanced", "5", "5 expert");

    /**
     * @param key by which a change finds it
     * @param cells as people read them
     * @param fields key columns as a form sends them
     * @param mark of what is shown
     */
    record Row(String key, List<String> cells, Map<String, String> fields, String mark) {}

    /** @param options names by id, by the table that a column refers to */
    static Section of(
            Listing listing,
            boolean withSubject,
            Collection<ImportRow> entries,
            Map<String, Map<String, String>> options) {
        var columns = withSubject
                ? listing.columns()
                : listing.columns().subList(1, listing.columns().size());
        var rows = new ArrayList<Row>();
        for (var entry : entries) {
            var fields = new HashMap<String, String>();
            listing.keys().forEach(column -> fields.put(column.name(), entry.text(column.name())));
            rows.add(new Row(
                    entry.key(),
                    columns.stream()
                            .map(column -> text(column, entry.values().get(column.name()), options))
                            .toList(),
                    fields,
                    entry.shown().mark()));
        }
        return new Section(listing, columns, rows, Map.of(), Map.of(), "", "", "", options);
    }

    /** The form shows a row, to be changed. */
    Section changing(ImportRow entry) {
        var fields = new HashMap<String, String>();
        listing.columns()
                .forEach(
                        column -> fields.put(column.name(), plain(entry.values().get(column.name()))));
        return new Section(
                listing,
                columns,
                rows,
                fields,
                errors,
                wrong,
                entry.key(),
                entry.shown().mark(),
                options);
    }

    /** The form shows what was typed, and what is wrong with it; without a fault, what was typed against a row of now. */
    Section refused(Map<String, String> fields, String key, List<RowError> faults) {
        var byColumn = new HashMap<String, String>();
        var others = new ArrayList<String>();
        for (var fault : faults) {
            if (columns.stream().anyMatch(column -> column.name().equals(fault.column()))) {
                byColumn.merge(fault.column(), fault.reason(), (one, other) -> one + "; " + other);
            } else {
                others.add(fault.column().isEmpty() ? fault.reason() : fault.column() + " " + fault.reason());
            }
        }
        var now = rows.stream()
                .filter(row -> row.key.equals(key))
                .map(Row::mark)
                .findFirst()
                .orElse(mark);
        var against = faults.isEmpty() ? now : fields.getOrDefault("seen", "");
        return new Section(listing, columns, rows, fields, byColumn, String.join("; ", others), key, against, options);
    }

    public boolean isChanging() {
        return !key.isEmpty();
    }

    public boolean isOpen() {
        return isChanging() || !typed.isEmpty();
    }

    /** What a field begins with. */
    public String value(Column column) {
        return typed.isEmpty() && column.otherwise() != null
                ? plain(column.otherwise())
                : typed.getOrDefault(column.name(), "");
    }

    /** What there is to choose from, by value; null where anything can be typed. */
    public @Nullable Map<String, String> choices(Column column) {
        if (column.name().equals("level")) {
            return new java.util.TreeMap<>(LEVELS);
        }
        return column.refersTo() == null ? null : options.get(column.refersTo().storedIn());
    }

    private static String text(Column column, @Nullable Object value, Map<String, Map<String, String>> options) {
        if (value == null) {
            return "–";
        }
        if (column.refersTo() != null && options.containsKey(column.refersTo().storedIn())) {
            return options.get(column.refersTo().storedIn()).getOrDefault(value.toString(), value.toString());
        }
        if (column.name().equals("level")) {
            return LEVELS.getOrDefault(value.toString(), value.toString());
        }
        if (column.name().equals("share") && value instanceof BigDecimal share) {
            return plain(share.movePointRight(2)) + " %";
        }
        return value instanceof LocalDate day ? Words.DAY.format(day) : plain(value);
    }

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number && number.signum() != 0
                ? number.stripTrailingZeros().toPlainString()
                : value instanceof BigDecimal ? "0" : value.toString();
    }
}
