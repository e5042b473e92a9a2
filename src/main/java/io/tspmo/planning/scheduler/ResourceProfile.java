package io.tspmo.planning.scheduler;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is left of every resource in every period, and where a task fits in.
 *
 * <p>The resources of a period lie side by side in the bits of one long (of several where they are many), each with a
 * spare bit above it that a subtraction would borrow from if there were too little: one subtraction compares them all
 * (Lamport 1975, multiple byte processing).
 */
final class ResourceProfile {

    private final PrecedenceGraph network;
    private final int words;
    private final long[][] empty;
    private final long[][] left;
    private final long[] spare;
    private final long[][] need;
    /** The words in which a task needs something. */
    private final int[][] used;

    /** What is taken lies before this period. */
    private int touched;

    ResourceProfile(PrecedenceGraph network) {
        this.network = network;
        var word = new int[network.resources.size()];
        var shift = new int[network.resources.size()];
        int filled = 0;
        int count = 1;
        for (int r = 0; r < word.length; r++) {
            int bits = 33 - Integer.numberOfLeadingZeros(most(network.resources.get(r)));
            if (filled + bits > 64) {
                filled = 0;
                count++;
            }
            word[r] = count - 1;
            shift[r] = filled;
            filled += bits;
        }
        words = count;
        empty = new long[words][network.horizon];
        left = new long[words][network.horizon];
        spare = new long[words];
        need = new long[words][network.size];
        for (int r = 0; r < word.length; r++) {
            var resource = network.resources.get(r);
            long guard = 1L << (shift[r] + 32 - Integer.numberOfLeadingZeros(most(resource)));
            spare[word[r]] |= guard;
            for (int t = 0; t < network.horizon; t++) {
                empty[word[r]][t] |= guard | (long) resource.at(t) << shift[r];
            }
            for (int i = 0; i < network.size; i++) {
                need[word[r]][i] |= (long) network.demand[i][r] << shift[r];
            }
        }
        touched = network.horizon;
        clear();
        used = new int[network.size][];
        for (int i = 0; i < network.size; i++) {
            int task = i;
            used[i] = IntStream.range(0, words).filter(w -> need[w][task] != 0).toArray();
        }
    }

    private static int most(SchedulingProblem.Resource resource) {
        return Arrays.stream(resource.capacity()).max().orElse(0);
    }

    /** Gives everything back. */
    void clear() {
        for (int w = 0; w < words; w++) {
            System.arraycopy(empty[w], 0, left[w], 0, touched);
        }
        touched = 0;
    }

    private boolean fits(int task, int period) {
        for (int w : used[task]) {
            if (((left[w][period] - need[w][task]) & spare[w]) != spare[w]) {
                return false;
            }
        }
        return true;
    }

    /** The first start at or after {@code from} at which the task fits. */
    int earliest(int task, int from) {
        int length = network.duration[task];
        if (used[task].length == 0 || length == 0) {
            return from;
        }
        if (used[task].length == 1) {
            return earliest(left[used[task][0]], need[used[task][0]][task], spare[used[task][0]], length, from);
        }
        int start = from;
        for (int t = start; t < start + length; t++) {
            if (!fits(task, t)) {
                start = t + 1;
            }
        }
        return start;
    }

    private static int earliest(long[] left, long need, long spare, int length, int from) {
        int start = from;
        for (int t = start; t < start + length; t++) {
            if (((left[t] - need) & spare) != spare) {
                start = t + 1;
            }
        }
        return start;
    }

    /** The last start at which the task fits and ends by {@code end}; the caller knows that there is one. */
    int latest(int task, int end) {
        int length = network.duration[task];
        if (used[task].length == 0) {
            return end - length;
        }
        int finish = end;
        for (int t = finish - 1; t >= finish - length; t--) {
            if (!fits(task, t)) {
                finish = t;
            }
        }
        return finish - length;
    }

    void take(int task, int start) {
        int end = start + network.duration[task];
        touched = Math.max(touched, end);
        for (int w : used[task]) {
            long units = need[w][task];
            var row = left[w];
            for (int t = start; t < end; t++) {
                row[t] -= units;
            }
        }
    }
}
