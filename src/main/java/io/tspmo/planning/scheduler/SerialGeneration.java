package io.tspmo.planning.scheduler;

import java.util.Arrays;

/**
 * Turns an order of tasks into a schedule: each task in turn starts as early as it can (serial schedule generation,
 * Kelley 1963). Not for two threads at once.
 */
final class SerialGeneration {

    private final PrecedenceGraph network;
    private final ResourceProfile profile;
    private final int[] place;
    private final long[] sorted;
    private final int[] ready;

    SerialGeneration(PrecedenceGraph network) {
        this.network = network;
        profile = new ResourceProfile(network);
        place = new int[network.size];
        sorted = new long[network.size];
        ready = new int[network.size];
        for (int p = 0; p < network.size; p++) {
            place[network.order[p]] = p;
        }
    }

    /**
     * Schedules by rising keys, a task never before those it waits for.
     *
     * @param keys one a task, at least 0; raised where a task waits for one with a higher key
     * @param starts filled with the starts
     */
    void schedule(int[] keys, int[] starts) {
        for (int i : network.order) {
            for (int j : network.before[i]) {
                boolean otherwiseAfter = place[network.leader[j]] > place[network.leader[i]];
                keys[i] = Math.max(keys[i], keys[j] + (otherwiseAfter ? 1 : 0));
            }
            // of equal keys, the pieces of a whole stay together; a key is below 2^23, as there are at most 10^6
            // periods
            sorted[place[i]] = (long) keys[i] << 40 | (long) place[network.leader[i]] << 20 | place[i];
        }
        Arrays.sort(sorted);
        for (int p = 0; p < sorted.length; p++) {
            sorted[p] &= (1 << 20) - 1;
        }
        leftInOrder(starts);
    }

    /**
     * Shifts all tasks to the right from the last finish on, and then to the left again; the end never moves back, and
     * often comes earlier (double justification, Valls, Ballestín and Quintanilla 2005).
     */
    void justify(int[] starts) {
        right(starts, network.makespan(starts));
        left(starts);
    }

    /** Shifts every task as far to the right as it may go, the last finish first. */
    void right(int[] starts, int end) {
        for (int i = 0; i < network.size; i++) {
            // of tasks that finish together, the one that others wait for comes later
            sorted[i] = (long) (end - starts[i] - network.duration[i]) << 32 | (network.size - 1 - place[i]);
        }
        Arrays.sort(sorted);
        profile.clear();
        for (long entry : sorted) {
            int i = network.order[network.size - 1 - (int) entry];
            int latest = end;
            for (int k = 0; k < network.after[i].length; k++) {
                latest = Math.min(latest, starts[network.after[i][k]] - network.afterGap[i][k] + network.duration[i]);
            }
            starts[i] = profile.latest(i, latest);
            profile.take(i, starts[i]);
        }
    }

    /** Shifts every task as far to the left as it may go, the first start first. */
    void left(int[] starts) {
        for (int i = 0; i < network.size; i++) {
            sorted[i] = (long) starts[i] << 32 | place[i];
        }
        Arrays.sort(sorted);
        leftInOrder(starts);
    }

    private void leftInOrder(int[] starts) {
        profile.clear();
        for (long entry : sorted) {
            int i = network.order[(int) entry];
            int from = network.release[i];
            for (int k = 0; k < network.before[i].length; k++) {
                from = Math.max(from, starts[network.before[i][k]] + network.beforeGap[i][k]);
            }
            starts[i] = profile.earliest(i, from);
            profile.take(i, starts[i]);
        }
    }
}
