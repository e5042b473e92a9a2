package io.tspmo.planning.listing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A column of a sheet, a field of a form and a column of a table.
 *
 * @param name in files, forms and messages of the API
 * @param label what a person reads
 * @param stored the column of the table
 * @param key whether a row is found again by it, together with the other such columns
 * @param unique whether no two rows have the same, whatever their key
 * @param otherwise what an empty cell means; null: nothing
 */
public record Column(
        String name,
        String label,
        String stored,
        Type type,
        boolean key,
        boolean required,
        boolean unique,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable Object otherwise,
        @Nullable Reference refersTo) {

    /** What a cell has to be. */
    public enum Type {
        /** A short word without spaces. */
        ID("text"),
        TEXT("text"),
        MAIL("text"),
        DAY("date"),
        MONDAY("date"),
        /** With two decimals at most. */
        NUMBER("numeric"),
        WHOLE("smallint");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /**
     * Rows of another table: their key has one column.
     *
     * @param storedIn a table of the same feature, or a view of another
     */
    public record Reference(String storedIn, String key, String word) {}

    public static Column of(String name, String label, Type type) {
        return new Column(name, label, name, type, false, false, false, null, null, null, null);
    }

    public Column asKey() {
        return with(true, otherwise == null, unique, least, most, otherwise, refersTo);
    }

    public Column needed() {
        return with(key, true, unique, least, most, otherwise, refersTo);
    }

    public Column onlyOnce() {
        return with(key, required, true, least, most, otherwise, refersTo);
    }

    public Column storedAs(String column) {
        return new Column(name, label, column, type, key, required, unique, least, most, otherwise, refersTo);
    }

    public Column between(String from, String until) {
        return with(key, required, unique, new BigDecimal(from), new BigDecimal(until), otherwise, refersTo);
    }

    /** What an empty cell means. */
    public Column orElse(Object value) {
        return with(key, false, unique, least, most, value, refersTo);
    }

    /** A row of another listing, known by its first column. */
    public Column oneOf(Listing listing, String word) {
        return oneOf(new Reference(listing.storedIn(), listing.subject().stored(), word));
    }

    public Column oneOf(Reference reference) {
        return with(key, required, unique, least, most, otherwise, reference);
    }

    private Column with(
            boolean isKey,
            boolean isRequired,
            boolean isUnique,
            @Nullable BigDecimal from,
            @Nullable BigDecimal until,
            @Nullable Object empty,
            @Nullable Reference reference) {
        return new Column(name, label, stored, type, isKey, isRequired, isUnique, from, until, empty, reference);
    }
}
