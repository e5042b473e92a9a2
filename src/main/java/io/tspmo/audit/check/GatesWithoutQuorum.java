package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.project.event.ReviewDecided;
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
 * Approvals that the recorded votes do not support, by the rules of {@code src/docs/tally.md} and the seats that the table
 * {@code gateReviewers} named then; and approvals without the evidence that the table {@code gatePlan} required then.
 */
@Component
class GatesWithoutQuorum extends Control {

    private final LedgerReader ledger;

    GatesWithoutQuorum(LedgerReader ledger) {
        super(
                "gatesWithoutQuorum",
                "Gates passed without quorum or evidence",
                "Do the recorded votes support each approval, and was the required evidence filed?",
                "OUTCOME, with REVIEW, VOTE, DECISION of gatePlan, DOCUMENT, BASELINE and RISK");
        this.ledger = ledger;
    }

    @Override
    public void examine(Examination examination) {
        var evidence = new EvidenceThen();
        ledger.each(evidence::require, "gatePlan", FactKind.DECISION);
        var reviews = new HashMap<String, Review>();
        ledger.each(
                fact -> {
                    switch (FactKind.valueOf(fact.kind())) {
                        case REVIEW, VOTE -> reviews.computeIfAbsent(fact.subject(), none -> new Review())
                                .read(fact);
                        case OUTCOME -> {
                            if (ReviewDecided.isApproval(fact.outcome())) {
                                examination.checked();
                                check(fact, reviews.getOrDefault(fact.subject(), new Review()), evidence, examination);
                            }
                        }
                        default -> evidence.file(fact);
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
        var faults = new ArrayList<>(review.faults(outcome));
        if (!review.conditionAlone && !outcome.has("obligation")) {
            evidence.missing(outcome).forEach(word -> faults.add("Missing evidence: " + word + "."));
        }
        if (!faults.isEmpty()) {
            var entries = new TreeSet<>(review.entries);
            entries.add(outcome.id());
            examination.found(
                    String.valueOf(outcome.id()),
                    "Gate %s was passed with %s. %s"
                            .formatted(outcome.gate(), outcome.outcome(), String.join(" ", faults)),
                    outcome.project(),
                    entries,
                    Stream.concat(outcome.hands().stream(), review.voters.stream())
                            .toList());
        }
    }

    private static final class Review {

        private final Map<Integer, Seat> seats = new TreeMap<>();
        private final Map<Integer, LedgerFact> votes = new LinkedHashMap<>();
        private final Set<Long> entries = new TreeSet<>();
        private final Set<String> voters = new TreeSet<>();
        private int quorum;
        private int share;
        private boolean conditionAlone;

        private record Seat(int weight, boolean mandatory, boolean veto) {

            /** Called slot by an earlier version. */
            private static int number(Map<String, Object> seat) {
                return LedgerFact.number(seat, "seat", LedgerFact.number(seat, "slot", 0));
            }

            private static Seat of(Map<String, Object> seat) {
                return new Seat(
                        LedgerFact.number(seat, "weight", 1),
                        Boolean.TRUE.equals(seat.get("mandatory")),
                        Boolean.TRUE.equals(seat.get("veto")));
            }
        }

        private void read(LedgerFact fact) {
            if (fact.kind().equals(FactKind.VOTE.name())) {
                votes.put(fact.number("seat", fact.number("slot", 0)), fact);
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
                    fact.list("seats").forEach(seat -> seats.put(Seat.number(seat), Seat.of(seat)));
                    entries.add(fact.id());
                }
                default -> {
                    // changes neither seats nor rules
                }
            }
        }

        /** Why the votes do not support an approval, a sentence each; empty if they do. */
        private List<String> faults(LedgerFact outcome) {
            var faults = new ArrayList<String>();
            if (outcome.has("byVotes") && !outcome.yes("byVotes")) {
                faults.add("It was decided in place of the votes.");
            }
            if (quorum == 0) {
                quorum = outcome.number("quorum", 100);
                share = outcome.number("approvalShare", 100);
            }
            var all = new TreeMap<>(seats);
            votes.forEach((number, vote) -> all.putIfAbsent(
                    number, new Seat(vote.number("weight", 1), vote.yes("mandatory"), vote.yes("veto"))));
            int total = Math.max(all.size(), seats.isEmpty() ? outcome.number("seats", 0) : 0);
            long voted = all.keySet().stream().filter(this::voted).count();
            if (voted == 0 || voted * 100 < (long) quorum * total) {
                faults.add("%d of %d seats voted, the quorum is %d %%.".formatted(voted, total, quorum));
            }
            long silent = all.entrySet().stream()
                    .filter(seat -> seat.getValue().mandatory && !voted(seat.getKey()))
                    .count();
            if (silent > 0) {
                faults.add("Mandatory seats without a vote: %d.".formatted(silent));
            }
            if (all.entrySet().stream()
                    .anyMatch(seat -> seat.getValue().veto && voted(seat.getKey()) && !approved(seat.getKey()))) {
                faults.add("A seat with a veto voted against it.");
            }
            long weight = weight(all, false);
            long approving = weight(all, true);
            if (voted > 0 && approving * 100 < share * weight) {
                faults.add("%d of %d of the weight approved, the share is %d %%.".formatted(approving, weight, share));
            }
            return faults;
        }

        private boolean voted(int number) {
            var vote = votes.get(number);
            return vote != null && !vote.outcome().equals("RECUSE");
        }

        private boolean approved(int number) {
            var vote = votes.get(number);
            return vote != null && ReviewDecided.isApproval(vote.outcome());
        }

        private long weight(Map<Integer, Seat> all, boolean approving) {
            return all.entrySet().stream()
                    .filter(seat -> voted(seat.getKey()))
                    .filter(seat -> !approving || approved(seat.getKey()))
                    .mapToLong(seat -> seat.getValue().weight)
                    .sum();
        }
    }
}
