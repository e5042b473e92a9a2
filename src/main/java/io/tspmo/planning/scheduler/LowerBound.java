package io.tspmo.planning.scheduler;

import java.util.Arrays;

/** What no schedule can be better than, from arithmetic alone. */
final class LowerBound {

    /** Heads, and as many tails, that are looked at; and tasks that all of them may ask together. */
    private static final int STEPS = 64;

    private static final double WORK = 2e7;

    private final PrecedenceGraph network;

    LowerBound(PrecedenceGraph network) {
        this.network = network;
    }

    long of(Objective objective) {
        if (objective instanceof Objective.Makespan) {
            return makespan();
        }
        var finishes = new int[network.size];
        for (int i = 0; i < network.size; i++) {
            finishes[i] = network.head[i] + network.duration[i];
        }
        return objective.of(finishes);
    }

    /**
     * The critical path; and for each resource the work of all tasks that cannot start before some period and must be
     * followed by some time (the resource based bound of Stinson, Davis and Khumawala 1978, with heads and tails).
     */
    private int makespan() {
        int bound = 0;
        for (int i = 0; i < network.size; i++) {
            bound = Math.max(bound, network.head[i] + network.duration[i] + network.tail[i]);
        }
        double once = 1.0 + (double) network.resources.size() * network.size;
        int steps = (int) Math.max(1, Math.min(STEPS, Math.sqrt(WORK / once)));
        int[] heads = some(network.head, steps);
        int[] tails = some(network.tail, steps);
        for (int r = 0; r < network.resources.size(); r++) {
            for (int head : heads) {
                for (int tail : tails) {
                    bound = Math.max(bound, ends(r, head, tail));
                }
            }
        }
        return bound;
    }

    private static int[] some(int[] values, int steps) {
        int[] all = Arrays.stream(values).distinct().sorted().toArray();
        if (all.length <= steps) {
            return all;
        }
        var some = new int[steps];
        for (int k = 0; k < steps; k++) {
            some[k] = all[(int) ((long) k * all.length / steps)];
        }
        return some;
    }

    private int ends(int r, int head, int tail) {
        long work = 0;
        for (int i = 0; i < network.size; i++) {
            if (network.head[i] >= head && network.tail[i] >= tail) {
                work += (long) network.demand[i][r] * network.duration[i];
            }
        }
        if (work == 0) {
            return 0;
        }
        int period = head;
        while (work > 0) {
            work -= network.resources.get(r).at(period++);
        }
        return period + tail;
    }
}
