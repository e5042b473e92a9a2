package io.tspmo.audit.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who wrote what a form shows. A text that a person submitted earlier in the same project stays that person's where others
 * see it, also as a part of a longer one: when the person is erased, it is unreadable everywhere. What no one submitted is
 * taken for a text of the person who saw it.
 *
 * <p>Read from the ledger when a project is first queried, and kept in step with this node's own answers. What was
 * typed on another node a moment ago is known a little later.
 */
@Component
class Authors {

    /** Shorter ones are found in any text by chance. */
    private static final int SHORTEST = 4;

    private static final int MOST_ANSWERS = 1_000;

    private final LedgerEntries entries;
    private final ObjectMapper json;

    /** By project: the texts, each with its author. */
    private final Cache<String, Map<String, String>> typed = Caffeine.newBuilder()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Authors(LedgerEntries entries, ObjectMapper json) {
        this.entries = entries;
        this.json = json;
    }

    /** The same values, each text with its author. Mostly no SQL statement, else those that read the project's answers. */
    Map<String, Object> of(@Nullable String project, Map<String, Object> seen) {
        if (project == null || seen.isEmpty()) {
            return seen;
        }
        var known = typed.get(project, this::read);
        var found = new LinkedHashMap<String, Object>();
        seen.forEach((name, value) -> found.put(name, with(known, value)));
        return found;
    }

    private static Object with(Map<String, String> known, Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(each -> with(known, each)).toList();
        }
        return value instanceof Words words ? new Words(words.text(), author(known, words)) : value;
    }

    /** The author of the longest known text in it. */
    private static String author(Map<String, String> known, Words words) {
        return known.entrySet().stream()
                .filter(text -> words.text().contains(text.getKey()))
                .max(Comparator.comparingInt(text -> text.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(words.author());
    }

    private static void put(Map<String, String> known, String text, String author) {
        var bare = text.strip().replaceAll("[.!?…]+$", ""); // quoted in a sentence it loses its own end
        if (bare.length() >= SHORTEST) {
            known.put(bare, author);
        }
    }

    /** Adds the texts of a submission. */
    void submitted(@Nullable String project, Map<String, Object> answers) {
        var known = project == null ? null : typed.getIfPresent(project);
        if (known != null) {
            answers.values().forEach(value -> {
                if (value instanceof Words words) {
                    put(known, words.text(), words.author());
                }
            });
        }
    }

    private Map<String, String> read(String project) {
        var known = new ConcurrentHashMap<String, String>();
        for (var answer : entries.first(LedgerQuery.of(project).only(FactKind.ANSWER), 0, MOST_ANSWERS)) {
            if (answer.actor() != null && answer.data().get("answers") instanceof Map<?, ?> answers) {
                var sealed = sealed(answer.entry().body());
                answers.forEach((name, text) -> {
                    if (sealed.path((String) name).has("$sealed") && !LedgerEntries.ERASED.equals(text)) {
                        put(known, String.valueOf(text), answer.actor());
                    }
                });
            }
        }
        return known;
    }

    private JsonNode sealed(String body) {
        try {
            return json.readTree(body).path("data").path("answers");
        } catch (JsonProcessingException e) {
            return json.createObjectNode(); // it was altered: the verifier reports it
        }
    }
}
