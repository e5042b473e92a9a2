package io.tspmo.planning.listing;

import java.util.List;
import java.util.Map;

/**
 * A table of the database that is also a sheet of the workbook and a form of a page. A feature declares one for each table that
 * people may import.
 *
 * @param name of the sheet
 * @param title what a person reads
 * @param storedIn a table, which the feature owns that declares the listing
 * @param columns the first one says whom or what a row is about
 * @param removable whether rows may be taken away
 */
public record Listing(
        String name, String title, String storedIn, List<Column> columns, boolean removable, Rules rules) {

    /** What has to hold of several rows, and what else happens with a change. */
    public interface Rules {

        /**
         * @param after of this listing and those before it in the file, by name and then by the first column, all rows as they
         *     would be: those that the file brings and those that were there; of who is in the file only
         * @return what is wrong with rows of the file
         */
        default List<RowError> check(List<RowChange> changes, Map<String, Map<String, List<ImportRow>>> after) {
            return List.of();
        }

        /**
         * In the transaction of an import, before the rows are stored.
         *
         * @param changes of this listing; may be none
         * @return what happens after all rows of all listings are stored
         */
        default Runnable storing(List<RowChange> changes, String by) {
            return () -> {};
        }
    }

    public static final Rules NONE = new Rules() {};

    public Column subject() {
        return columns.get(0);
    }

    /** Whether a row says something of one person. */
    public boolean isOfPeople() {
        return name.equals("people") || subject().name().equals("person");
    }

    public List<Column> keys() {
        return columns.stream().filter(Column::key).toList();
    }

    public Column column(String column) {
        return columns.stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    public boolean has(String column) {
        return columns.stream().anyMatch(one -> one.name().equals(column));
    }
}
