package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
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
class WorkBeforeGate implements Control {

    private static final Set<String> APPROVED = Set.of("APPROVE", "APPROVE_WITH_CONDITIONS");

    /** Approving a gate commits people in the same transaction, in which either may be told first. */
    private static final Duration ONE_TRANSACTION = Duration.ofMinutes(1);

    private final LedgerReader ledger;

    WorkBeforeGate(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @Override
    public String id() {
        return "workBeforeGate";
    }

    @Override
    public String title() {
        return "Work or spend before its gate";
    }

    @Override
    public String question() {
        return "Was a phase reported, money spent or anybody committed before the gate that opens the phase was approved?";
    }

    @Override
    public String reads() {
        return "REPORT and BOOKING, with GATES and OUTCOME";
    }

    @Override
    public void examine(Examination examination) {
        var projects = new HashMap<String, Gated>();
        // approvals first: a booking may be told before the approval of its own transaction
        ledger.each(
                told -> {
                    if (told.project() != null) {
                        projects.computeIfAbsent(told.project(), none -> new Gated())
                                .read(told);
                    }
                },
                FactKind.GATES,
                FactKind.OUTCOME);
        ledger.each(told -> check(told, projects.get(told.project()), examination), FactKind.REPORT, FactKind.BOOKING);
    }

    private static void check(LedgerFact told, @Nullable Gated gated, Examination examination) {
        var phase = phase(told);
        if (gated == null || gated.opens.isEmpty() || phase == null) {
            return;
        }
        examination.checked();
        if (phase == Phase.INTAKE || gated.isOpen(phase, told)) {
            return;
        }
        var text = told.kind().equals(FactKind.REPORT.name())
                ? "Phase %s was reported (%s %% done, %s spent) before a gate that opens it was approved."
                        .formatted(phase, told.text("progress"), told.text("spent"))
                : "People were committed (%s hours) before a gate that opens %s was approved."
                        .formatted(told.text("hours"), phase);
        examination.found(
                String.valueOf(told.id()),
                text,
                told.project(),
                Stream.concat(Stream.of(told.id()), gated.plans.stream()).toList(),
                told.hands());
    }

    /** The phase that has to be open for it; null if nothing has to. */
    private static @Nullable Phase phase(LedgerFact told) {
        if (told.kind().equals(FactKind.REPORT.name())) {
            return phase(told.text("phase"));
        }
        boolean hard = told.outcome().equals("COMMITTED")
                || told.outcome().equals("BOOKED")
                        && told.list("bookings").stream().anyMatch(one -> "HARD".equals(one.get("kind")));
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

        private void read(LedgerFact told) {
            if (told.kind().equals(FactKind.GATES.name())) {
                plan(told);
            } else if (APPROVED.contains(told.outcome())) {
                var phase = opens.get(told.gate());
                if (phase != null) {
                    approved.putIfAbsent(phase, told.at());
                }
            }
        }

        private void plan(LedgerFact told) {
            var gates = told.has("opens")
                    ? List.of(Map.<String, Object>of("gate", String.valueOf(told.gate()), "opens", told.text("opens")))
                    : told.list("gates");
            for (var gate : gates) {
                var phase = phase(String.valueOf(gate.get("opens")));
                if (phase != null) {
                    opens.put(String.valueOf(gate.get("gate")), phase);
                    plans.add(told.id());
                }
            }
        }

        /** A gate that opens a later phase opens this one too. */
        private boolean isOpen(Phase phase, LedgerFact told) {
            var until = told.at().plus(ONE_TRANSACTION);
            return approved.entrySet().stream()
                    .anyMatch(one -> one.getKey().compareTo(phase) >= 0
                            && (told.kind().equals(FactKind.REPORT.name())
                                    ? one.getValue().isBefore(told.at())
                                    : one.getValue().isBefore(until)));
        }
    }
}
