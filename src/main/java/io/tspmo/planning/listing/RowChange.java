package io.tspmo.planning.listing;

import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a row does.
 *
 * @param entry what it is afterwards, all columns filled in; of a removal what it was
 * @param before null if it is new
 */
public record RowChange(Kind kind, ImportRow entry, @Nullable Map<String, @Nullable Object> before) {

    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    public String key() {
        return entry.key();
    }

    /** For people: what it becomes, and what it was. */
    public String words() {
        return switch (kind) {
            case ADDED -> "added";
            case REMOVED -> "removed";
            case CHANGED -> entry.listing().columns().stream()
                    .filter(column -> !Objects.equals(
                            before == null ? null : before.get(column.name()),
                            entry.values().get(column.name())))
                    .map(column -> "%s %s, was %s"
                            .formatted(
                                    column.label(),
                                    shown(entry.values().get(column.name())),
                                    shown(before == null ? null : before.get(column.name()))))
                    .collect(Collectors.joining("; "));
        };
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            return Words.DAY.format(day);
        }
        return value == null || value.equals("") ? "nothing" : value.toString();
    }
}
