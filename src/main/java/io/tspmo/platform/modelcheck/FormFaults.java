package io.tspmo.platform.modelcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.platform.form.FormDefinition;
import io.tspmo.platform.form.FormField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is wrong in a form, by component. */
final class FormFaults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*(?:#if|#loop)?\\s*([^}/][^}]*?)\\s*}}");
    private static final String USERS = "users:";

    private final String file;
    private final Names names;
    private final Set<String> variables;
    private final List<ModelFault> faults = new ArrayList<>();

    private FormFaults(String file, Names names) {
        this.file = file;
        this.names = names;
        this.variables = names.variables();
    }

    static List<ModelFault> of(String file, byte[] bytes, Names names) {
        var check = new FormFaults(file, names);
        var text = new String(bytes, StandardCharsets.UTF_8);
        try {
            var form = FormDefinition.read(text);
            check.fields(form);
            check.component(JSON.readTree(text), form.id());
        } catch (IllegalArgumentException | JsonProcessingException e) {
            check.fault("", String.valueOf(e.getMessage()), "");
        }
        return check.faults;
    }

    private void fields(FormDefinition form) {
        var keys = new TreeSet<String>();
        form.fields().forEach(field -> keys.add(field.key()));
        names.shipped().form(form.id()).ifPresent(shipped -> shipped.fields().stream()
                .filter(FormField::required)
                .filter(field -> !keys.contains(field.key()))
                .forEach(field -> fault(
                        field.key(),
                        "The field %s (%s) is missing, which the server needs".formatted(field.key(), field.label()),
                        "Add it, or undo its change of name")));
        var sources = new TreeSet<String>();
        names.shipped().forms().values().forEach(each -> each.fields().stream()
                .filter(field -> field.optionsFrom() != null)
                .forEach(field -> sources.add(String.valueOf(field.optionsFrom()))));
        for (var field : form.fields()) {
            var source = field.optionsFrom();
            if (source == null) {
                continue;
            }
            if (source.startsWith(USERS)) {
                var group = source.substring(USERS.length());
                if (!names.known().groups().contains(group)) {
                    fault(
                            field.key(),
                            "There is no group %s".formatted(group),
                            NameHint.of(group, names.known().groups()));
                }
            } else if (!sources.contains(source)) {
                fault(field.key(), "There are no choices called %s".formatted(source), NameHint.of(source, sources));
            }
        }
    }

    private void component(JsonNode component, String around) {
        var place = component.path("key").asText(component.path("id").asText(around));
        component.properties().forEach(part -> {
            if (part.getValue().isTextual()) {
                text(part.getValue().textValue(), place);
            } else if (!part.getKey().equals("components")) {
                part.getValue().properties().stream()
                        .filter(inner -> inner.getValue().isTextual())
                        .forEach(inner -> text(inner.getValue().textValue(), place));
            }
        });
        component.path("components").forEach(child -> component(child, place));
    }

    private void text(String text, String place) {
        if (text.startsWith("=")) {
            expression(text.substring(1), place);
        } else {
            BRACES.matcher(text).results().forEach(found -> expression(found.group(1), place));
        }
    }

    private void expression(String expression, String place) {
        var read = FeelText.expression(expression);
        if (read.isEmpty()) {
            fault(place, "%s is not valid FEEL".formatted(expression.strip()), "Correct the expression");
            return;
        }
        read.get().names().stream()
                .filter(name -> !variables.contains(name))
                .forEach(name ->
                        fault(place, "Nothing gives the field %s".formatted(name), NameHint.of(name, variables)));
    }

    private void fault(String place, String reason, String toDo) {
        faults.add(new ModelFault(file, place, reason, toDo));
    }
}
