package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.project.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reports of a phase, and people who were committed, before a gate that opens the phase was approved. Of projects whose gates
 * the ledger has known from the plan on.
 */
@Component
class WorkBeforeGate extends Control {

    /** Approving a gate commits people in the same transaction, in which either may be recorded first. */
    private static final Duration ONE_TRANSACTION = Duration.ofMinutes(1);

    private final LedgerReader ledger;

    WorkBeforeGate(LedgerReader ledger) {
        super(
                "workBeforeGate",
                "Work or spend before its gate",
                "Was a phase reported, money spent or a person committed before the gate that opens the phase was approved?",
                "REPORT and BOOKING, with GATES and OUTCOME");
        this.ledger = ledger;
    }

    @Override
    public void examine(Examination examination) {
        var projects = new HashMap<String, Gated>();
        // approvals first: a booking may be recorded before the approval of its own transaction
        ledger.each(
                fact -> {
                    if (fact.project() != null) {
                        projects.computeIfAbsent(fact.project(), none -> new Gated())
                                .read(fact);
                    }
                },
                FactKind.GATES,
                FactKind.OUTCOME);
        ledger.each(fact -> check(fact, projects.get(fact.project()), examination), FactKind.REPORT, FactKind.BOOKING);
    }

    private static void check(LedgerFact fact, @Nullable Gated gated, Examination examination) {
        var phase = phase(fact);
        if (gated == null || gated.opens.isEmpty() || phase == null) {
            return;
        }
        examination.checked();
        if (phase == Phase.INTAKE || gated.isOpen(phase, fact)) {
            return;
        }
        var text = fact.kind().equals(FactKind.REPORT.name())
                ? "Phase %s was reported (%s %% done, %s %s spent) before a gate that opens it was approved."
                        .formatted(phase, fact.text("progress"), fact.text("spent"), fact.text("currency"))
                : "People were committed (%s hours) before a gate that opens %s was approved."
                        .formatted(fact.text("hours"), phase);
        examination.found(
                String.valueOf(fact.id()),
                text,
                fact.project(),
                Stream.concat(Stream.of(fact.id()), gated.plans.stream()).toList(),
                fact.hands());
    }

    /** The phase that has to be open for it; null if nothing has to. */
    private static @Nullable Phase phase(LedgerFact fact) {
        if (fact.kind().equals(FactKind.REPORT.name())) {
            return phase(fact.text("phase"));
        }
        boolean hard = fact.outcome().equals("COMMITTED")
                || fact.outcome().equals("BOOKED")
                        && fact.list("bookings").stream().anyMatch(one -> "HARD".equals(one.get("kind")));
        return hard ? Phase.EXECUTION : null;
    }

    private static @Nullable Phase phase(String name) {
        return Stream.of(Phase.values())
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The gates of one project, and when the first that opens a phase was approved. */
    private static final class Gated {

        private final Map<String, Phase> opens = new HashMap<>();
        private final Map<Phase, Instant> approved = new EnumMap<>(Phase.class);
        private final Set<Long> plans = new TreeSet<>();

        private void read(LedgerFact fact) {
            if (fact.kind().equals(FactKind.GATES.name())) {
                plan(fact);
            } else if (ReviewDecided.isApproval(fact.outcome())) {
                var phase = opens.get(fact.gate());
                if (phase != null) {
                    approved.putIfAbsent(phase, fact.at());
                }
            }
        }

        private void plan(LedgerFact fact) {
            var gates = fact.has("opens")
                    ? List.of(Map.<String, Object>of("gate", String.valueOf(fact.gate()), "opens", fact.text("opens")))
                    : fact.list("gates");
            for (var gate : gates) {
                var phase = phase(String.valueOf(gate.get("opens")));
                if (phase != null) {
                    opens.put(String.valueOf(gate.get("gate")), phase);
                    plans.add(fact.id());
                }
            }
        }

        /** A gate that opens a later phase opens this one too. */
        private boolean isOpen(Phase phase, LedgerFact fact) {
            var until = fact.at().plus(ONE_TRANSACTION);
            return approved.entrySet().stream()
                    .anyMatch(one -> one.getKey().compareTo(phase) >= 0
                            && (fact.kind().equals(FactKind.REPORT.name())
                                    ? one.getValue().isBefore(fact.at())
                                    : one.getValue().isBefore(until)));
        }
    }
}
