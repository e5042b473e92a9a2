package io.tspmo.audit.check;

import io.tspmo.audit.check.ConflictTable.Situation;
import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Duties that today's table {@code dutyConflict} forbids to their actor: the person, the principal for whom the
 * person acted, and that principal's own principals on that day. It finds what was done before a rule existed, past the
 * application, or round a circle of substitutions. A condition that was verified is the matter of {@link
 * SelfClosedObligations}.
 */
@Component
class DutyConflicts extends Control {

    /** A vote is stored a moment after its duty is done. */
    private static final Duration UNTIL_STORED = Duration.ofHours(1);

    private static final String VOTE = "VOTE";

    private final LedgerReader ledger;
    private final ConflictTable table;
    private final Clock clock;

    DutyConflicts(LedgerReader ledger, ConflictTable table, Clock clock) {
        super(
                "dutyConflicts",
                "Duty conflicts",
                "Did a person do a duty despite a conflict of interest, in person, by a substitute or in a circle of them?",
                "VOTE and DUTY, with REQUEST, CLASSIFICATION, REVIEW, CHANGE, RISK, SUBSTITUTION, NOTED and CONTROL for who was what");
        this.ledger = ledger;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void examine(Examination examination) {
        var read = new Read(new StandIns(clock.getZone()));
        ledger.each(
                read::entry,
                FactKind.REQUEST,
                FactKind.CLASSIFICATION,
                FactKind.REVIEW,
                FactKind.VOTE,
                FactKind.DUTY,
                FactKind.CHANGE,
                FactKind.RISK,
                FactKind.SUBSTITUTION,
                FactKind.NOTED,
                FactKind.CONTROL);
        var rules = table.now();
        var before = new HashMap<String, Set<String>>();
        for (var act : read.acts(clock.instant().minus(UNTIL_STORED))) {
            examination.checked();
            check(act, read, rules, before.computeIfAbsent(act.matter(), none -> new HashSet<>()), examination);
        }
    }

    /**
     * A duty that was done.
     *
     * @param then who was what in the project, as far as the facts before it say so
     */
    private record Act(String duty, String process, @Nullable String role, LedgerFact fact, ProjectPeople.People then) {

        /** The same for duties of one kind in one process. */
        private String matter() {
            return duty + ' ' + process;
        }

        private boolean isRecusal() {
            return fact.kind().equals(FactKind.VOTE.name()) && fact.outcome().equals("RECUSE");
        }
    }

    private void check(Act act, Read read, ConflictTable.Rules rules, Set<String> before, Examination examination) {
        var entries = new TreeSet<>(List.of(act.fact.id()));
        var voices = read.standIns.voices(
                act.fact.hands(), act.fact.at().atZone(clock.getZone()).toLocalDate(), entries);
        var people = ProjectPeople.NONE.equals(act.then) ? read.people.of(act.fact.project(), act.process) : act.then;
        if (!act.isRecusal()) {
            for (var voice : voices) {
                var relations = people.relations(voice);
                if (before.contains(voice)) {
                    relations.add("VOTED");
                }
                relations.addAll(read.parts(act.process, voice));
                for (var relation : relations) {
                    var sentence = rules.conflict(new Situation(act.duty, relation, people.tier(), act.role));
                    if (sentence.isPresent()) {
                        found(act, voice, relation, sentence.get(), entries, voices, examination);
                        before.addAll(voices);
                        return;
                    }
                }
            }
        }
        before.addAll(voices);
    }

    private static void found(
            Act act,
            String voice,
            String relation,
            String sentence,
            Set<Long> entries,
            Set<String> voices,
            Examination examination) {
        var how = voice.equals(act.fact.actor())
                ? "in person"
                : voice.equals(act.fact.person("principal"))
                        ? "through a substitute"
                        : "through a chain of substitutes";
        examination.found(
                String.valueOf(act.fact.id()),
                "The duty %s was done %s by a person with the relation %s%s. The table states: %s"
                        .formatted(
                                act.duty,
                                how,
                                relation,
                                act.fact.gate() == null ? "" : ", at gate " + act.fact.gate(),
                                sentence),
                act.fact.project(),
                entries,
                voices);
    }

    /** What the facts record, in their order. */
    private static final class Read {

        private final StandIns standIns;
        private final ProjectPeople people = new ProjectPeople();
        private final List<Act> acts = new ArrayList<>();
        private final Set<String> voted = new HashSet<>();

        /** By process: relation by person. */
        private final Map<String, Map<String, Set<String>>> parts = new HashMap<>();

        private Read(StandIns standIns) {
            this.standIns = standIns;
        }

        private void entry(LedgerFact fact) {
            switch (FactKind.valueOf(fact.kind())) {
                case SUBSTITUTION -> standIns.read(fact);
                case VOTE -> {
                    voted.add(fact.subject() + ' ' + fact.actor());
                    acts.add(
                            new Act(VOTE, fact.subject(), role(fact), fact, people.of(fact.project(), fact.subject())));
                }
                case DUTY -> acts.add(new Act(
                        fact.outcome(),
                        fact.text("process"),
                        role(fact),
                        fact,
                        people.of(fact.project(), fact.text("process"))));
                case CHANGE -> part(fact, "REQUESTED", "CHANGE_AUTHOR", Stream.of(fact.actor()));
                case RISK -> part(fact, "RESPONSE_BEGUN", "RISK_OWNER", Stream.of(fact.person("owner")));
                case CONTROL -> part(fact, fact.outcome(), "CONCERNED", fact.persons("concerned").stream());
                default -> people.read(fact);
            }
        }

        private void part(LedgerFact fact, String outcome, String relation, Stream<@Nullable String> who) {
            if (fact.outcome().equals(outcome) && fact.has("process")) {
                var inProcess = parts.computeIfAbsent(fact.text("process"), none -> new HashMap<>());
                who.filter(Objects::nonNull).forEach(one -> inProcess
                        .computeIfAbsent(one, none -> new TreeSet<>())
                        .add(relation));
            }
        }

        private Set<String> parts(String process, String person) {
            return parts.getOrDefault(process, Map.of()).getOrDefault(person, Set.of());
        }

        /** A vote is recorded twice, as a duty and as a vote: then only the vote applies. */
        private List<Act> acts(Instant stored) {
            return acts.stream()
                    .filter(act -> !act.duty.equals("VERIFY_CONDITION"))
                    .filter(act -> act.fact.kind().equals(FactKind.VOTE.name())
                            || !act.duty.equals(VOTE)
                            || act.fact.at().isBefore(stored) && !voted.contains(act.process + ' ' + act.fact.actor()))
                    .toList();
        }

        private static @Nullable String role(LedgerFact fact) {
            return fact.has("role") ? fact.text("role") : null;
        }
    }
}
