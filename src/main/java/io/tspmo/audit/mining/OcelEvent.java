package io.tspmo.audit.mining;

import io.tspmo.audit.eventlog.OcelElement;
import io.tspmo.audit.eventlog.OcelElement.Attribute;
import io.tspmo.audit.eventlog.OcelElement.Relation;
import io.tspmo.ledger.ledger.FactKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger as an event of OCEL: its type, attributes, and related objects. */
final class OcelEvent {

    /** The outcome of these is an answer; of all others it is what happened. */
    private static final Set<String> ANSWERS =
            Set.of("VOTE", "OUTCOME", "DECISION", "PROCESS_STARTED", "PROCESS_ENDED", "ANSWER", "SCORE", "CHECK");

    private final LogFact fact;
    private final Map<String, String> people;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Set<Relation> relations = new LinkedHashSet<>();

    /** @param people the name for each pseudonym */
    OcelEvent(LogFact fact, Map<String, String> people) {
        this.fact = fact;
        this.people = people;
        addAttributes();
        relate();
    }

    Map<String, String> attributes() {
        return attributes;
    }

    OcelElement element() {
        return new OcelElement(
                "entry/" + fact.id(),
                type(),
                time().toString(),
                attributes.entrySet().stream()
                        .map(one -> new Attribute(one.getKey(), null, one.getValue()))
                        .toList(),
                relations);
    }

    /** The name of a step, or in words what happened. */
    String type() {
        if (fact.kind().equals("STEP")) {
            var name = fact.text("name") == null ? String.valueOf(fact.text("step")) : fact.text("name");
            return "CANCELED".equals(fact.outcome()) ? name + " (broken off)" : name;
        }
        var words = FactKind.named(fact.kind()).map(FactKind::words).orElse(fact.kind());
        var outcome = fact.outcome();
        return outcome != null && outcome.matches("[A-Z][A-Z_]{1,40}") && !ANSWERS.contains(fact.kind())
                ? words + ": " + outcome.toLowerCase(Locale.ROOT).replace('_', ' ')
                : words;
    }

    private Instant time() {
        return fact.kind().equals("STEP") ? fact.instant("ended") : fact.at();
    }

    private void addAttributes() {
        attribute("kind", fact.kind());
        attribute("subject", fact.subject());
        attribute("outcome", fact.outcome());
        attribute("rule", fact.rule());
        if (fact.kind().equals("STEP")) {
            attribute("process", fact.text("process"));
            attribute("step", fact.text("step"));
            attribute("type", fact.text("type"));
            attribute("instance", fact.text("instance"));
            attribute("scope", fact.text("parentInstance"));
            attribute("started", fact.text("started"));
            attribute("flow", fact.text("via"));
            attribute("called", fact.text("called"));
        }
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private void relate() {
        relate("project", fact.project(), "project");
        if (fact.project() != null && fact.gate() != null) {
            relate("gate", fact.project() + "/" + fact.gate(), "gate");
        }
        switch (fact.kind()) {
            case "PROCESS_STARTED", "PROCESS_ENDED" -> relate("process", fact.subject(), "process");
            case "STEP" -> {
                relate("process", fact.subject(), "process");
                relate("task", fact.text("task"), "task");
            }
            case "TASK", "ANSWER" -> {
                relate("process", fact.text("instance"), "process");
                relate("task", Objects.equals(fact.subject(), fact.text("instance")) ? null : fact.subject(), "task");
            }
            case "DECISION" -> relate("process", fact.text("instance"), "process");
            case "DUTY" -> relate("task", fact.subject(), "task");
            case "REVIEW", "OUTCOME", "PASSPORT" -> relate("review", fact.subject(), "review");
            case "VOTE" -> {
                relate("review", fact.subject(), "review");
                relate("vote", fact.subject() == null ? null : String.valueOf(fact.id()), "vote");
            }
            case "RISK", "CHANGE" -> relate(
                    fact.kind().toLowerCase(Locale.ROOT),
                    fact.subject() == null
                            ? null
                            : Objects.requireNonNullElse(fact.project(), "-") + "/" + fact.subject(),
                    "subject");
            case "DOCUMENT", "OBLIGATION" -> relate(fact.kind().toLowerCase(Locale.ROOT), fact.subject(), "subject");
            default -> {}
        }
        for (var person : fact.persons()) {
            relate("person", people.getOrDefault(person, person), person.equals(fact.actor()) ? "did it" : "is named");
        }
    }

    private void relate(String type, @Nullable String object, String qualifier) {
        if (object != null) {
            relations.add(new Relation(type + "/" + object, qualifier));
        }
    }
}
