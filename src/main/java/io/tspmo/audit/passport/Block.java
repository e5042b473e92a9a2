package io.tspmo.audit.passport;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A part of a passport as a page shows it, whatever it holds: single values are lines, lists of records are grids.
 *
 * @param title may be ""
 */
record Block(String title, List<Line> lines, List<Grid> grids) {

    /** The file has the rest. */
    private static final int MOST_ROWS = 40;

    private static final String NONE = "–";
    private static final Pattern CONSTANT = Pattern.compile("[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+");
    private static final Set<String> PEOPLE = Set.of(
            "requester",
            "sponsor",
            "manager",
            "owner",
            "acceptedBy",
            "accepted_by",
            "votedBy",
            "voted_by",
            "votedFor",
            "voted_for");

    record Line(String label, String value) {}

    /** @param left how many rows are not shown */
    record Grid(String title, List<String> columns, List<List<String>> rows, int left) {}

    /** @param names what the person of an id is called */
    static Block of(String title, JsonNode values, UnaryOperator<String> names) {
        var block = new Block(title, new ArrayList<>(), new ArrayList<>());
        block.add("", values, names);
        return block;
    }

    private void add(String path, JsonNode values, UnaryOperator<String> names) {
        values.properties().forEach(field -> {
            var label = path.isEmpty()
                    ? words(field.getKey())
                    : path + ", " + words(field.getKey()).toLowerCase(Locale.ROOT);
            var value = field.getValue();
            if (value.isObject()) {
                add(label, value, names);
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                grids.add(grid(label, value, names));
            } else {
                lines.add(new Line(label, shown(field.getKey(), value, names)));
            }
        });
    }

    private static Grid grid(String title, JsonNode rows, UnaryOperator<String> names) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        return new Grid(
                title,
                columns.stream().map(Block::words).toList(),
                stream(rows)
                        .limit(MOST_ROWS)
                        .map(row -> columns.stream()
                                .map(column -> shown(column, row.path(column), names))
                                .toList())
                        .toList(),
                Math.max(0, rows.size() - MOST_ROWS));
    }

    /** As pages write it; the file has what was frozen. */
    private static String shown(String key, JsonNode value, UnaryOperator<String> names) {
        if (!value.isTextual()) {
            return text(value);
        }
        var text = value.textValue();
        if (PEOPLE.contains(key) && !text.isBlank()) {
            return names.apply(text);
        }
        return CONSTANT.matcher(text).matches()
                ? words(text.toLowerCase(Locale.ROOT))
                : TypedDay.read(text).map(Words.DAY::format).orElseGet(() -> text(value));
    }

    static String text(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? NONE : stream(value).map(Block::text).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return PassportJson.text(value);
        }
        var text =
                value.isTextual() ? value.textValue() : value.isNull() || value.isMissingNode() ? "" : value.asText();
        return text.isBlank() ? NONE : text;
    }

    /** {@code wantedStart} and {@code wanted_start} as {@code Wanted start}. */
    static String words(String key) {
        var words =
                key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').strip();
        boolean name = words.equals(words.toUpperCase(Locale.ROOT));
        var text = name ? words : words.toLowerCase(Locale.ROOT);
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
