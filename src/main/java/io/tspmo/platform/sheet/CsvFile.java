package io.tspmo.platform.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) with commas, semicolons or tabs between the cells, or with what a first line {@code sep=} names: in the
 * encoding of its byte order mark, in UTF-8, in UTF-16, and else in Windows-1252, which is then a guess.
 */
class CsvFile {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern NAMED = Pattern.compile("\\s*\"?sep=(.)\"?\\s*", Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 1 << 10;

    private CsvFile() {}

    /** @param guessed null if the encoding is certain */
    private record Text(String text, @Nullable String guessed) {}

    static Sheet read(String name, byte[] content, SheetLimits limits) {
        var text = text(content);
        var firstLine = text.text.lines().findFirst().orElse("");
        var named = NAMED.matcher(firstLine);
        char separator = named.matches() ? named.group(1).charAt(0) : separator(text.text);
        int above = named.matches() ? 1 : 0;
        var lines = named.matches() ? text.text.substring(firstLine.length()).replaceFirst("^\\R", "") : text.text;
        var rows = new RowsOfSheet(name, separator != ',', limits, limits.rows());
        try (var records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(lines)) {
            for (var line : records) {
                int number = above + (int) line.getStartingLineNumber();
                if (line.getFieldCount() > limits.columns()) {
                    throw Rejection.of("Line %d has more than %d cells.".formatted(number, limits.columns()));
                }
                var cells = new ArrayList<String>();
                line.getFields().forEach(cell -> cells.add(withoutMark(cell)));
                rows.add(number, cells, new HashMap<>(), false);
            }
        } catch (CsvParseException | IOException | IllegalArgumentException e) {
            throw Rejection.of("This is not a CSV file that can be read: " + reason(e) + ".");
        }
        return rows.sheet(false, text.guessed);
    }

    private static Text text(byte[] content) {
        try {
            var certain = certain(content);
            if (certain != null) {
                return new Text(text(content, certain), null);
            }
        } catch (CharacterCodingException e) {
            throw Rejection.of("The file says that it is in Unicode, and is not. In a spreadsheet, save it as"
                    + " \"CSV UTF-8\".");
        }
        try {
            return new Text(text(content, StandardCharsets.UTF_8), null);
        } catch (CharacterCodingException e) {
            return new Text(western(content), WESTERN.name());
        }
    }

    private static String western(byte[] content) {
        try {
            return text(content, WESTERN);
        } catch (CharacterCodingException e) {
            throw Rejection.of("The file is neither in UTF-8 nor in Windows-1252. In a spreadsheet, save it as"
                    + " \"CSV UTF-8\".");
        }
    }

    private static String text(byte[] content, Charset charset) throws CharacterCodingException {
        var text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        if (text.indexOf('\0') >= 0) {
            throw Rejection.of("This is not a CSV file: it has characters that no text has.");
        }
        return text.startsWith(Csv.MARK) ? text.substring(1) : text;
    }

    /** By its byte order mark, or because every second byte of its ASCII signs is zero; null if neither is there. */
    private static @Nullable Charset certain(byte[] content) {
        if (XlsxFile.startsWith(content, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (XlsxFile.startsWith(content, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        int most = Math.min(content.length, LOOKED_AT);
        for (int at = 0; at < most; at++) {
            if (content[at] == 0) {
                zeros[at % 2]++;
            }
        }
        boolean wide = content.length % 2 == 0 && zeros[0] + zeros[1] > most / 4;
        return !wide
                ? null
                : zeros[1] > 0 && zeros[0] == 0
                        ? StandardCharsets.UTF_16LE
                        : zeros[0] > 0 && zeros[1] == 0 ? StandardCharsets.UTF_16BE : null;
    }

    /** The most frequent one in the header. */
    private static char separator(String text) {
        var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .reduce((one, other) -> count(header, other) > count(header, one) ? other : one)
                .orElse(',');
    }

    private static long count(String header, char separator) {
        return header.chars().filter(c -> c == separator).count();
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
