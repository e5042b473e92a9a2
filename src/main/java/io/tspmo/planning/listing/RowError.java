package io.tspmo.planning.listing;

/**
 * What is wrong with one cell, or with a row.
 *
 * @param row as the program shows it in which the file was made; 0 for a form
 * @param column empty if it is the row
 * @param value what stands there
 */
public record RowError(String sheet, int row, String column, String value, String reason) {}
