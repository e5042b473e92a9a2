package io.tspmo.scheduler;

import java.util.SplittableRandom;

/**
 * A genetic algorithm over orders of tasks. A child takes a busy stretch of time from its mother as it is, and the order
 * before and after it from its father (peak crossover, Valls, Ballestín and Quintanilla 2008); every schedule is
 * justified. Stops when nobody gets better, and starts anew around the best.
 */
final class GeneticSearch {

    private static final int POPULATION = Integer.getInteger("ga.pop", 40);
    private static final int PATIENCE = Integer.getInteger("ga.patience", 100);

    private final Network network;
    private final Incumbent incumbent;
    private final SerialGeneration generation;
    private final SplittableRandom random;
    private final boolean justifies;
    private final int[][] starts;
    private final long[] cost;
    private final double[] weight;
    private final int[] keys;
    private final int[] child;
    private double[] load = new double[0];
    long made;

    GeneticSearch(Network network, Incumbent incumbent, boolean justifies, long seed) {
        this.network = network;
        this.incumbent = incumbent;
        this.justifies = justifies;
        generation = new SerialGeneration(network);
        random = new SplittableRandom(seed);
        starts = new int[POPULATION][network.size];
        cost = new long[POPULATION];
        keys = new int[network.size];
        child = new int[network.size];
        weight = new double[network.size];
        for (int i = 0; i < network.size; i++) {
            for (int r = 0; r < network.resources.size(); r++) {
                double most = network.resources.get(r).at(Integer.MAX_VALUE);
                weight[i] += network.demand[i][r] == 0 ? 0 : network.demand[i][r] / most;
            }
        }
    }

    /** Offers a first schedule, whatever the time. */
    void start() {
        sample(0);
    }

    void run() {
        for (int round = 0; !incumbent.over(); round++) {
            for (int m = 1; m < POPULATION && !incumbent.over(); m++) {
                if (round == 0) {
                    sample(m);
                } else {
                    neighbour(m);
                }
            }
            int quiet = 0;
            while (quiet < PATIENCE * POPULATION && !incumbent.over()) {
                quiet = breed() ? 0 : quiet + 1;
            }
        }
    }

    /** Random keys around the latest finish (a biased sample of the LFT rule). */
    private void sample(int member) {
        int spread = 1 + random.nextInt(1 + network.tail[network.order[0]] / 4);
        int longest = 0;
        for (int tail : network.tail) {
            longest = Math.max(longest, tail);
        }
        for (int i = 0; i < network.size; i++) {
            keys[i] = longest - network.tail[i] + (member == 0 ? 0 : random.nextInt(spread + longest / 6));
        }
        finish(starts[member]);
        cost[member] = incumbent.costOf(starts[member]);
        incumbent.offer(starts[member], cost[member]);
    }

    private void neighbour(int member) {
        int[] best = incumbent.starts();
        int spread = 1 + network.makespan(best) / 4;
        for (int i = 0; i < network.size; i++) {
            keys[i] = best[i] + (member == 0 ? 0 : random.nextInt(spread));
        }
        finish(starts[member]);
        cost[member] = incumbent.costOf(starts[member]);
        incumbent.offer(starts[member], cost[member]);
    }

    private void finish(int[] into) {
        generation.schedule(keys, into);
        if (justifies) {
            generation.justify(into);
        }
        made += justifies ? 3 : 1;
    }

    private boolean breed() {
        int mother = pick();
        int father = pick();
        cross(starts[mother], starts[father]);
        mutate();
        finish(child);
        long itsCost = incumbent.costOf(child);
        incumbent.offer(child, itsCost);
        int worst = 0;
        for (int m = 0; m < POPULATION; m++) {
            if (cost[m] == itsCost && java.util.Arrays.equals(starts[m], child)) {
                return false;
            }
            if (cost[m] > cost[worst]) {
                worst = m;
            }
        }
        if (itsCost > cost[worst]) {
            return false;
        }
        boolean better = itsCost < cost[worst];
        if (!better) {
            worst = random.nextInt(POPULATION);
            while (cost[worst] != itsCost) {
                worst = (worst + 1) % POPULATION;
            }
        }
        cost[worst] = itsCost;
        System.arraycopy(child, 0, starts[worst], 0, child.length);
        return better;
    }

    private int pick() {
        int one = random.nextInt(POPULATION);
        int other = random.nextInt(POPULATION);
        return cost[one] <= cost[other] ? one : other;
    }

    private void cross(int[] mother, int[] father) {
        int end = network.makespan(mother);
        if (load.length < end + 1) {
            load = new double[2 * end + 1];
        }
        java.util.Arrays.fill(load, 0, end + 1, 0);
        for (int i = 0; i < network.size; i++) {
            for (int t = mother[i]; t < mother[i] + network.duration[i]; t++) {
                load[t + 1] += weight[i];
            }
        }
        for (int t = 1; t <= end; t++) {
            load[t] += load[t - 1];
        }
        int length = end < 4 ? end : end / 6 + random.nextInt(1 + end / 2);
        int from = 0;
        double most = -1;
        for (int tries = 0; tries < 3; tries++) {
            int at = random.nextInt(1 + end - Math.min(end, length));
            double busy = load[Math.min(end, at + length)] - load[at];
            if (busy > most) {
                most = busy;
                from = at;
            }
        }
        for (int i = 0; i < network.size; i++) {
            boolean hers = mother[i] >= from && mother[i] < from + length;
            keys[i] = 4 * (hers ? mother[i] : father[i]);
        }
    }

    private void mutate() {
        int spread = 4 * 10;
        for (int i = 0; i < network.size; i++) {
            if (random.nextInt(100) < MUT) {
                keys[i] = Math.max(0, keys[i] + random.nextInt(2 * spread) - spread);
            }
        }
    }

    static final int MUT = Integer.getInteger("ga.mut", 5);
}
