package io.tspmo.platform.sheet;

import io.tspmo.platform.web.Csv;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table as CSV, so that no spreadsheet takes a text for a formula, and that it reads as it was. */
class CsvLines {

    private CsvLines() {}

    static String line(List<? extends @Nullable Object> cells) {
        var written = new ArrayList<@Nullable Object>();
        for (var cell : cells) {
            written.add(cell instanceof BigDecimal number ? number.toPlainString() : marked(cell));
        }
        return Csv.line(written.toArray());
    }

    /** A text that looks already escaped gets a mark of its own. */
    private static @Nullable Object marked(@Nullable Object cell) {
        return cell instanceof String text && isMarked(text) ? "'" + text : cell;
    }

    /** Whether a text is apostrophes and then what would be a formula without them. */
    static boolean isMarked(String text) {
        int signs = 0;
        while (signs < text.length() && text.charAt(signs) == '\'') {
            signs++;
        }
        return signs > 0 && Csv.isFormula(text.substring(signs));
    }
}
