package io.tspmo.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of the request form: submitted with {@code submitRequest} and again with {@code correctRequest}. */
final class RequestFields {

    static final List<String> ALL = all();

    private RequestFields() {}

    private static List<String> all() {
        var fields = new ArrayList<>(List.of(
                "title",
                "problem",
                "benefit",
                "sponsor",
                "method",
                "wantedStart",
                "wantedEnd",
                "budget",
                "currency",
                "strategicTheme",
                "strategicFit",
                "financialBenefit",
                "customerEffect",
                "obligationToAct",
                "urgency"));
        for (int line = 1; line <= 4; line++) {
            for (var part : List.of("Skill", "Hours", "From", "Until")) {
                fields.add("demand" + line + part);
            }
        }
        for (var category : List.of("security", "integration", "vendor", "delivery")) {
            for (var part : List.of("Risk", "Probability", "Impact")) {
                fields.add(category + part);
            }
        }
        return List.copyOf(fields);
    }

    /** What was answered; fields left empty are absent. */
    static Map<String, Object> answered(Map<String, Object> variables) {
        var answers = new HashMap<String, Object>();
        for (var field : ALL) {
            var answer = variables.get(field);
            if (answer != null && !answer.toString().isBlank()) {
                answers.put(field, answer);
            }
        }
        return answers;
    }
}
