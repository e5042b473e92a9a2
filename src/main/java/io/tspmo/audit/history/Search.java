package io.tspmo.audit.history;

import io.tspmo.audit.story.Topic;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.platform.web.Addresses;
import io.tspmo.platform.web.DayRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries an auditor looks for. Texts are "" for all.
 *
 * @param kind one kind, in place of the topic
 * @param project its code
 * @param title words of a project's title
 * @param subject what it is about: a table, a file, a task, a process
 */
record Search(
        Topic topic,
        @Nullable FactKind kind,
        String project,
        String title,
        String person,
        String gate,
        String subject,
        String rule,
        String outcome,
        DayRange days) {

    static final String PAGE = "/audit";
    static final String EXPORT = "/audit/entries.csv";

    private static final int LONGEST = 200;

    Search {
        project = typed(project).toUpperCase(Locale.ROOT);
        title = typed(title);
        person = typed(person);
        gate = typed(gate).toUpperCase(Locale.ROOT);
        subject = typed(subject);
        rule = typed(rule);
        outcome = typed(outcome).toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    /** What narrows the search, and the page without it. */
    record Chip(String name, String value, String without) {}

    /** As far as anything kept can be so long; PostgreSQL has no text with a zero character. */
    private static String typed(String text) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return start.replaceAll("[\\x00\\p{Cs}]", "").strip();
    }

    /** @param titled codes of the projects with such a title; null if none is asked for */
    LedgerQuery wanted(@Nullable Collection<String> titled) {
        return new LedgerQuery(
                kind == null ? topic.kinds() : Set.of(kind),
                projects(titled),
                orNull(gate),
                orNull(subject),
                orNull(outcome),
                orNull(rule),
                orNull(person),
                days.begin(),
                days.end());
    }

    private @Nullable Collection<String> projects(@Nullable Collection<String> titled) {
        if (project.isEmpty()) {
            return titled;
        }
        return titled == null || titled.contains(project) ? List.of(project) : List.of();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What was filled in, by the name of the parameter. */
    private Map<String, String> parameters() {
        var given = new LinkedHashMap<String, String>();
        if (topic != Topic.NOTABLE) {
            given.put("topic", topic.name());
        }
        if (kind != null) {
            given.put("kind", kind.name());
        }
        put(given, "project", project);
        put(given, "title", title);
        put(given, "person", person);
        put(given, "gate", gate);
        put(given, "subject", subject);
        put(given, "rule", rule);
        put(given, "outcome", outcome);
        put(given, "from", Objects.toString(days.from(), ""));
        put(given, "until", Objects.toString(days.until(), ""));
        return given;
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (!value.isEmpty()) {
            given.put(name, value);
        }
    }

    public boolean isEmpty() {
        return parameters().isEmpty();
    }

    public List<Chip> chips() {
        var given = parameters();
        var chips = new ArrayList<Chip>();
        given.forEach((name, value) -> {
            var others = new LinkedHashMap<>(given);
            others.remove(name);
            chips.add(new Chip(name(name), value(name, value), Addresses.of(PAGE, others)));
        });
        return chips;
    }

    private String name(String parameter) {
        return switch (parameter) {
            case "title" -> "Title has";
            case "subject" -> "About";
            default -> Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        };
    }

    private String value(String parameter, String value) {
        return switch (parameter) {
            case "topic" -> topic.words();
            case "kind" -> kind == null ? value : kind.words();
            default -> value;
        };
    }

    public String latest() {
        return Addresses.of(PAGE, parameters());
    }

    /** The page with the entries before one. */
    public String before(long entry) {
        var given = parameters();
        given.put("before", String.valueOf(entry));
        return Addresses.of(PAGE, given);
    }

    public String export() {
        return Addresses.of(EXPORT, parameters());
    }
}
