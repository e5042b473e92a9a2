package io.tspmo.audit.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run of a control: how many things it checked, and what it found. */
public final class Examination {

    private final Map<String, Found> found = new LinkedHashMap<>();
    private int checked;

    /**
     * Something that does not fit.
     *
     * @param key the same for the same thing in each run
     * @param text without persons: the entries name them
     * @param entries ids of those that show it
     * @param persons user ids, or pseudonyms of those who are erased; they may not answer it
     */
    public record Found(String key, String text, @Nullable String project, List<Long> entries, List<String> persons) {}

    public void checked() {
        checked++;
    }

    /** What was found with this key before stays as it is; persons that are null are no one. */
    public void found(
            String key,
            String text,
            @Nullable String project,
            Collection<Long> entries,
            Collection<? extends @Nullable String> persons) {
        var who = new TreeSet<String>();
        persons.stream().filter(Objects::nonNull).forEach(who::add);
        found.putIfAbsent(key, new Found(key, text, project, List.copyOf(new TreeSet<>(entries)), List.copyOf(who)));
    }

    public int howMany() {
        return checked;
    }

    public List<Found> all() {
        return List.copyOf(found.values());
    }
}
