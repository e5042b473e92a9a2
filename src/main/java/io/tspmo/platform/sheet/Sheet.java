package io.tspmo.platform.sheet;

import java.util.List;
import java.util.Map;

/**
 * A table of a file, as text.
 *
 * @param name of the sheet; of a CSV file its name without the extension
 * @param header no name twice; may be empty at columns without one
 * @param headerRow as the program shows it in which the file was made
 * @param decimalComma whether numbers may be written with a comma, as where {@code ;} separates cells
 */
public record Sheet(String name, int headerRow, List<String> header, List<Row> rows, boolean decimalComma) {

    /**
     * @param number as the program shows it in which the file was made; the first is 1
     * @param cells as many as the header has; days are ISO 8601, numbers have a point
     * @param troubles what cannot be taken from this row whatever the column is for, by column from 0; -1 is the row
     */
    public record Row(int number, List<String> cells, Map<Integer, String> troubles) {}

    /** {@code A}, {@code B}, … {@code AA} */
    public static String column(int number) {
        var name = new StringBuilder();
        for (int rest = number; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
