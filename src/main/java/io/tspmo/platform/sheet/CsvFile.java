package io.tspmo.platform.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;

/** Reads CSV (RFC 4180) in UTF-8, with commas or semicolons between the cells. */
class CsvFile {

    private CsvFile() {}

    static Sheet read(String name, byte[] content, SheetLimits limits) {
        var text = text(content);
        char separator = separator(text);
        var rows = new RowsOfSheet(name, separator == ';', limits, limits.rows());
        try (var records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (var line : records) {
                if (line.getFieldCount() > limits.columns()) {
                    throw Rejection.of("Line %d has more than %d cells."
                            .formatted(line.getStartingLineNumber(), limits.columns()));
                }
                var cells = new ArrayList<String>();
                line.getFields().forEach(cell -> cells.add(withoutMark(cell)));
                rows.add((int) line.getStartingLineNumber(), cells, new HashMap<>());
            }
        } catch (CsvParseException | IOException e) {
            throw Rejection.of("This is no CSV file that can be read: " + reason(e) + ".");
        }
        return rows.sheet();
    }

    private static String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Rejection.of("This is no CSV file: it has signs that no text has.");
            }
            return text.startsWith(Csv.MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Rejection.of("The file is not in UTF-8. In a spreadsheet, save it as \"CSV UTF-8\".");
        }
    }

    /** The more frequent one in the header. */
    private static char separator(String text) {
        var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        long semicolons = header.chars().filter(c -> c == ';').count();
        return semicolons > header.chars().filter(c -> c == ',').count() ? ';' : ',';
    }

    /** Takes off what {@link Csv} and {@link CsvLines} put in front of what looks like a formula. */
    private static String withoutMark(String cell) {
        return cell.startsWith("'") && CsvLines.isMarked(cell) ? cell.substring(1) : cell;
    }

    private static String reason(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return RowsOfSheet.shortened(String.valueOf(cause.getMessage()));
    }
}
