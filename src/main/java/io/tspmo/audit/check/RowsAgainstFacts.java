package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.project.project.RecordedRows;
import io.tspmo.project.project.RecordedRows.RecordedRow;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of the features that are not what the ledger recorded: outcomes, votes, conditions, baselines and documents that were
 * changed or deleted past the application. Only what the ledger has known from its beginning.
 */
@Component
class RowsAgainstFacts implements Control {

    private static final String REVIEW = "gate_review";
    private static final String OBLIGATION = "obligation";
    private static final String OPENED = "OPENED";
    private static final String OUTCOME = "outcome";

    /** The last word about a condition that has one. */
    private static final Set<String> ENDS = Set.of("FULFILLED", "WAIVED", "REPLACED", "MOOT");

    private final LedgerReader ledger;
    private final List<RecordedRows> recorded;
    private final JdbcClient jdbc;

    RowsAgainstFacts(LedgerReader ledger, List<RecordedRows> recorded, JdbcClient jdbc) {
        this.ledger = ledger;
        this.recorded = recorded;
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "rowsAgainstFacts";
    }

    @Override
    public String title() {
        return "Rows that differ from their facts";
    }

    @Override
    public String question() {
        return "Are outcomes, votes, conditions, baselines and documents what the ledger recorded of them?";
    }

    @Override
    public String reads() {
        return "OUTCOME, REVIEW, OBLIGATION, VOTE, BASELINE and DOCUMENT, and the tables they are about";
    }

    /**
     * What the ledger recorded last of one row.
     *
     * @param values empty if nothing can be said of it any more
     * @param first the entry that opened it
     * @param last the entry that has the values
     */
    private record Said(
            String place, String key, @Nullable String project, Map<String, String> values, long first, long last) {

        String where() {
            // conditions have the ids of a table: another project's is another condition
            return place.equals(OBLIGATION) ? project + "/" + key : key;
        }

        Said then(String outcome, long entry) {
            return new Said(place, key, project, Map.of(OUTCOME, outcome), first, entry);
        }
    }

    @Override
    public void examine(Examination examination) {
        var facts = facts();
        for (var feature : recorded) {
            var place = feature.place();
            var known = facts.getOrDefault(place, Map.of());
            var keys = new HashSet<String>();
            for (var row : feature.rows()) {
                keys.add(row.key());
                var said = known.get(place.equals(OBLIGATION) ? row.project() + "/" + row.key() : row.key());
                // a row without a fact may be older than the ledger
                if (said != null && !said.values.isEmpty()) {
                    examination.checked();
                    if (!said.values.equals(row.values())) {
                        add(examination, said, said.last, inWords(row));
                    }
                }
            }
            if (place.equals(REVIEW)) {
                deleted(known, keys, examination);
            }
        }
    }

    private void deleted(Map<String, Said> reviews, Set<String> keys, Examination examination) {
        var gone = reviews.values().stream()
                .filter(said -> !keys.contains(said.key))
                .toList();
        var projects = Set.copyOf(jdbc.sql("select code from project_summary_view where code = any (?)")
                .param(gone.stream().map(Said::project).filter(Objects::nonNull).toArray(String[]::new))
                .query(String.class)
                .list());
        gone.stream()
                .filter(said -> said.project != null && projects.contains(said.project))
                .forEach(said -> add(examination, said, said.first, "deleted"));
    }

    /** By place and key. */
    private Map<String, Map<String, Said>> facts() {
        var facts = new HashMap<String, Map<String, Said>>();
        states(facts);
        ledger.each(
                fact -> said(fact).ifPresent(said -> facts.computeIfAbsent(said.place, place -> new HashMap<>())
                        .put(said.where(), said)),
                FactKind.VOTE,
                FactKind.BASELINE,
                FactKind.DOCUMENT);
        return facts;
    }

    /** Of reviews and conditions the columns say enough: a review has its whole pack in the body. */
    private void states(Map<String, Map<String, Said>> facts) {
        record State(long id, String kind, @Nullable String project, String subject, @Nullable String outcome) {}
        try (var states = jdbc
                .sql(
                        """
                        select id, kind, project, subject, outcome from ledger_entry_view
                        where kind in ('REVIEW', 'OUTCOME', 'OBLIGATION') and subject is not null order by id
                        """)
                .query(State.class)
                .stream()) {
            states.forEach(state -> {
                var place = state.kind.equals("OBLIGATION") ? OBLIGATION : REVIEW;
                var said = new Said(place, state.subject, state.project, Map.of(OUTCOME, ""), state.id, state.id);
                var known = facts.computeIfAbsent(place, name -> new HashMap<>());
                var outcome = state.outcome;
                if (OPENED.equals(outcome)) {
                    known.putIfAbsent(said.where(), said);
                } else if (outcome != null && ends(state.kind, outcome)) {
                    known.computeIfPresent(said.where(), (key, before) -> before.then(outcome, state.id));
                }
            });
        }
    }

    private static boolean ends(String kind, String outcome) {
        return kind.equals("OUTCOME") || kind.equals("OBLIGATION") && ENDS.contains(outcome);
    }

    private static Optional<Said> said(LedgerFact fact) {
        return switch (FactKind.valueOf(fact.kind())) {
            case VOTE -> Optional.of(said(
                    fact,
                    "gate_vote",
                    fact.subject() + "/" + fact.number("slot", 0),
                    fact.outcome().equals("RECUSE")
                            ? Map.of()
                            : Map.of(
                                    OUTCOME,
                                    fact.outcome(),
                                    "actor",
                                    Objects.requireNonNullElse(fact.actor(), ""),
                                    "principal",
                                    Objects.requireNonNullElse(fact.person("principal"), ""),
                                    "weight",
                                    String.valueOf(fact.number("weight", 1)))));
            case BASELINE -> fact.outcome().equals("AGREED")
                    ? Optional.of(said(
                            fact,
                            "baseline",
                            fact.project() + "/" + fact.subject(),
                            Map.of(
                                    "start",
                                    fact.text("start"),
                                    "finish",
                                    fact.text("finish"),
                                    "budget",
                                    amount(fact.text("budget")))))
                    : Optional.empty();
            default -> fact.outcome().equals("FILED")
                    ? Optional.of(said(
                            fact,
                            "document_version",
                            fact.subject(),
                            Map.of("sha256", fact.text("sha256"), "size", fact.text("size"))))
                    : Optional.empty();
        };
    }

    private static Said said(LedgerFact fact, String place, String key, Map<String, String> values) {
        return new Said(place, key, fact.project(), values, fact.id(), fact.id());
    }

    private static String amount(String number) {
        return number.isEmpty()
                ? ""
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** Values of other rows name people: the entry has them. */
    private static String inWords(RecordedRow row) {
        return row.values().keySet().equals(Set.of(OUTCOME)) ? outcome(row.values()) : "something else";
    }

    private static String outcome(Map<String, String> values) {
        var outcome = values.getOrDefault(OUTCOME, "");
        return outcome.isEmpty() ? "no outcome" : outcome;
    }

    private static void add(Examination examination, Said said, long entry, String now) {
        examination.found(
                said.place + " " + said.key + " " + entry,
                "The row of %s about %s differs from what the ledger recorded (%s): it says %s now."
                        .formatted(
                                said.place,
                                said.key,
                                said.values.keySet().equals(Set.of(OUTCOME)) ? outcome(said.values) : "entry " + entry,
                                now),
                said.project,
                List.of(entry),
                List.of());
    }
}
