package io.tspmo.insight.montecarlo;

import java.util.Arrays;

/**
 * The delays of one run, by task and of the end. Those of one task pass at the same time as far as they overlap: the longest
 * is a delay in full, the others to the share that does not overlap. Delays of different tasks overlap in the network.
 */
final class Delays {

    private final long[] longest;
    private final long[] all;
    private final int overlap;

    /** @param overlap percent; 0 adds them up */
    Delays(int tasks, int overlap) {
        longest = new long[tasks + 1];
        all = new long[tasks + 1];
        this.overlap = overlap;
    }

    void clear() {
        Arrays.fill(longest, 0);
        Arrays.fill(all, 0);
    }

    /** @param place of the task; -1 for the end */
    void add(int place, long delay) {
        longest[place + 1] = Math.max(longest[place + 1], delay);
        all[place + 1] += delay;
    }

    long ofEnd() {
        return of(0);
    }

    void addTo(long[] left) {
        for (int task = 0; task < left.length; task++) {
            left[task] += of(task + 1);
        }
    }

    private long of(int place) {
        return (overlap * longest[place] + (100 - overlap) * all[place]) / 100;
    }
}
