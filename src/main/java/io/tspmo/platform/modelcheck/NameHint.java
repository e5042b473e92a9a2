package io.tspmo.platform.modelcheck;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who mistyped a name. */
final class NameHint {

    private static final int MOST_LISTED = 15;

    /** Codes such as G1 are all near each other. */
    private static final int SHORT = 2;

    private NameHint() {}

    /** "Did you mean …?" or, if nothing is near, the names that there are. Without a full stop. */
    static String of(String typed, Collection<String> known) {
        return nearest(typed, known).map(near -> "Write " + near).orElseGet(() -> listed(known));
    }

    private static String listed(Collection<String> known) {
        return known.isEmpty() || known.size() > MOST_LISTED
                ? "Check the spelling"
                : "Write one of " + String.join(", ", known.stream().sorted().toList());
    }

    private static Optional<String> nearest(String typed, Collection<String> known) {
        return known.stream()
                .filter(name -> name.length() > SHORT)
                .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 4))
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /** Levenshtein 1965, without regard to case. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(changed, 1 + Math.min(last[j], next[j - 1]));
            }
            last = next;
        }
        return last[b.length()];
    }
}
