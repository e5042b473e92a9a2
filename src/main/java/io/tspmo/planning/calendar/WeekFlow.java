package io.tspmo.planning.calendar;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Maximum flow from the lines of one week to what is free in it.
 *
 * <p>The free time of all people that the same lines may use is one <em>pool</em>, so the network stays tiny however many
 * people there are, and nobody is counted twice: a person with two skills is in the pool of both lines, once. Lines are
 * served in their order along shortest augmenting paths (Edmonds and Karp 1972), which never takes from a line what it
 * has: where people are contended, the later line is the one that is short.
 */
public final class WeekFlow {

    private final long[] requested;
    private final long[] pools;
    private final List<BitSet> users;
    private final long[][] flow;
    private final long[] left;
    private final long[] unfilled;

    /**
     * @param requested by line
     * @param pools what is free in each pool, in the same unit
     * @param users for each pool the lines that may use it
     */
    public WeekFlow(long[] requested, long[] pools, List<BitSet> users) {
        this.requested = requested;
        this.pools = pools;
        this.users = users;
        this.flow = new long[requested.length][pools.length];
        this.left = pools.clone();
        this.unfilled = requested.clone();
        for (int line = 0; line < requested.length; line++) {
            serve(line);
        }
    }

    /** What a line gets from a pool. */
    public long flow(int line, int pool) {
        return flow[line][pool];
    }

    /** What each line gets. */
    public long[] served() {
        return IntStream.range(0, requested.length)
                .mapToLong(line -> requested[line] - unfilled[line])
                .toArray();
    }

    /** What is missing for a line. */
    public long unfilled(int line) {
        return unfilled[line];
    }

    /** What is missing for all lines together. */
    public long unfilled() {
        return Arrays.stream(unfilled).sum();
    }

    public boolean fits() {
        return Arrays.stream(unfilled).allMatch(missing -> missing == 0);
    }

    /**
     * The reciprocal of the largest common factor by which every line could be multiplied and still be served (maximum
     * concurrent flow): 1 is exactly full, infinite when something is requested and nothing is free.
     *
     * <p>By the theorem of max flow and min cut the factor is the smallest ratio of what is free to a set of lines to
     * what the set requests. Newton's method on that ratio (Dinkelbach 1967) finds it exactly, in at most as many steps
     * as there are lines.
     */
    public double load() {
        long demand = Arrays.stream(requested).sum();
        if (demand == 0) {
            return 0;
        }
        var all = new BitSet();
        all.set(0, requested.length);
        long supply = supplyOf(all);
        while (supply > 0) {
            var scaled = new WeekFlow(times(requested, supply), times(pools, demand), users);
            if (scaled.fits()) {
                return (double) demand / supply;
            }
            var tight = scaled.tightLines();
            demand = tight.stream().mapToLong(line -> requested[line]).sum();
            supply = supplyOf(tight);
        }
        return Double.POSITIVE_INFINITY;
    }

    private void serve(int line) {
        // most lines find room at once
        for (int pool = 0; pool < left.length && unfilled[line] > 0; pool++) {
            if (left[pool] > 0 && users.get(pool).get(line)) {
                long amount = Math.min(left[pool], unfilled[line]);
                left[pool] -= amount;
                flow[line][pool] += amount;
                unfilled[line] -= amount;
            }
        }
        while (unfilled[line] > 0) {
            var from = new BitSet();
            from.set(line);
            var path = new Path(from);
            if (path.openPool < 0) {
                return;
            }
            path.push(Math.min(unfilled[line], path.room()));
        }
    }

    /** Lines that are short, or hold what a short line could use: together they request more than all of their pools. */
    private BitSet tightLines() {
        var missing = new BitSet();
        for (int line = 0; line < requested.length; line++) {
            missing.set(line, unfilled[line] > 0);
        }
        return new Path(missing).lines;
    }

    private long supplyOf(BitSet lines) {
        long supply = 0;
        for (int pool = 0; pool < pools.length; pool++) {
            supply += users.get(pool).intersects(lines) ? pools[pool] : 0;
        }
        return supply;
    }

    private static long[] times(long[] amounts, long factor) {
        return Arrays.stream(amounts)
                .map(amount -> Math.multiplyExact(amount, factor))
                .toArray();
    }

    /** A breadth-first search through the residual network: line to any of its pools, pool back to lines it serves. */
    private final class Path {

        private final int[] poolBefore = new int[requested.length];
        private final int[] lineBefore = new int[pools.length];
        private final BitSet lines;
        private int openPool = -1;

        Path(BitSet from) {
            lines = from;
            Arrays.fill(poolBefore, -1);
            Arrays.fill(lineBefore, -1);
            explore();
        }

        private void explore() {
            var queue = new ArrayDeque<Integer>();
            lines.stream().forEach(queue::add);
            while (!queue.isEmpty()) {
                int line = queue.remove();
                for (int pool = 0; pool < pools.length; pool++) {
                    if (lineBefore[pool] >= 0 || !users.get(pool).get(line)) {
                        continue;
                    }
                    lineBefore[pool] = line;
                    if (left[pool] > 0) {
                        openPool = pool;
                        return;
                    }
                    for (int other = 0; other < requested.length; other++) {
                        if (flow[other][pool] > 0 && !lines.get(other)) {
                            lines.set(other);
                            poolBefore[other] = pool;
                            queue.add(other);
                        }
                    }
                }
            }
        }

        long room() {
            long room = left[openPool];
            int line = lineBefore[openPool];
            for (int pool = poolBefore[line]; pool >= 0; pool = poolBefore[line]) {
                room = Math.min(room, flow[line][pool]);
                line = lineBefore[pool];
            }
            return room;
        }

        void push(long amount) {
            left[openPool] -= amount;
            int line = lineBefore[openPool];
            flow[line][openPool] += amount;
            for (int pool = poolBefore[line]; pool >= 0; pool = poolBefore[line]) {
                flow[line][pool] -= amount;
                line = lineBefore[pool];
                flow[line][pool] += amount;
            }
            unfilled[line] -= amount;
        }
    }
}
