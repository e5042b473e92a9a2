package io.tspmo.audit.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.audit.story.Data;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry as controls read it. A person is a user id, an erased one a pseudonym, so that it can still be seen that
 * two entries name the same one.
 */
record LedgerFact(Opened opened) {

    private static final ObjectMapper JSON = new ObjectMapper();

    long id() {
        return opened.entry().id();
    }

    Instant at() {
        return opened.entry().at();
    }

    String kind() {
        return opened.entry().kind();
    }

    @Nullable
    String project() {
        return opened.entry().project();
    }

    @Nullable
    String gate() {
        return opened.entry().gate();
    }

    /** "" if absent. */
    String subject() {
        return Objects.requireNonNullElse(opened.entry().subject(), "");
    }

    /** "" if absent. */
    String outcome() {
        return Objects.requireNonNullElse(opened.entry().outcome(), "");
    }

    @Nullable
    String actor() {
        return LedgerEntries.ERASED.equals(opened.actor()) ? opened.entry().actor() : opened.actor();
    }

    /** Of the data; "" if absent. */
    String text(String key) {
        return Objects.toString(opened.data().get(key), "");
    }

    /** Of a map in the data; "" if absent. */
    String text(String key, String inner) {
        return opened.data().get(key) instanceof Map<?, ?> map ? Objects.toString(map.get(inner), "") : "";
    }

    /** Of the data; a default if absent. */
    int number(String key, int otherwise) {
        return number(opened.data(), key, otherwise);
    }

    static int number(Map<String, Object> data, String key, int otherwise) {
        return data.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    boolean yes(String key) {
        return Boolean.TRUE.equals(opened.data().get(key));
    }

    boolean has(String key) {
        return opened.data().get(key) != null;
    }

    /** A person who is named in the data, by the path of keys. */
    @Nullable
    String person(String... path) {
        Object value = opened.data();
        for (var key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (!(value instanceof String name) || name.isEmpty()) {
            return null;
        }
        return name.equals(LedgerEntries.ERASED) ? pseudonym(path) : name;
    }

    /** Texts of a list in the data. */
    List<String> texts(String key) {
        return opened.data().get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Several who are named in a list of the data; those who were erased are left out. */
    List<String> persons(String key) {
        return texts(key).stream()
                .filter(name -> !name.equals(LedgerEntries.ERASED))
                .toList();
    }

    private @Nullable String pseudonym(String... path) {
        try {
            var node = JSON.readTree(opened.entry().body()).path("data");
            for (var key : path) {
                node = node.path(key);
            }
            return node.path("$person").textValue();
        } catch (JsonProcessingException e) {
            return null; // it was altered: the verifier reports it
        }
    }

    /** The actor, and in whose place. */
    List<String> hands() {
        return Stream.of(actor(), person("principal")).filter(Objects::nonNull).toList();
    }

    /** Maps of a list in the data. */
    List<Map<String, Object>> list(String key) {
        return Data.maps(opened.data(), key);
    }
}
