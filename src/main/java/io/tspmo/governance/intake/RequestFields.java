package io.tspmo.governance.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of the form {@code submitRequest}: submitted with the request, and again when it is corrected. */
final class RequestFields {

    private static final List<String> KNOWN = known();

    private RequestFields() {}

    private static List<String> known() {
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
            for (var part : List.of("Skill", "Level", "Hours", "From", "Until")) {
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

    /** The fields of a request that was stored: those that our rules know, and those that a PMO added to the form. */
    static Set<String> of(Map<String, Object> stored) {
        var fields = new LinkedHashSet<>(KNOWN);
        fields.addAll(stored.keySet());
        return fields;
    }

    /** What was answered. Of fields left empty, those that a PMO added are kept as "", so that they are known. */
    static Map<String, Object> answered(Map<String, Object> variables, Collection<String> fields) {
        var answers = new HashMap<String, Object>();
        for (var field : fields) {
            var answer = variables.get(field);
            if (answer != null && !answer.toString().isBlank()) {
                answers.put(field, answer);
            } else if (!KNOWN.contains(field)) {
                answers.put(field, "");
            }
        }
        return answers;
    }
}
