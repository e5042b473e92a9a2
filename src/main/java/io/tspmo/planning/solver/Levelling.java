package io.tspmo.planning.solver;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Finds when each project should come. The Java search makes a first answer; CP-SAT improves it and bounds it where it runs,
 * else the Java search uses all the time.
 */
public final class Levelling {

    private static final double SHARE_OF_THE_FIRST = 0.15;

    private Levelling() {}

    /**
     * @param progress receives each better value, with the bound, both in hundredths
     * @return never worse than leaving everything where it is
     */
    public static Solution solve(LevellingModel model, Duration limit, long seed, BiConsumer<Long, Long> progress) {
        return solve(model, limit, seed, CpSatSearch.isAvailable(), progress);
    }

    static Solution solve(
            LevellingModel model, Duration limit, long seed, boolean nativeSolver, BiConsumer<Long, Long> progress) {
        long begun = System.nanoTime();
        var share = nativeSolver ? SHARE_OF_THE_FIRST : 1.0;
        long until = begun + (long) (limit.toNanos() * share);
        var first = new JavaSearch(model, seed, () -> System.nanoTime() > until || Thread.interrupted()).best();
        progress.accept(first.value(), first.bound());
        if (!nativeSolver || first.proven()) {
            return first;
        }
        double left = Math.max(0.2, (limit.toNanos() - (System.nanoTime() - begun)) / 1e9);
        return CpSatSearch.solve(model, first, left, (int) (seed & Integer.MAX_VALUE), progress)
                .map(second -> better(first, second))
                .orElse(first);
    }

    /** The lower value with the higher bound; both are bounds of the same problem. */
    private static Solution better(Solution first, Solution second) {
        if (!second.feasible()) {
            return first.feasible() ? first : second;
        }
        var best = first.feasible() && first.value() < second.value() ? first : second;
        long bound = Math.min(best.value(), Math.max(first.bound(), second.bound()));
        return new Solution(
                best.shifts(),
                best.value(),
                bound,
                best.feasible(),
                best.proven() || bound > first.bound() ? CpSatSearch.NAME : best.solver());
    }
}
