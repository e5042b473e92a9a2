package io.tspmo.planning.scheduler;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A genetic algorithm over orders of tasks. A child takes a busy stretch of time from its mother as it is, and the order
 * before and after it from its father (peak crossover, Valls, Ballestín and Quintanilla 2008); every schedule is
 * justified. The pieces of a whole have one place in the order. When nobody gets better for a while, a new population starts from nothing, twice as large: a small one is
 * good at once, a large one is better later, and nobody knows beforehand how long there is.
 */
final class GeneticSearch {

    private static final int SMALLEST = 40;
    private static final int LARGEST = 640;

    /** Children that may come without being better, for each member, until the next population. */
    private static final int PATIENCE = 25;

    /** One in so many tasks is moved in a child's order. */
    private static final int MUTATION = 20;

    /** Of a start time in a key, so that there is room between two. */
    private static final int SCALE = 4;

    private final PrecedenceGraph network;
    private final Incumbent incumbent;
    private final SerialGeneration generation;
    private final SplittableRandom random;
    private final boolean justifies;
    private final boolean limited;
    private final double[] weight;
    private final int[] keys;
    private final int[] child;
    private int[][] starts = new int[0][];
    private long[] cost = new long[0];
    private double[] load = new double[0];

    /** @param justifies whether an earlier end is all that counts: justification may make single tasks later */
    GeneticSearch(PrecedenceGraph network, Incumbent incumbent, boolean justifies, long seed) {
        this.network = network;
        this.incumbent = incumbent;
        this.justifies = justifies;
        limited = network.hasLimits();
        generation = new SerialGeneration(network);
        random = new SplittableRandom(seed);
        keys = new int[network.size];
        child = new int[network.size];
        weight = new double[network.size];
        for (int i = 0; i < network.size; i++) {
            for (int r = 0; r < network.demand[i].length; r++) {
                double there = network.resources.get(r).at(Integer.MAX_VALUE);
                weight[i] += network.demand[i][r] == 0 ? 0 : network.demand[i][r] / there;
            }
        }
    }

    /** Offers a first schedule, whatever the time. */
    void start() {
        sample(0, child);
    }

    /** @param meanwhile done after each child */
    void run(Runnable meanwhile) {
        for (int size = SMALLEST; !incumbent.over(); size = Math.min(LARGEST, 2 * size)) {
            starts = new int[size][network.size];
            cost = new long[size];
            for (int m = 0; m < size && !incumbent.over(); m++) {
                cost[m] = sample(1 + random.nextInt(longest() / 2 + 1), starts[m]);
            }
            int quiet = 0;
            while (quiet < PATIENCE * size && !incumbent.over()) {
                quiet = breed() ? 0 : quiet + 1;
                meanwhile.run();
            }
        }
    }

    private int longest() {
        return Arrays.stream(network.tail).max().orElse(0);
    }

    /** The rule of the latest finish, with some luck. */
    private long sample(int luck, int[] into) {
        int longest = longest();
        for (int i = 0; i < network.size; i++) {
            keys[i] = longest - network.tail[i] + random.nextInt(luck + 1);
        }
        return decode(into);
    }

    private long decode(int[] into) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[network.leader[i]]; // a leader comes before its pieces, so its key is still its own
        }
        generation.schedule(keys, into);
        if (justifies) {
            if (limited) { // what is justified ends no later as a whole, but single tasks may miss more
                incumbent.offer(into, incumbent.costOf(into));
            }
            generation.justify(into);
        }
        long itsCost = incumbent.costOf(into);
        incumbent.offer(into, itsCost);
        return itsCost;
    }

    /** @return whether the child is better than one of the population, whose place it takes */
    private boolean breed() {
        int[] mother = starts[pick()];
        cross(mother, starts[pick()]);
        mutate(network.makespan(mother));
        long itsCost = decode(child);
        int worst = 0;
        for (int m = 0; m < cost.length; m++) {
            if (cost[m] == itsCost && Arrays.equals(starts[m], child)) {
                return false;
            }
            worst = cost[m] > cost[worst] ? m : worst;
        }
        if (itsCost > cost[worst]) {
            return false;
        }
        boolean better = itsCost < cost[worst];
        int place = better ? worst : random.nextInt(cost.length);
        while (cost[place] != cost[worst]) {
            place = (place + 1) % cost.length;
        }
        cost[place] = itsCost;
        System.arraycopy(child, 0, starts[place], 0, child.length);
        return better;
    }

    private int pick() {
        int one = random.nextInt(cost.length);
        int other = random.nextInt(cost.length);
        return cost[one] <= cost[other] ? one : other;
    }

    /** The busiest of three stretches of the mother keeps its starts; all else has the father's. */
    private void cross(int[] mother, int[] father) {
        int end = network.makespan(mother);
        addUp(mother, end);
        int length = Math.min(end, 1 + end / 6 + random.nextInt(1 + end / 2));
        int from = 0;
        double most = -1;
        for (int look = 0; look < 3; look++) {
            int at = random.nextInt(1 + end - length);
            double busy = load[at + length] - load[at];
            if (busy > most) {
                most = busy;
                from = at;
            }
        }
        for (int i = 0; i < network.size; i++) {
            boolean hers = mother[i] >= from && mother[i] < from + length;
            keys[i] = SCALE * (hers ? mother[i] : father[i]);
        }
    }

    /** Sets {@code load[t]} to the work before period t, each resource as a share of what there is. */
    private void addUp(int[] schedule, int end) {
        if (load.length <= end) {
            load = new double[2 * end + 1];
        }
        Arrays.fill(load, 0, end + 1, 0);
        for (int i = 0; i < network.size; i++) {
            for (int t = schedule[i]; t < schedule[i] + network.duration[i]; t++) {
                load[t + 1] += weight[i];
            }
        }
        for (int t = 1; t <= end; t++) {
            load[t] += load[t - 1];
        }
    }

    private void mutate(int end) {
        int far = 1 + SCALE * end / 10;
        for (int i = 0; i < network.size; i++) {
            if (random.nextInt(MUTATION) == 0) {
                keys[i] = Math.max(0, keys[i] + random.nextInt(2 * far) - far);
            }
        }
    }
}
