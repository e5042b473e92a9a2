package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * Fills in any Camunda Form from its JSON alone, without knowing what it asks: every field that shows, from top to bottom.
 * Of several options it takes one of the words it was told, else the first; a day lies later than the day before it, if it may.
 */
final class FormFiller {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final int DAYS_APART = 100;

    private final Set<String> words;

    FormFiller(Set<String> words) {
        this.words = words;
    }

    Map<String, Object> fill(JsonNode form) {
        return fill(form, Map.of());
    }

    /** @param shown what the form knows beside its answers */
    Map<String, Object> fill(JsonNode form, Map<String, Object> shown) {
        var answers = new LinkedHashMap<String, Object>();
        fill(form, shown, answers);
        return answers;
    }

    private void fill(JsonNode container, Map<String, Object> shown, Map<String, Object> answers) {
        for (var component : container.path("components")) {
            if (isHidden(component, shown, answers)) {
                continue;
            }
            if (component.path("type").asText().equals("group")) {
                fill(component, shown, answers);
            } else if (component.has("key") && !component.path("readonly").asBoolean()) {
                answers.put(component.path("key").asText(), answer(component, answers));
            }
        }
    }

    /** A condition sees what is answered so far; all else is null, as in an empty form. */
    private static boolean isHidden(JsonNode component, Map<String, Object> shown, Map<String, Object> answers) {
        var hide = component.path("conditional").path("hide").asText();
        if (hide.isEmpty()) {
            return false;
        }
        var known = new HashMap<>(shown);
        known.putAll(answers);
        var result = FEEL.evaluateExpression(hide.substring(1), known);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    private Object answer(JsonNode field, Map<String, Object> answers) {
        return switch (field.path("type").asText()) {
            case "textfield", "textarea" -> text(field.path("validate"));
            case "number" -> number(field);
            case "checkbox" -> field.path("validate").path("required").asBoolean();
            case "select", "radio" -> option(field);
            case "checklist", "taglist" -> List.of(option(field));
            case "datetime" -> day(field, answers);
            default -> throw new AssertionError("Nobody can know how to answer " + field);
        };
    }

    private static String text(JsonNode rules) {
        var text = "As a stranger would answer.";
        text = text + ".".repeat(Math.max(0, rules.path("minLength").asInt() - text.length()));
        return text.substring(0, Math.min(text.length(), rules.path("maxLength").asInt(text.length())));
    }

    /** The number nearest to 1 that is allowed. */
    private static Object number(JsonNode field) {
        var number = field.has("defaultValue") ? field.path("defaultValue").decimalValue() : BigDecimal.ONE;
        var rules = field.path("validate");
        if (rules.has("min")) {
            number = number.max(new BigDecimal(rules.path("min").asText()));
        }
        if (rules.has("max")) {
            number = number.min(new BigDecimal(rules.path("max").asText()));
        }
        return number.setScale(field.path("decimalDigits").asInt(), RoundingMode.UP);
    }

    private Object option(JsonNode field) {
        var offered = new ArrayList<String>();
        field.path("values").forEach(option -> offered.add(option.path("value").asText()));
        if (offered.isEmpty()) {
            throw new AssertionError("Nothing to choose from: " + field);
        }
        return offered.stream()
                .filter(words::contains)
                .findFirst()
                .orElse(field.path("defaultValue").asText(offered.get(0)));
    }

    /** Later than the others if the form's check allows it, else the latest of them that it allows. */
    private static String day(JsonNode field, Map<String, Object> answers) {
        var earlier = answers.values().stream()
                .filter(FormFiller::isDay)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
        var days = new ArrayList<>(earlier);
        days.add(LocalDate.now().plusDays(DAYS_APART * (earlier.size() + 1L)).toString());
        Collections.reverse(days);
        return days.stream()
                .filter(day -> isAllowed(field, day, answers))
                .findFirst()
                .orElse(days.get(0));
    }

    private static boolean isAllowed(JsonNode field, String day, Map<String, Object> answers) {
        var check = field.path("properties").path("check").asText();
        if (check.isEmpty()) {
            return true;
        }
        var known = new HashMap<>(answers);
        known.put(field.path("key").asText(), day);
        var result = FEEL.evaluateExpression(check.substring(1), known);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    private static boolean isDay(Object answer) {
        return answer instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d");
    }
}
