package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Conditions of an approval that one person both fulfilled and verified: the owner, the reporter, or the person who acted in
 * the place of one of them; and conditions that were closed without being verified at all.
 */
@Component
class SelfClosedObligations extends Control {

    private final LedgerReader ledger;
    private final Clock clock;

    SelfClosedObligations(LedgerReader ledger, Clock clock) {
        super(
                "selfClosedObligations",
                "Conditions closed by their owner alone",
                "Was each condition of an approval verified by a person other than its owner?",
                "OBLIGATION, and SUBSTITUTION");
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void examine(Examination examination) {
        var standIns = new StandIns(clock.getZone());
        var stories = new LinkedHashMap<String, Story>();
        ledger.each(
                fact -> {
                    if (fact.kind().equals(FactKind.SUBSTITUTION.name())) {
                        standIns.read(fact);
                    } else {
                        stories.computeIfAbsent(fact.subject(), none -> new Story())
                                .read(fact);
                    }
                },
                FactKind.OBLIGATION,
                FactKind.SUBSTITUTION);
        stories.forEach((id, story) -> story.check(id, standIns, clock, examination));
    }

    private static final class Story {

        private final Map<String, LedgerFact> last = new HashMap<>();

        private void read(LedgerFact fact) {
            switch (fact.outcome()) {
                case "REPORTED" -> {
                    last.put("REPORTED", fact);
                    last.remove("VERIFIED"); // of what was reported before
                }
                case "OPENED", "VERIFIED", "FULFILLED" -> last.put(fact.outcome(), fact);
                default -> {
                    // neither closes it nor reports it
                }
            }
        }

        private void check(String id, StandIns standIns, Clock clock, Examination examination) {
            var verified = last.get("VERIFIED");
            var closed = last.get("FULFILLED");
            if (verified == null && closed == null) {
                return;
            }
            examination.checked();
            if (verified == null) {
                if (closed != null && last.containsKey("OPENED")) { // else the ledger began later
                    examination.found(
                            id + "/" + closed.id(),
                            "A condition of gate %s was closed as fulfilled without being verified."
                                    .formatted(closed.gate()),
                            closed.project(),
                            Set.of(closed.id()),
                            owners(closed));
                }
                return;
            }
            var day = verified.at().atZone(clock.getZone()).toLocalDate();
            var entries = new TreeSet<>(Set.of(verified.id()));
            var owners = owners(verified);
            var reported = last.get("REPORTED");
            if (reported != null) {
                entries.add(reported.id());
                owners.addAll(standIns.voices(
                        reported.hands(), reported.at().atZone(clock.getZone()).toLocalDate(), entries));
            }
            var verifiers = standIns.voices(verified.hands(), day, entries);
            var both = new HashSet<>(owners);
            both.retainAll(verifiers);
            var standIn = verified.person("principal") == null ? null : standIn(verified, standIns, clock);
            if (both.isEmpty() && standIn == null) {
                return;
            }
            if (standIn != null) {
                entries.add(standIn);
            }
            owners.addAll(verifiers);
            examination.found(
                    id + "/" + verified.id(),
                    both.isEmpty()
                            ? "A condition of gate %s was verified by its owner's substitute that day."
                                    .formatted(verified.gate())
                            : "A condition of gate %s was fulfilled and verified by the same person%s."
                                    .formatted(
                                            verified.gate(),
                                            both.contains(verified.actor()) ? "" : ", through a substitute"),
                    verified.project(),
                    entries,
                    owners);
        }

        private static @Nullable Long standIn(LedgerFact verified, StandIns standIns, Clock clock) {
            var owner = verified.person("owner");
            var actor = verified.actor();
            return owner == null || actor == null
                    ? null
                    : standIns.entry(
                            owner, actor, verified.at().atZone(clock.getZone()).toLocalDate());
        }

        private static Set<String> owners(LedgerFact fact) {
            return Stream.of(fact.person("owner"), fact.person("reportedBy"))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
