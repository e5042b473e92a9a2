package io.tspmo.audit.check;

import static java.util.Objects.requireNonNull;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.project.records.RecordedRows;
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
class RowsAgainstFacts extends Control {

    private static final String REVIEW = "gate_review";
    private static final String OBLIGATION = "obligation";
    private static final String OPENED = "OPENED";
    private static final String OUTCOME = "outcome";

    /** The final outcomes of a condition. */
    private static final Set<String> ENDS = Set.of("FULFILLED", "WAIVED", "REPLACED", "MOOT");

    private final LedgerReader ledger;
    private final List<RecordedRows> recorded;
    private final JdbcClient jdbc;

    RowsAgainstFacts(LedgerReader ledger, List<RecordedRows> recorded, JdbcClient jdbc) {
        super(
                "rowsAgainstFacts",
                "Rows that differ from their facts",
                "Are outcomes, votes, conditions, baselines and documents what the ledger recorded of them?",
                "OUTCOME, REVIEW, OBLIGATION, VOTE, BASELINE and DOCUMENT, and the tables they are about");
        this.ledger = ledger;
        this.recorded = recorded;
        this.jdbc = jdbc;
    }

    /**
     * The last recorded state of one row.
     *
     * @param values empty if they cannot be compared any more
     * @param first the entry that opened it
     * @param last the entry that has the values
     */
    private record Snapshot(
            String place, String key, @Nullable String project, Map<String, String> values, long first, long last) {

        String where() {
            // conditions have the ids of a table: another project's is another condition
            return place.equals(OBLIGATION) ? project + "/" + key : key;
        }

        Snapshot then(String outcome, long entry) {
            return new Snapshot(place, key, project, Map.of(OUTCOME, outcome), first, entry);
        }
    }

    @Override
    public void examine(Examination examination) {
        var facts = facts();
        for (var feature : recorded) {
            var place = feature.place();
            var known = facts.getOrDefault(place, Map.of());
            var keys = new HashSet<String>();
            for (var row : rows(feature)) {
                keys.add(row.key());
                var snapshot = known.get(place.equals(OBLIGATION) ? row.project() + "/" + row.key() : row.key());
                // a row without a fact may be older than the ledger
                if (snapshot != null && !snapshot.values.isEmpty()) {
                    examination.checked();
                    if (!snapshot.values.equals(row.values())) {
                        add(examination, snapshot, snapshot.last, inWords(row));
                    }
                }
            }
            if (place.equals(REVIEW)) {
                deleted(known, keys, examination);
            }
        }
    }

    private record RecordedRow(String key, String project, Map<String, String> values) {}

    private List<RecordedRow> rows(RecordedRows feature) {
        return jdbc.sql(feature.query()).query().listOfRows().stream()
                .map(row -> {
                    var values = new HashMap<String, String>();
                    row.forEach((column, value) -> values.put(column, String.valueOf(value)));
                    return new RecordedRow(
                            requireNonNull(values.remove("key")), requireNonNull(values.remove("project")), values);
                })
                .toList();
    }

    private void deleted(Map<String, Snapshot> reviews, Set<String> keys, Examination examination) {
        var gone = reviews.values().stream()
                .filter(snapshot -> !keys.contains(snapshot.key))
                .toList();
        var projects = Set.copyOf(jdbc.sql("select code from project_summary_view where code = any (?)")
                .param(gone.stream()
                        .map(Snapshot::project)
                        .filter(Objects::nonNull)
                        .toArray(String[]::new))
                .query(String.class)
                .list());
        gone.stream()
                .filter(snapshot -> snapshot.project != null && projects.contains(snapshot.project))
                .forEach(snapshot -> add(examination, snapshot, snapshot.first, "deleted"));
    }

    /** By place and key. */
    private Map<String, Map<String, Snapshot>> facts() {
        var facts = new HashMap<String, Map<String, Snapshot>>();
        states(facts);
        ledger.each(
                fact -> snapshot(fact)
                        .ifPresent(snapshot -> facts.computeIfAbsent(snapshot.place, place -> new HashMap<>())
                                .put(snapshot.where(), snapshot)),
                FactKind.VOTE,
                FactKind.BASELINE,
                FactKind.DOCUMENT);
        return facts;
    }

    /** Columns suffice for reviews and conditions: the body of a review is its whole pack. */
    private void states(Map<String, Map<String, Snapshot>> facts) {
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
                var snapshot =
                        new Snapshot(place, state.subject, state.project, Map.of(OUTCOME, ""), state.id, state.id);
                var known = facts.computeIfAbsent(place, name -> new HashMap<>());
                var outcome = state.outcome;
                if (OPENED.equals(outcome)) {
                    known.putIfAbsent(snapshot.where(), snapshot);
                } else if (outcome != null && ends(state.kind, outcome)) {
                    known.computeIfPresent(snapshot.where(), (key, before) -> before.then(outcome, state.id));
                }
            });
        }
    }

    private static boolean ends(String kind, String outcome) {
        return kind.equals("OUTCOME") || kind.equals("OBLIGATION") && ENDS.contains(outcome);
    }

    private static Optional<Snapshot> snapshot(LedgerFact fact) {
        return switch (FactKind.valueOf(fact.kind())) {
            case VOTE -> Optional.of(snapshot(
                    fact,
                    "gate_vote",
                    fact.subject() + "/" + fact.number("seat", fact.number("slot", 0)),
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
                    ? Optional.of(snapshot(
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
                    ? Optional.of(snapshot(
                            fact,
                            "document_version",
                            fact.subject(),
                            Map.of("sha256", fact.text("sha256"), "size", fact.text("size"))))
                    : Optional.empty();
        };
    }

    private static Snapshot snapshot(LedgerFact fact, String place, String key, Map<String, String> values) {
        return new Snapshot(place, key, fact.project(), values, fact.id(), fact.id());
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

    private static void add(Examination examination, Snapshot snapshot, long entry, String now) {
        examination.found(
                snapshot.place + " " + snapshot.key + " " + entry,
                "The row of %s about %s differs from what the ledger recorded (%s): it has %s now."
                        .formatted(
                                snapshot.place,
                                snapshot.key,
                                snapshot.values.keySet().equals(Set.of(OUTCOME))
                                        ? outcome(snapshot.values)
                                        : "entry " + entry,
                                now),
                snapshot.project,
                List.of(entry),
                List.of());
    }
}
