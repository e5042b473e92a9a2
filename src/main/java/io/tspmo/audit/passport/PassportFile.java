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
     * @param erasedSha256 of the text without a person who was erased from it, on record in the ledger; null if it is as written
     * @param values the text, read; a text that is no JSON is a text
     */
    record Half(String text, String sha256, @Nullable String erasedSha256, JsonNode values) {

        static Half of(String text, String sha256, @Nullable String erasedSha256) {
            return new Half(text, sha256, erasedSha256, read(text));
        }

        static Half of(String text, String sha256) {
            return of(text, sha256, null);
        }

        /** The hash that the text has to have. */
        String seal() {
            return erasedSha256 == null ? sha256 : erasedSha256;
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
        return "{\"decided\":%s,%s\"decidedSha256\":%s,\"models\":%s,\"opened\":%s,%s\"openedSha256\":%s}"
                .formatted(
                        decided == null ? "null" : decided.json(),
                        erased("decidedErasedSha256", decided),
                        CanonicalJson.write(decided == null ? null : decided.sha256),
                        CanonicalJson.write(models),
                        opened.json(),
                        erased("openedErasedSha256", opened),
                        CanonicalJson.write(opened.sha256));
    }

    /** Only where a person was erased: a passport as it was written is exported as ever. */
    private static String erased(String name, @Nullable Half half) {
        return half == null || half.erasedSha256 == null
                ? ""
                : "\"%s\":%s,".formatted(name, CanonicalJson.write(half.erasedSha256));
    }
}
