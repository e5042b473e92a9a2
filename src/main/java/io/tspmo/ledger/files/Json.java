package io.tspmo.ledger.files;

import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.MerkleTree;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as a whole, and what is wanted of an object. */
public final class Json {

    private static final double MOST_EXACT = 1L << 53;

    private Json() {}

    /** @throws IllegalArgumentException saying what is wrong, if it is not one JSON value */
    public static @Nullable Object read(String text) {
        try {
            var reader = new JsonReader(new StringReader(text));
            var value = reader.value();
            reader.end();
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException as {@link #read} does, and if it is no object */
    public static Map<?, ?> object(String text) {
        if (read(text) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("is not a JSON object");
    }

    public static String text(Map<?, ?> object, String key) {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("has no text \"" + key + "\"");
    }

    /** A whole number that is not negative. */
    public static long count(Map<?, ?> object, String key) {
        if (object.get(key) instanceof Double number
                && number == Math.rint(number)
                && 0 <= number
                && number <= MOST_EXACT) {
            return number.longValue();
        }
        throw new IllegalArgumentException("has no whole number \"" + key + "\"");
    }

    /** Hashes in Base64. */
    public static List<byte[]> hashes(Map<?, ?> object, String key) {
        if (!(object.get(key) instanceof List<?> list)) {
            throw new IllegalArgumentException("has no list \"" + key + "\"");
        }
        var hashes = new ArrayList<byte[]>(list.size());
        for (var each : list) {
            if (!(each instanceof String text)) {
                throw new IllegalArgumentException("has in \"" + key + "\" something that is not a text");
            }
            var hash = Bytes.base64(text);
            if (hash.length != MerkleTree.HASH_BYTES) {
                throw new IllegalArgumentException("has in \"" + key + "\" a hash that does not have 32 bytes");
            }
            hashes.add(hash);
        }
        return hashes;
    }
}
