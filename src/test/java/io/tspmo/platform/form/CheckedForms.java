package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tspmo.platform.form.FormOptions.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms that people really get, the choices in them, and what the check says of an answer. */
public final class CheckedForms {

    static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

    private static final Feel FEEL = new Feel(TODAY);

    private CheckedForms() {}

    static FormCheck check() {
        return new FormCheck(FEEL, TODAY, CheckedForms::choices);
    }

    static List<Option> choices(String source) {
        return switch (source) {
            case "users:sponsor" -> options("sponsor");
            case "users:project-manager" -> options("manager");
            case "themes" -> options("digital", "cost");
            case "skills" -> options("Java", "Test");
            case "currencies" -> options("EUR", "GBP");
            case "projects", "changeableProjects" -> options("PRJ-2026-0001");
            case "users" -> options("manager", "security");
            default -> throw new IllegalArgumentException(source);
        };
    }

    private static List<Option> options(String... values) {
        return Stream.of(values).map(value -> new Option(value, value)).toList();
    }

    static List<Path> forms() throws IOException {
        try (var files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    static FormDefinition form(String name) {
        try {
            for (var file : forms()) {
                if (file.getFileName().toString().equals(name + ".form")) {
                    return FormDefinition.read(Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new IllegalArgumentException(name);
    }

    public static Map<String, Object> request() {
        var request = new HashMap<String, Object>();
        request.put("title", "Payment platform");
        request.put("problem", "Payments fail <b>often</b>");
        request.put("benefit", "They do not");
        request.put("sponsor", "sponsor");
        request.put("method", "HYBRID");
        request.put("wantedStart", "2027-01-04");
        request.put("wantedEnd", "2027-06-30");
        request.put("budget", 250_000.5);
        request.put("currency", "EUR");
        request.put("strategicTheme", "digital");
        request.put("strategicFit", "CENTRAL");
        request.put("financialBenefit", "COVERS_COST");
        request.put("customerEffect", "SOME");
        request.put("obligationToAct", "NONE");
        request.put("urgency", "THIS_YEAR");
        request.put("demand1Skill", "Java");
        request.put("demand1Hours", 37.5);
        request.put("demand1From", "2027-01-04");
        request.put("demand1Until", "2027-03-31");
        return request;
    }

    static Map<String, Object> report() {
        return Map.of("phaseSummary", "Done", "progress", 40, "spent", 1000.25);
    }

    static Map<String, Object> with(Map<String, Object> answer, String key, Object value) {
        var changed = new HashMap<>(answer);
        changed.put(key, value);
        return changed;
    }

    static Map<String, String> refusal(String form, Map<String, ?> answer) {
        return refusal(form, answer, Map.of());
    }

    static Map<String, String> refusal(String form, Map<String, ?> answer, Map<String, ?> known) {
        var refused = catchThrowableOfType(Rejection.class, () -> check().accepted(form(form), answer, known));
        return refused == null
                ? Map.of()
                : refused.errors().stream()
                        .collect(Collectors.toMap(Rejection.FieldError::field, Rejection.FieldError::reason));
    }
}
