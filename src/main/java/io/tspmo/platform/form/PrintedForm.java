package io.tspmo.platform.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a form on paper: what any version of it showed to somebody, and what was answered. Nothing is checked, so that old
 * versions can be read which would be refused today; and whatever was typed stays text, what looks like markup included.
 */
@Component
public class PrintedForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern CELLS = Pattern.compile("<th[^>]*>(.*?)</th>\\s*<td[^>]*>(.*?)</td>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr[^>]*>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>|</p>|</div>|</li>|</h[1-6]>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final Feel feel;

    PrintedForm(Clock clock) {
        this.feel = new Feel(clock);
    }

    public enum Kind {
        /** Begins a group of lines; has a label only. */
        GROUP,
        /** What was there to be read. */
        SHOWN,
        /** A question, with its answer. */
        QUESTION
    }

    /**
     * @param key of the variable that was asked for; null of what was only shown
     * @param label "" if it has none
     * @param value "" if nothing was answered
     */
    public record Line(Kind kind, @Nullable String key, String label, String value) {}

    /**
     * @param file a Camunda Form
     * @param seen the variables that the form showed, as they were
     * @param answers the variables that were submitted
     * @throws IllegalArgumentException if the file is no form
     */
    public List<Line> print(byte[] file, Map<String, ?> seen, Map<String, ?> answers) {
        var before = new HashMap<String, @Nullable Object>(answers);
        before.putAll(seen);
        var after = new HashMap<String, @Nullable Object>(seen);
        after.putAll(answers);
        var lines = new ArrayList<Line>();
        read(tree(file), new Values(before, after, answers), lines);
        return lines;
    }

    /**
     * @param before what the form showed when it was opened
     * @param after what decided at the end which parts of it were to be seen
     */
    private record Values(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after, Map<String, ?> answers) {}

    private static JsonNode tree(byte[] file) {
        try {
            var form = JSON.readTree(new String(file, StandardCharsets.UTF_8));
            if (form.path("components").isArray()) {
                return form;
            }
        } catch (JsonProcessingException e) {
            // the same message for both
        }
        throw new IllegalArgumentException("The file is not a form");
    }

    private void read(JsonNode container, Values values, List<Line> lines) {
        for (var component : container.path("components")) {
            var hide = component.path("conditional").path("hide").asText();
            if (!hide.isEmpty() && feel.isTrue(hide, values.after)) {
                continue;
            }
            switch (component.path("type").asText()) {
                case "group", "dynamiclist", "columns" -> {
                    int before = lines.size();
                    read(component, values, lines);
                    if (lines.size() > before) {
                        lines.add(before, new Line(Kind.GROUP, null, label(component, values), ""));
                    }
                }
                case "html" -> shown(component.path("content").asText(), values, lines);
                case "text" -> text(component.path("text").asText(), values, lines);
                case "button", "separator", "spacer", "image", "default" -> {}
                default -> asked(component, values, lines);
            }
        }
    }

    /** Markup is taken apart before values are put in: a value that looks like markup stays what it is. */
    private void shown(String content, Values values, List<Line> lines) {
        var rows = ROW.matcher(content);
        int rest = 0;
        while (rows.find()) {
            text(plain(content.substring(rest, rows.start())), values, lines);
            rest = rows.end();
            var cells = CELLS.matcher(rows.group(1));
            if (cells.find()) {
                lines.add(new Line(
                        Kind.SHOWN,
                        null,
                        filled(plain(cells.group(1)), values),
                        filled(plain(cells.group(2)), values)));
            } else {
                text(plain(rows.group(1)), values, lines);
            }
        }
        text(plain(content.substring(rest)), values, lines);
    }

    private void text(String text, Values values, List<Line> lines) {
        var filled = filled(text, values).strip();
        if (!filled.isEmpty()) {
            lines.add(new Line(Kind.SHOWN, null, "", filled));
        }
    }

    private static String plain(String markup) {
        return TAG.matcher(BREAK.matcher(markup).replaceAll("\n"))
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private String filled(String text, Values values) {
        if (text.startsWith("=")) {
            return written(feel.value(text, values.before));
        }
        return TEMPLATE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        written(feel.value(found.group(1).strip(), values.before))));
    }

    private String label(JsonNode component, Values values) {
        var name = component.has("dateLabel") ? "dateLabel" : "label";
        return filled(component.path(name).asText(), values);
    }

    private void asked(JsonNode component, Values values, List<Line> lines) {
        var key = component.path("key").asText();
        if (key.isEmpty()) {
            return;
        }
        var label = label(component, values);
        if (component.path("readonly").asBoolean()) {
            var shown = written(values.before.get(key));
            if (!shown.isEmpty()) {
                lines.add(new Line(Kind.SHOWN, null, label, shown));
            }
            return;
        }
        var value = values.answers.get(key);
        lines.add(new Line(Kind.QUESTION, key, label.isEmpty() ? key : label, option(component, value)));
    }

    /** By its label, as it was to be chosen. */
    private static String option(JsonNode component, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> option(component, one)).collect(Collectors.joining(", "));
        }
        var text = written(value);
        for (var choice : component.path("values")) {
            if (choice.path("value").asText().equals(text)) {
                return choice.path("label").asText(text);
            }
        }
        return text;
    }

    private static String written(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "Yes" : "No";
        }
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value instanceof BigDecimal decimal
                        ? decimal.stripTrailingZeros().toPlainString()
                        : value.toString();
    }
}
