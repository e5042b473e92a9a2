package io.tspmo.audit.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A passport with all that is needed to replay it, the files of models and tables included.
 *
 * @param opened what was known when the review opened; its hash is over its {@link Canonical} text
 * @param decided what joined it; contains the hash of {@code opened}. Null until the review is decided
 * @param models files by their SHA-256
 */
record PassportFile(
        JsonNode opened,
        String openedSha256,
        @Nullable JsonNode decided,
        @Nullable String decidedSha256,
        Map<String, String> models) {

    /** As it is exported. */
    JsonNode json() {
        var json = new TreeMap<String, Object>();
        json.put("opened", opened);
        json.put("openedSha256", openedSha256);
        json.put("decided", decided == null ? NullNode.instance : decided);
        json.put("decidedSha256", decidedSha256);
        json.put("models", new TreeMap<>(models));
        return Canonical.tree(json);
    }
}
