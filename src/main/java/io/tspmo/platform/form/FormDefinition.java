package io.tspmo.platform.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tspmo.platform.form.FormField.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Camunda Form (form-js 1.8, schema version 16) as the server reads it: its questions, flat, in their order. What the
 * server could not check is refused here, so that no such form is ever asked: dynamic lists, computed fields, groups with
 * a path, choices from variables.
 */
public class FormDefinition {

    /** The engine stores a text of at most this length. */
    static final int LONGEST_TEXT = 4000;

    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern BRACES = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SHOWN_ONLY =
            Set.of("text", "html", "image", "separator", "spacer", "table", "button", "default");

    private final String id;
    private final ObjectNode source;
    private final List<FormField> fields = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> shown = new HashSet<>();

    private FormDefinition(ObjectNode source) {
        this.source = source;
        this.id = source.path("id").asText();
        read(source, List.of());
        shown.addAll(keys);
        names(source);
    }

    /** @throws IllegalArgumentException with the reason, when the file is no form or one that cannot be checked */
    public static FormDefinition read(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode form) {
                return new FormDefinition(form);
            }
            throw new IllegalArgumentException("A form is a JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A form is a JSON object: " + e.getOriginalMessage());
        }
    }

    public String id() {
        return id;
    }

    public List<FormField> fields() {
        return fields;
    }

    /** Names of all variables that it may show or look at, and some words that are none. */
    public Set<String> shown() {
        return shown;
    }

    /** In any text of the file: {@code =title} and <code>{{title}}</code>. */
    private void names(JsonNode node) {
        node.forEach(this::names);
        if (node.isTextual()) {
            var text = node.textValue();
            var expressions = text.startsWith("=")
                    ? Stream.of(text)
                    : BRACES.matcher(text).results().map(found -> found.group(1));
            expressions.forEach(each -> NAME.matcher(each).results().forEach(name -> shown.add(name.group())));
        }
    }

    public boolean hasChoicesFromData() {
        return fields.stream().anyMatch(field -> field.optionsFrom() != null);
    }

    /** The form's JSON with the choices from data filled in. */
    public String withChoices(Function<String, List<FormOptions.Option>> choices) {
        var form = source.deepCopy();
        fill(form, choices);
        return form.toString();
    }

    private static void fill(JsonNode component, Function<String, List<FormOptions.Option>> choices) {
        var from = text(component.path("properties"), "optionsFrom");
        if (from != null) {
            var values = ((ObjectNode) component).putArray("values");
            choices.apply(from)
                    .forEach(choice ->
                            values.addObject().put("label", choice.label()).put("value", choice.value()));
        }
        component.path("components").forEach(child -> fill(child, choices));
    }

    private void read(JsonNode container, List<String> hides) {
        for (var component : container.path("components")) {
            var type = component.path("type").asText();
            var own = new ArrayList<>(hides);
            var hide = text(component.path("conditional"), "hide");
            if (hide != null) {
                own.add(hide);
            }
            if (type.equals("group")) {
                if (!component.path("path").asText().isEmpty()) {
                    throw cannot(component, "a group with a path");
                }
                read(component, own);
            } else if (!SHOWN_ONLY.contains(type)) {
                var field = field(component, type, own);
                if (!keys.add(field.key())) {
                    throw cannot(component, "the key " + field.key() + " a second time");
                }
                fields.add(field);
            }
        }
    }

    private FormField field(JsonNode component, String type, List<String> hides) {
        var kind = kind(component, type);
        var key = text(component, "key");
        if (key == null || !key.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw cannot(component, "the key '" + key + "'");
        }
        if (component.has("valuesKey") || component.has("valuesExpression")) {
            throw cannot(component, "choices from a variable");
        }
        var validate = component.path("validate");
        if (validate.has("validationType")
                && !validate.path("validationType").asText().equals("custom")) {
            throw cannot(component, "the validation type " + validate.path("validationType"));
        }
        var properties = component.path("properties");
        var label = text(component, kind == Kind.DATE || kind == Kind.DATE_TIME ? "dateLabel" : "label");
        return new FormField(
                key,
                kind,
                label == null ? key : label,
                validate.path("required").asBoolean(),
                number(validate, "minLength"),
                Math.min(LONGEST_TEXT, validate.path("maxLength").asInt(LONGEST_TEXT)),
                scalar(validate, "min"),
                scalar(validate, "max"),
                pattern(validate),
                number(component, "decimalDigits"),
                component.path("serializeToString").asBoolean(),
                component.path("disallowPassedDates").asBoolean(),
                choices(component),
                text(properties, "optionsFrom"),
                List.copyOf(hides),
                component.path("disabled").asBoolean(),
                component.path("readonly").asText("false"),
                plain(component.path("defaultValue")),
                text(properties, "check"),
                properties
                        .path("message")
                        .asText(properties.has("check") ? "does not fit the other answers" : FormField.NO_CHOICE));
    }

    private Kind kind(JsonNode component, String type) {
        return switch (type) {
            case "textfield" -> Kind.LINE;
            case "textarea" -> Kind.TEXT;
            case "number" -> Kind.NUMBER;
            case "checkbox" -> Kind.CHECKBOX;
            case "radio", "select" -> Kind.CHOICE;
            case "checklist", "taglist" -> Kind.CHOICES;
            case "datetime" -> switch (component.path("subtype").asText()) {
                case "date" -> Kind.DATE;
                case "time" -> Kind.TIME;
                default -> Kind.DATE_TIME;
            };
            default -> throw cannot(component, "a component of the type '" + type + "'");
        };
    }

    private static List<Object> choices(JsonNode component) {
        return StreamSupport.stream(component.path("values").spliterator(), false)
                .map(choice -> plain(choice.isObject() ? choice.path("value") : choice))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    private static @Nullable String scalar(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        var value = node.path(name);
        return value.isNumber() ? value.intValue() : null;
    }

    private static @Nullable Pattern pattern(JsonNode validate) {
        var pattern = text(validate, "pattern");
        return pattern == null ? null : Pattern.compile(pattern);
    }

    private IllegalArgumentException cannot(JsonNode component, String what) {
        return new IllegalArgumentException("The form " + id + " has " + what + " ("
                + component.path("id").asText() + "), which the server cannot check");
    }
}
