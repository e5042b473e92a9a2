package io.tspmo.audit.mining;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger as it is mined: persons stay pseudonyms, and what a person typed stays sealed.
 *
 * @param data as in the body: a person is {@code {"$person": …}}, what was typed {@code {"$sealed": …}}
 */
record LogFact(
        long id,
        Instant at,
        String kind,
        @Nullable String project,
        @Nullable String gate,
        @Nullable String subject,
        @Nullable String outcome,
        @Nullable String rule,
        @Nullable String actor,
        List<String> persons,
        Map<String, Object> data) {

    @Nullable
    String text(String key) {
        var value = data.get(key);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    /** When it was recorded, if the data do not have it. */
    Instant instant(String key) {
        try {
            return data.get(key) instanceof String text ? Instant.parse(text) : at;
        } catch (DateTimeParseException e) {
            return at;
        }
    }
}
