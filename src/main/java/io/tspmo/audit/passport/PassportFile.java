package io.tspmo.audit.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tspmo.ledger.proof.CanonicalJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A passport with all that is needed to replay it, the files of models and tables included.
 *
 * @param opened what was known when the review opened
 * @param decided what joined it; contains the hash of {@code opened}. Null until the review is decided
 * @param models files by their SHA-256
 */
record PassportFile(Half opened, @Nullable Half decided, Map<String, String> models) {

    /**
     * A half as it was written.
     *
     * @param text canonical JSON, by the rules of its time: passports of before version 45 of the database have decimals
     *     with all their digits where RFC 8785 has doubles
     * @param sha256 of the text, as it was stored beside it
     * @param values the text, read; a text that is no JSON is a text
     */
    record Half(String text, String sha256, JsonNode values) {

        static Half of(String text, String sha256) {
            return new Half(text, sha256, read(text));
        }

        private static JsonNode read(String text) {
            try {
                return PassportJson.read(text);
            } catch (IllegalArgumentException e) {
                return TextNode.valueOf(text);
            }
        }

        private String json() {
            return values instanceof TextNode ? CanonicalJson.write(values.textValue()) : text;
        }
    }

    /** As it is exported: canonical JSON around the two texts as they were written. */
    String json() {
        return "{\"decided\":%s,\"decidedSha256\":%s,\"models\":%s,\"opened\":%s,\"openedSha256\":%s}"
                .formatted(
                        decided == null ? "null" : decided.json(),
                        CanonicalJson.write(decided == null ? null : decided.sha256),
                        CanonicalJson.write(models),
                        opened.json(),
                        CanonicalJson.write(opened.sha256));
    }
}
