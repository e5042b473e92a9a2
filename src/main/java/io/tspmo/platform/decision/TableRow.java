package io.tspmo.platform.decision;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The outputs of one matching rule of a decision table.
 *
 * @param table its key
 * @param cells by column; an empty cell is left out
 */
public record TableRow(String table, Map<String, Object> cells) {

    /** @throws IllegalStateException if not exactly one rule matches */
    static TableRow only(String table, List<Map<String, Object>> rows, Map<String, Object> inputs) {
        if (rows.size() != 1) {
            throw new IllegalStateException(
                    "The table %s has %d rules for %s".formatted(table, rows.size(), new TreeMap<>(inputs)));
        }
        return new TableRow(table, rows.get(0));
    }

    /** "" if the cell is empty. */
    public String text(String column) {
        return Objects.toString(cells.get(column), "");
    }

    /** @throws IllegalStateException if the cell is empty */
    public String required(String column) {
        var text = text(column);
        if (text.isBlank()) {
            throw new IllegalStateException("The table %s has no text in the column %s".formatted(table, column));
        }
        return text;
    }

    /** @throws IllegalStateException if the cell has no number */
    public BigDecimal number(String column) {
        try {
            return new BigDecimal(text(column));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("The table %s says \"%s\" in the column %s, which is not a number"
                    .formatted(table, text(column), column));
        }
    }

    /** @throws IllegalStateException if the cell has no whole number */
    public int integer(String column) {
        try {
            return number(column).intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalStateException("The table %s says %s in the column %s, which is not a whole number"
                    .formatted(table, text(column), column));
        }
    }

    public boolean yes(String column) {
        return Boolean.parseBoolean(text(column));
    }

    public List<String> words(String column) {
        return wordsOf(text(column));
    }

    /** The words of a cell, which are separated by commas. */
    public static List<String> wordsOf(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
