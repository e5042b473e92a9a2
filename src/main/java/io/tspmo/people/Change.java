package io.tspmo.people;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a row does.
 *
 * @param entry what it is afterwards, all columns filled in; of a removal what it was
 * @param before null if it is new
 */
public record Change(Kind kind, Entry entry, @Nullable Map<String, @Nullable Object> before) {

    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }
}
