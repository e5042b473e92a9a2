package io.tspmo.ledger.ledger;

import io.tspmo.ledger.ledger.VerificationReport.Misfit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what does not fit: entries, then what of the tree does not fit its leaves, then what has no place in it; of
 * each the first, by position, and some more.
 */
final class VerificationFaults {

    private static final int MOST = 20;
    private static final Comparator<Misfit> ORDER =
            Comparator.comparing(Misfit::position, Comparator.nullsLast(Comparator.naturalOrder()));

    private final List<Misfit> entries = new ArrayList<>();
    private final List<Misfit> tree = new ArrayList<>();
    private final List<Misfit> others = new ArrayList<>();

    void entry(long position, @Nullable Long id, String what, Object... figures) {
        add(entries, new Misfit(position, id, what.formatted(figures)));
    }

    /** @param position from which on it may be wrong */
    void tree(long position, String what, Object... figures) {
        add(tree, new Misfit(position, null, what.formatted(figures)));
    }

    void other(@Nullable Long id, String what, Object... figures) {
        add(others, new Misfit(null, id, what.formatted(figures)));
    }

    private static void add(List<Misfit> to, Misfit misfit) {
        to.add(misfit);
        if (to.size() > 2 * MOST) {
            to.sort(ORDER);
            to.subList(MOST + 1, to.size()).clear();
        }
    }

    VerificationReport report(long size) {
        var all = Stream.of(entries, tree, others)
                .flatMap(list -> list.stream().sorted(ORDER))
                .limit(MOST + 1)
                .toList();
        return all.isEmpty()
                ? new VerificationReport(size, null, List.of())
                : new VerificationReport(size, all.get(0), all.subList(1, all.size()));
    }
}
