package io.tspmo.audit.check;

import io.tspmo.platform.decision.TableRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that the gates required when they were opened, and what of it was filed at a moment, as entries are read in
 * their order: documents that were filed and not withdrawn, a plan, a review of the risks. Words that it does not know, such
 * as {@code noException}, are taken as fulfilled.
 */
final class EvidenceThen {

    private static final String DOCUMENT = "document:";

    /** By process of the review: the words of the table gatePlan by gate of the plan. */
    private final Map<String, Map<String, List<String>>> required = new HashMap<>();

    /** By project: current versions by kind of document, and {@code plan}, {@code riskReview}. */
    private final Map<String, Map<String, Set<String>>> filed = new HashMap<>();

    /** Takes the rows of the table gatePlan for a review. */
    void require(LedgerFact decision) {
        var rows = new HashMap<String, Map<String, String>>();
        decision.list("outputs")
                .forEach(output -> rows.computeIfAbsent(String.valueOf(output.get("rule")), none -> new HashMap<>())
                        .put(String.valueOf(output.get("name")), String.valueOf(output.get("value"))));
        var words = required.computeIfAbsent(decision.text("instance"), none -> new HashMap<>());
        rows.values()
                .forEach(row ->
                        words.put(row.getOrDefault("gate", ""), TableRow.wordsOf(row.getOrDefault("evidence", ""))));
    }

    /** Takes a fact of a document, a plan or a risk; others are passed over. */
    void file(LedgerFact fact) {
        var code = fact.project();
        if (code == null) {
            return;
        }
        var ofProject = filed.computeIfAbsent(code, none -> new HashMap<>());
        switch (fact.kind() + ' ' + fact.outcome()) {
            case "DOCUMENT FILED" -> ofProject
                    .computeIfAbsent(DOCUMENT + fact.text("kind"), none -> new HashSet<>())
                    .add(fact.subject());
            case "DOCUMENT WITHDRAWN" -> ofProject
                    .computeIfAbsent(DOCUMENT + fact.text("kind"), none -> new HashSet<>())
                    .remove(fact.subject());
            case "BASELINE PLANNED" -> ofProject.put("plan", Set.of(fact.subject()));
            case "RISK REVIEWED" -> ofProject.put("riskReview", Set.of(fact.subject()));
            default -> {
                // no evidence
            }
        }
    }

    /** The words required by the gate of an outcome for which nothing is filed. */
    List<String> missing(LedgerFact outcome) {
        var ofProject = filed.getOrDefault(String.valueOf(outcome.project()), Map.of());
        return words(required.getOrDefault(outcome.subject(), Map.of()), outcome.gate()).stream()
                .filter(word -> word.startsWith(DOCUMENT) || word.equals("plan") || word.startsWith("riskReview"))
                .filter(word -> ofProject
                        .getOrDefault(word.startsWith("riskReview") ? "riskReview" : word, Set.of())
                        .isEmpty())
                .toList();
    }

    /** R2 is the second review of the row R. */
    private static List<String> words(Map<String, List<String>> rows, @Nullable String gate) {
        if (gate == null) {
            return List.of();
        }
        return rows.getOrDefault(gate, rows.getOrDefault(gate.replaceAll("\\d+$", ""), List.of()));
    }
}
