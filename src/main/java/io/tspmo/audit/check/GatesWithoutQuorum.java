package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Approvals that the votes on record do not carry, by the rules of {@code src/docs/tally.md} and the seats that the table
 * {@code gateReviewers} asked then; and approvals without the evidence that the table {@code gatePlan} asked for then.
 */
@Component
class GatesWithoutQuorum implements Control {

    private static final Set<String> APPROVED = Set.of("APPROVE", "APPROVE_WITH_CONDITIONS");

    private final LedgerReader ledger;

    GatesWithoutQuorum(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @Override
    public String id() {
        return "gatesWithoutQuorum";
    }

    @Override
    public String title() {
        return "Gates passed without quorum or evidence";
    }

    @Override
    public String question() {
        return "Do the votes on record carry each approval, and was there what the gate asked for?";
    }

    @Override
    public String reads() {
        return "OUTCOME, with REVIEW, VOTE, DECISION of gatePlan, DOCUMENT, BASELINE and RISK";
    }

    @Override
    public void examine(Examination examination) {
        var evidence = new EvidenceThen();
        ledger.each(evidence::asked, "gatePlan", FactKind.DECISION);
        var reviews = new HashMap<String, Review>();
        ledger.each(
                fact -> {
                    switch (FactKind.valueOf(fact.kind())) {
                        case REVIEW, VOTE -> reviews.computeIfAbsent(fact.subject(), none -> new Review())
                                .read(fact);
                        case OUTCOME -> {
                            if (APPROVED.contains(fact.outcome())) {
                                examination.checked();
                                check(fact, reviews.getOrDefault(fact.subject(), new Review()), evidence, examination);
                            }
                        }
                        default -> evidence.there(fact);
                    }
                },
                FactKind.REVIEW,
                FactKind.VOTE,
                FactKind.OUTCOME,
                FactKind.DOCUMENT,
                FactKind.BASELINE,
                FactKind.RISK);
    }

    private static void check(LedgerFact outcome, Review review, EvidenceThen evidence, Examination examination) {
        var lacking = new ArrayList<>(review.lacking(outcome));
        if (!review.conditionAlone && !outcome.has("obligation")) {
            evidence.missing(outcome).forEach(word -> lacking.add("There was no " + word + "."));
        }
        if (!lacking.isEmpty()) {
            var entries = new TreeSet<>(review.entries);
            entries.add(outcome.id());
            examination.found(
                    String.valueOf(outcome.id()),
                    "Gate %s was passed with %s. %s"
                            .formatted(outcome.gate(), outcome.outcome(), String.join(" ", lacking)),
                    outcome.project(),
                    entries,
                    Stream.concat(outcome.hands().stream(), review.voters.stream())
                            .toList());
        }
    }

    /** What is on record of one review so far. */
    private static final class Review {

        private final Map<Integer, Seat> seats = new TreeMap<>();
        private final Map<Integer, LedgerFact> votes = new LinkedHashMap<>();
        private final Set<Long> entries = new TreeSet<>();
        private final Set<String> voters = new TreeSet<>();
        private int quorum;
        private int share;
        private boolean conditionAlone;

        private record Seat(int weight, boolean mandatory, boolean veto) {

            private static Seat of(Map<String, Object> asked) {
                return new Seat(
                        LedgerFact.number(asked, "weight", 1),
                        Boolean.TRUE.equals(asked.get("mandatory")),
                        Boolean.TRUE.equals(asked.get("veto")));
            }
        }

        private void read(LedgerFact fact) {
            if (fact.kind().equals(FactKind.VOTE.name())) {
                int slot = fact.number("slot", 0);
                votes.put(slot, fact);
                entries.add(fact.id());
                voters.addAll(fact.hands());
                return;
            }
            switch (fact.outcome()) {
                case "OPENED" -> {
                    quorum = fact.number("quorum", 0);
                    share = fact.number("approvalShare", 0);
                    conditionAlone = fact.has("obligation");
                    entries.add(fact.id());
                }
                case "SEATED" -> {
                    fact.list("seats").forEach(asked -> seats.put(LedgerFact.number(asked, "slot", 0), Seat.of(asked)));
                    entries.add(fact.id());
                }
                default -> {
                    // changes neither seats nor rules
                }
            }
        }

        /** Why the votes do not carry an approval, a sentence each; empty if they do. */
        private List<String> lacking(LedgerFact outcome) {
            var lacking = new ArrayList<String>();
            if (outcome.has("byVotes") && !outcome.yes("byVotes")) {
                lacking.add("It was decided in place of the votes.");
            }
            if (quorum == 0) {
                quorum = outcome.number("quorum", 100);
                share = outcome.number("approvalShare", 100);
            }
            var asked = new TreeMap<>(seats);
            votes.forEach((slot, vote) -> asked.putIfAbsent(
                    slot, new Seat(vote.number("weight", 1), vote.yes("mandatory"), vote.yes("veto"))));
            int all = Math.max(asked.size(), seats.isEmpty() ? outcome.number("seats", 0) : 0);
            long counting = asked.keySet().stream().filter(this::counts).count();
            if (counting == 0 || counting * 100 < (long) quorum * all) {
                lacking.add("%d of %d seats voted, the quorum is %d %%.".formatted(counting, all, quorum));
            }
            long silent = asked.entrySet().stream()
                    .filter(seat -> seat.getValue().mandatory && !counts(seat.getKey()))
                    .count();
            if (silent > 0) {
                lacking.add("Mandatory seats without a vote: %d.".formatted(silent));
            }
            long barred = asked.entrySet().stream()
                    .filter(seat -> seat.getValue().veto && counts(seat.getKey()) && !approved(seat.getKey()))
                    .count();
            if (barred > 0) {
                lacking.add("A seat with a veto voted against it.");
            }
            long weight = weight(asked, false);
            long approving = weight(asked, true);
            if (counting > 0 && approving * 100 < share * weight) {
                lacking.add("%d of %d of the weight approved, the share is %d %%.".formatted(approving, weight, share));
            }
            return lacking;
        }

        private boolean counts(int slot) {
            var vote = votes.get(slot);
            return vote != null && !vote.outcome().equals("RECUSE");
        }

        private boolean approved(int slot) {
            var vote = votes.get(slot);
            return vote != null && APPROVED.contains(vote.outcome());
        }

        private long weight(Map<Integer, Seat> asked, boolean approving) {
            return asked.entrySet().stream()
                    .filter(seat -> counts(seat.getKey()))
                    .filter(seat -> !approving || approved(seat.getKey()))
                    .mapToLong(seat -> seat.getValue().weight)
                    .sum();
        }
    }
}
