package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.ModelFiles.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for each form; a rule answers with what breaks it. */
final class FormRules {

    /** Tasklist handles these well, and their answers are scalars. Markdown texts would render what a user typed. */
    private static final Set<String> TYPES = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "radio",
            "select",
            "html",
            "group",
            "separator",
            "spacer");

    /** The engine stores longer strings in another way, and cannot query them. */
    private static final int LONGEST_TEXT = 4000;

    private static final Set<String> OPTIONS = Set.of(
            "themes",
            "currencies",
            "skills",
            "projects",
            "changeableProjects",
            "overloadProposals",
            "riskCategories",
            "users");

    /** Numbers are compared with zero instead. */
    private static final Pattern ONLY_NULL = Pattern.compile("\\b(\\w+) = null(?! or \\1 = (\"\"|0))");

    static final Map<String, BiFunction<Form, ModelFiles, Stream<String>>> RULES = rules();

    private FormRules() {}

    private static Map<String, BiFunction<Form, ModelFiles, Stream<String>>> rules() {
        var rules = new LinkedHashMap<String, BiFunction<Form, ModelFiles, Stream<String>>>();
        rules.put("is named like its file and made for Tasklist 7.24", FormRules::header);
        rules.put("uses only components that work in Tasklist", FormRules::types);
        rules.put("limits every text", FormRules::textsAreLimited);
        rules.put("has each key once, and none named like a delegate", FormRules::keys);
        rules.put("labels every field", FormRules::labels);
        rules.put("offers choices from a list or a known source", FormRules::choices);
        rules.put("explains what each check refuses", FormRules::checks);
        rules.put("holds only valid FEEL", FormRules::feel);
        rules.put("takes null and empty for the same", FormRules::emptiness);
        rules.put("shows no active content", FormRules::markup);
        rules.put("is used by a model", FormRules::used);
        return rules;
    }

    /**
     * Variables that a form needs from outside: in conditions, checks, defaults and displayed texts.
     *
     * @throws IllegalArgumentException if an expression is not valid FEEL
     */
    static Set<String> variablesRead(Form form) {
        var variables = new TreeSet<String>();
        for (var text : texts(form.json(), new ArrayList<>())) {
            variables.addAll(
                    text.startsWith("=")
                            ? Feel.variablesOfExpression(text.substring(1))
                            : Feel.variablesOfTemplate(text));
        }
        form.fields().stream()
                .filter(FormRules::isDisplayOnly)
                .forEach(field -> variables.add(field.path("key").asText()));
        form.fields().stream()
                .filter(field -> !isDisplayOnly(field))
                .forEach(field -> variables.remove(field.path("key").asText()));
        return variables;
    }

    static boolean isDisplayOnly(JsonNode field) {
        return field.path("disabled").asBoolean() || field.path("readonly").asBoolean();
    }

    private static Stream<String> header(Form form, ModelFiles all) {
        return expected(Map.of(
                "id", List.of(form.name(), form.json().path("id").asText()),
                "type", List.of("default", form.json().path("type").asText()),
                "schemaVersion", List.of("16", form.json().path("schemaVersion").asText()),
                "executionPlatform",
                        List.of(
                                "Camunda Platform",
                                form.json().path("executionPlatform").asText()),
                "executionPlatformVersion",
                        List.of(
                                "7.24.0",
                                form.json().path("executionPlatformVersion").asText())));
    }

    private static Stream<String> expected(Map<String, List<String>> expectedAndFound) {
        return expectedAndFound.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().get(0).equals(entry.getValue().get(1)))
                .map(entry -> entry.getKey() + " should be " + entry.getValue().get(0) + ", not "
                        + entry.getValue().get(1));
    }

    private static Stream<String> types(Form form, ModelFiles all) {
        return form.components().stream()
                .map(part -> part.path("type").asText())
                .filter(type -> !TYPES.contains(type))
                .map(type -> "component " + type);
    }

    private static Stream<String> textsAreLimited(Form form, ModelFiles all) {
        return form.fields().stream()
                .filter(field -> Set.of("textfield", "textarea")
                        .contains(field.path("type").asText()))
                .filter(field -> !isDisplayOnly(field))
                .filter(field -> {
                    int limit = field.path("validate").path("maxLength").asInt(Integer.MAX_VALUE);
                    return limit < 1 || limit > LONGEST_TEXT;
                })
                .map(field -> field.path("key").asText() + " needs a maxLength of at most " + LONGEST_TEXT);
    }

    private static Stream<String> keys(Form form, ModelFiles all) {
        var seen = new HashSet<String>();
        return form.fields().stream()
                .map(field -> field.path("key").asText())
                .filter(key -> !key.matches("[a-z]\\w*")
                        || !seen.add(key)
                        || all.delegates().containsKey(key))
                .map(key -> "key " + key);
    }

    private static Stream<String> labels(Form form, ModelFiles all) {
        return form.fields().stream()
                .filter(field -> Stream.of("label", "dateLabel", "timeLabel")
                        .allMatch(name -> field.path(name).asText().isBlank()))
                .map(field -> field.path("key").asText() + " has no label");
    }

    private static Stream<String> choices(Form form, ModelFiles all) {
        return form.fields().stream()
                .filter(field ->
                        Set.of("select", "radio").contains(field.path("type").asText()))
                .flatMap(field -> {
                    var key = field.path("key").asText();
                    var source = field.path("properties").path("optionsFrom").asText();
                    var values = new HashSet<String>();
                    field.path("values")
                            .forEach(value -> values.add(value.path("value").asText()));
                    if (!source.isEmpty()) {
                        boolean known = OPTIONS.contains(source)
                                || source.startsWith("users:") && DiagramRules.GROUPS.contains(source.substring(6));
                        return known ? Stream.of() : Stream.of(key + " takes its options from unknown " + source);
                    }
                    return values.isEmpty()
                                    || values.size() < field.path("values").size()
                            ? Stream.of(key + " has no options, or one of them twice")
                            : Stream.of();
                });
    }

    private static Stream<String> checks(Form form, ModelFiles all) {
        return form.components().stream()
                .map(field -> field.path("properties"))
                .filter(properties -> properties.has("check")
                        && (!properties.path("check").asText().startsWith("=")
                                || properties.path("message").asText().isBlank()))
                .map(properties -> "check " + properties.path("check").asText() + " without = or message");
    }

    private static Stream<String> feel(Form form, ModelFiles all) {
        try {
            variablesRead(form);
            return Stream.of();
        } catch (IllegalArgumentException e) {
            return Stream.of(Objects.toString(e.getMessage()));
        }
    }

    /** The browser empties a text to "", a choice or a date to null, and a variable may be either. */
    private static Stream<String> emptiness(Form form, ModelFiles all) {
        return form.components().stream()
                .flatMap(part -> Stream.of(
                        part.path("conditional").path("hide").asText(),
                        part.path("properties").path("check").asText()))
                .filter(condition -> ONLY_NULL
                        .matcher(condition)
                        .results()
                        .anyMatch(empty -> !isNumber(empty.group(1), condition, form)))
                .map(condition -> "condition " + condition);
    }

    /** A number is emptied to null, too: a field for one, or what a condition compares with one. */
    private static boolean isNumber(String variable, String condition, Form form) {
        return form.fields().stream()
                .filter(field -> field.path("type").asText().equals("number"))
                .map(field -> field.path("key").asText())
                .anyMatch(key -> key.equals(variable)
                        || Pattern.compile("\\b%s [<>]=? %s\\b".formatted(key, variable))
                                .matcher(condition)
                                .find());
    }

    private static Stream<String> markup(Form form, ModelFiles all) {
        return form.components().stream()
                .map(part -> part.path("content").asText())
                .filter(content -> content.matches(
                        "(?is).*(<(script|iframe|object|embed|form|link|meta)\\b|\\son\\w+\\s*=|javascript:).*"))
                .map(content -> "content " + content);
    }

    private static Stream<String> used(Form form, ModelFiles all) {
        boolean used = all.diagrams().stream()
                .anyMatch(diagram -> DiagramRules.formRefs(diagram).contains(form.name()));
        return used ? Stream.of() : Stream.of("no start event and no user task refers to it");
    }

    private static List<String> texts(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(part -> texts(part, texts));
        return texts;
    }
}
