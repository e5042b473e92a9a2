package io.tspmo.platform.web;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/** Lines of a CSV file (RFC 4180) in which no spreadsheet finds a formula. */
public final class Csv {

    /** Begins a file, so that spreadsheets read it as UTF-8. */
    public static final String MARK = "\uFEFF";

    /** Begin a formula, as do their wide forms, which some spreadsheets take for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** A file to be saved under a name. */
    public static ResponseEntity<byte[]> attached(String name, String file) {
        return Attachment.of(
                name, new MediaType("text", "csv", StandardCharsets.UTF_8), file.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file of records, a line each (UTF-8 with a mark, which spreadsheets need to read umlauts).
     *
     * @param columns separated by commas: the heading, which is the name of the value in snake case, else {@code
     *     heading=its_name}
     */
    public static ResponseEntity<byte[]> attached(String name, List<? extends Record> rows, String columns) {
        return attached(
                name,
                rows.stream().map(row -> line(columns, row)).collect(Collectors.joining("", header(columns), "")));
    }

    /** The first line of a file of columns. */
    public static String header(String columns) {
        return MARK + line(columns(columns).map(column -> column[0]).toArray());
    }

    /** A line of columns, from a record. */
    public static String line(String columns, Record row) {
        return line(columns, name -> ReflectionUtils.invokeMethod(accessor(row.getClass(), name), row));
    }

    /** A line of columns, from values by name. */
    public static String line(String columns, Map<String, ?> values) {
        return line(columns, values::get);
    }

    private static String line(String columns, Function<String, @Nullable Object> value) {
        return line(columns(columns)
                .map(column -> column[column.length - 1])
                .map(JdbcUtils::convertUnderscoreNameToPropertyName)
                .map(value)
                .toArray());
    }

    private static Stream<String[]> columns(String columns) {
        return Arrays.stream(columns.strip().split("\\s*,\\s*")).map(column -> column.split("="));
    }

    private static Method accessor(Class<?> type, String name) {
        var accessor = Objects.requireNonNull(ReflectionUtils.findMethod(type, name), name);
        ReflectionUtils.makeAccessible(accessor);
        return accessor;
    }

    public static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * Quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe in front, whatever
     * invisible signs it begins with; a number stays one. Of a list, its elements separated by commas.
     */
    public static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value instanceof Collection<?> list
                ? StringUtils.collectionToCommaDelimitedString(list)
                : value.toString();
        if (!(value instanceof Number) && isFormula(text)) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || Character.isISOControl(c));
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Whether a spreadsheet would take a text for a formula. */
    public static boolean isFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (Character.isISOControl(text.charAt(0))) {
            return true;
        }
        var begin = text.chars().filter(c -> !isInvisible(c)).findFirst();
        return begin.isPresent() && FORMULA.indexOf(begin.getAsInt()) >= 0;
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
