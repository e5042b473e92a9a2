package io.tspmo.planning.listing;

/**
 * What is wrong with one cell, or with a row.
 *
 * @param row as the program shows it in which the file was made; 0 for a form
 * @param who or what the row is about, such as {@code hr1 (Jürgen Müller)}; empty where no row is meant
 * @param column empty if it is the row
 * @param value what stands there
 */
public record RowError(String sheet, int row, String who, String column, String value, String reason) {

    public RowError(String sheet, int row, String column, String value, String reason) {
        this(sheet, row, "", column, value, reason);
    }

    public RowError about(String whom) {
        return new RowError(sheet, row, whom, column, value, reason);
    }
}
