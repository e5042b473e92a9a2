package io.tspmo.ledger.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, to be recorded in the {@link Ledger}. Persons who are named in it and texts that a person
 * typed are marked as such, so that a person can be erased later: {@link Person}, {@link Words}. All else must state
 * nothing about persons.
 *
 * @param project its code
 * @param subject what it is about: a process, a document, a table, a group
 * @param outcome in one word, e.g. {@code APPROVE}
 * @param rule of a table, where one fired
 * @param actor user id of the person who did it; null if it was the server itself
 * @param data texts, numbers, booleans, dates, instants, enums, {@link Person}, {@link Words}, and lists and maps of these
 */
public record Fact(
        FactKind kind,
        @Nullable String project,
        @Nullable String gate,
        @Nullable String subject,
        @Nullable String outcome,
        @Nullable String rule,
        @Nullable String actor,
        Map<String, Object> data) {

    /** A person who is named: a user id. */
    public record Person(String user) {}

    /**
     * What a person typed.
     *
     * @param author the user id of the person who did; it can be read until that person is erased
     */
    public record Words(String text, String author) {}

    public static Fact of(FactKind kind) {
        return new Fact(kind, null, null, null, null, null, null, Map.of());
    }

    public Fact in(@Nullable String project) {
        return new Fact(kind, project, gate, subject, outcome, rule, actor, data);
    }

    public Fact at(@Nullable String gate) {
        return new Fact(kind, project, gate, subject, outcome, rule, actor, data);
    }

    public Fact about(@Nullable String subject) {
        return new Fact(kind, project, gate, subject, outcome, rule, actor, data);
    }

    public Fact outcome(@Nullable String outcome) {
        return new Fact(kind, project, gate, subject, outcome, rule, actor, data);
    }

    public Fact rule(@Nullable String rule) {
        return new Fact(kind, project, gate, subject, outcome, rule, actor, data);
    }

    public Fact by(@Nullable String actor) {
        return new Fact(kind, project, gate, subject, outcome, rule, actor, data);
    }

    /** @param value absent if null */
    public Fact with(String key, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(data);
        more.put(key, value);
        return new Fact(kind, project, gate, subject, outcome, rule, actor, Collections.unmodifiableMap(more));
    }

    /** @param user absent if null or empty */
    public Fact person(String key, @Nullable String user) {
        return user == null || user.isEmpty() ? this : with(key, new Person(user));
    }

    /** What the actor typed. */
    public Fact words(String key, @Nullable String text) {
        return words(key, text, actor);
    }

    /** @param author who typed it; null for text of the server, which is not sealed */
    public Fact words(String key, @Nullable String text, @Nullable String author) {
        return text == null ? this : with(key, author == null ? text : new Words(text, author));
    }
}
