package io.tspmo.audit.check;

import io.tspmo.audit.check.ConflictTable.Asked;
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
 * Duties that the table {@code dutyConflict} of today forbids to whoever did them: the person, the one in whose place the
 * person acted, and whoever that one stood in for on that day. It finds what was done before a rule existed, past the
 * application, or round a circle of substitutions. A condition that was verified is the matter of {@link
 * SelfClosedObligations}.
 */
@Component
class DutyConflicts implements Control {

    /** A vote is stored a moment after its duty is done. */
    private static final Duration UNTIL_STORED = Duration.ofHours(1);

    private static final String VOTE = "VOTE";

    private final LedgerReader ledger;
    private final ConflictTable table;
    private final Clock clock;

    DutyConflicts(LedgerReader ledger, ConflictTable table, Clock clock) {
        this.ledger = ledger;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "dutyConflicts";
    }

    @Override
    public String title() {
        return "Duty conflicts";
    }

    @Override
    public String question() {
        return "Did anybody do a duty that somebody else had to do, in person, by a substitute or in a circle of them?";
    }

    @Override
    public String reads() {
        return "VOTE and DUTY, with REQUEST, CLASSIFICATION, REVIEW, CHANGE, RISK, SUBSTITUTION and CONTROL for who was what";
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
     * @param matter the same for duties of one kind in one process
     */
    private record Act(String duty, String process, @Nullable String role, LedgerFact told) {

        private String matter() {
            return duty + ' ' + process;
        }

        private boolean isRecusal() {
            return told.kind().equals(FactKind.VOTE.name()) && told.outcome().equals("RECUSE");
        }
    }

    private void check(Act act, Read read, ConflictTable.Rules rules, Set<String> before, Examination examination) {
        var entries = new TreeSet<>(List.of(act.told.id()));
        var voices = read.standIns.voices(
                act.told.hands(), act.told.at().atZone(clock.getZone()).toLocalDate(), entries);
        var people = read.people.of(act.told.project(), act.process);
        if (!act.isRecusal()) {
            for (var voice : voices) {
                var relations = people.relations(voice);
                if (before.contains(voice)) {
                    relations.add("VOTED");
                }
                relations.addAll(read.parts(act.process, voice));
                for (var relation : relations) {
                    var sentence = rules.conflict(new Asked(act.duty, relation, people.tier(), act.role));
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
            Act act, String voice, String relation, String sentence, Set<Long> entries, Set<String> voices, Examination examination) {
        var how = voice.equals(act.told.actor())
                ? "in person"
                : voice.equals(act.told.person("principal"))
                        ? "through a substitute"
                        : "through a chain of substitutes";
        examination.found(
                String.valueOf(act.told.id()),
                "The duty %s was done %s by somebody who was %s here%s. The table says: %s"
                        .formatted(
                                act.duty,
                                how,
                                relation,
                                act.told.gate() == null ? "" : ", at gate " + act.told.gate(),
                                sentence),
                act.told.project(),
                entries,
                voices);
    }

    /** What the facts tell, in their order. */
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

        private void entry(LedgerFact told) {
            switch (FactKind.valueOf(told.kind())) {
                case SUBSTITUTION -> standIns.read(told);
                case VOTE -> {
                    voted.add(told.subject() + ' ' + told.actor());
                    acts.add(new Act(VOTE, told.subject(), role(told), told));
                }
                case DUTY -> acts.add(new Act(told.outcome(), told.text("process"), role(told), told));
                case CHANGE -> part(told, "REQUESTED", "CHANGE_AUTHOR", Stream.of(told.actor()));
                case RISK -> part(told, "RESPONSE_BEGUN", "RISK_OWNER", Stream.of(told.person("owner")));
                case CONTROL -> part(told, told.outcome(), "CONCERNED", told.persons("concerned").stream());
                default -> people.read(told);
            }
        }

        private void part(LedgerFact told, String outcome, String relation, Stream<@Nullable String> who) {
            if (told.outcome().equals(outcome) && told.has("process")) {
                var inProcess = parts.computeIfAbsent(told.text("process"), none -> new HashMap<>());
                who.filter(Objects::nonNull).forEach(one -> inProcess
                        .computeIfAbsent(one, none -> new TreeSet<>())
                        .add(relation));
            }
        }

        private Set<String> parts(String process, String person) {
            return parts.getOrDefault(process, Map.of()).getOrDefault(person, Set.of());
        }

        /** A vote is told twice, as a duty and as a vote: then the vote alone counts. */
        private List<Act> acts(Instant stored) {
            return acts.stream()
                    .filter(act -> !act.duty.equals("VERIFY_CONDITION"))
                    .filter(act -> act.told.kind().equals(FactKind.VOTE.name())
                            || !act.duty.equals(VOTE)
                            || act.told.at().isBefore(stored) && !voted.contains(act.process + ' ' + act.told.actor()))
                    .toList();
        }

        private static @Nullable String role(LedgerFact told) {
            return told.has("role") ? told.text("role") : null;
        }
    }
}
