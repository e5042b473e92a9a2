package io.tspmo.planning.resource;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Maximum flow from the lines of one week to what is free in it.
 *
 * <p>The days of all people that the same lines may use are one <em>pool</em>, so the network stays tiny however many
 * people there are, and nobody is counted twice: a person with two skills is in the pool of both lines, once. Lines are
 * served in their order along shortest augmenting paths (Edmonds and Karp 1972), which never takes from a line what it
 * has: where people are contended, the later line is the one that is short.
 */
final class WeekFlow {

    private final long[] asked;
    private final long[] pools;
    private final long[] users;
    private final long[][] flow;
    private final long[] left;

    /**
     * @param asked what each line asks for
     * @param pools what is free in each pool, in the same unit
     * @param users for each pool the lines that may use it, bit by bit
     */
    WeekFlow(long[] asked, long[] pools, long[] users) {
        this.asked = asked;
        this.pools = pools;
        this.users = users;
        this.flow = new long[asked.length][pools.length];
        this.left = pools.clone();
        for (int line = 0; line < asked.length; line++) {
            serve(line);
        }
    }

    /** What a line gets from a pool. */
    long flow(int line, int pool) {
        return flow[line][pool];
    }

    /** What a line lacks. */
    long lacking(int line) {
        return asked[line] - Arrays.stream(flow[line]).sum();
    }

    boolean fits() {
        for (int line = 0; line < asked.length; line++) {
            if (lacking(line) > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The reciprocal of the largest common factor by which every line could be multiplied and still be served (maximum
     * concurrent flow): 1 is exactly full, infinite when something is asked for and nothing is free.
     *
     * <p>By the theorem of max flow and min cut the factor is the smallest ratio of what is free to a set of lines to
     * what the set asks for. Newton's method on that ratio (Dinkelbach 1967) finds it exactly, in at most as many steps
     * as there are lines.
     */
    double load() {
        long demand = Arrays.stream(asked).sum();
        if (demand == 0) {
            return 0;
        }
        long supply = supplyOf(allLines());
        while (supply > 0) {
            var scaled = new WeekFlow(times(asked, supply), times(pools, demand), users);
            if (scaled.fits()) {
                return (double) demand / supply;
            }
            long tight = scaled.tightLines();
            demand = 0;
            for (int line = 0; line < asked.length; line++) {
                demand += has(tight, line) ? asked[line] : 0;
            }
            supply = supplyOf(tight);
        }
        return Double.POSITIVE_INFINITY;
    }

    private void serve(int line) {
        long wanted = asked[line];
        while (wanted > 0) {
            var path = search(1L << line);
            if (path.openPool < 0) {
                return;
            }
            long amount = Math.min(wanted, path.room());
            path.push(amount);
            wanted -= amount;
        }
    }

    /** Lines that are short, or hold what a short line could use: together they ask for more than all of their pools. */
    private long tightLines() {
        long lacking = 0;
        for (int line = 0; line < asked.length; line++) {
            lacking |= lacking(line) > 0 ? 1L << line : 0;
        }
        return search(lacking).lines;
    }

    private Path search(long fromLines) {
        var path = new Path(fromLines);
        path.explore();
        return path;
    }

    private long supplyOf(long lines) {
        long supply = 0;
        for (int pool = 0; pool < pools.length; pool++) {
            supply += (users[pool] & lines) != 0 ? pools[pool] : 0;
        }
        return supply;
    }

    private long allLines() {
        return (1L << asked.length) - 1;
    }

    private static boolean has(long lines, int line) {
        return (lines >> line & 1) != 0;
    }

    private static long[] times(long[] amounts, long factor) {
        return Arrays.stream(amounts)
                .map(amount -> Math.multiplyExact(amount, factor))
                .toArray();
    }

    /** A breadth-first search through the residual network: line to any of its pools, pool back to lines it serves. */
    private final class Path {

        private final int[] poolBefore = new int[asked.length];
        private final int[] lineBefore = new int[pools.length];
        private long lines;
        private int openPool = -1;

        Path(long fromLines) {
            lines = fromLines;
            Arrays.fill(poolBefore, -1);
            Arrays.fill(lineBefore, -1);
        }

        void explore() {
            var queue = new ArrayDeque<Integer>();
            for (int line = 0; line < asked.length; line++) {
                if (has(lines, line)) {
                    queue.add(line);
                }
            }
            while (!queue.isEmpty()) {
                int line = queue.remove();
                for (int pool = 0; pool < pools.length; pool++) {
                    if (!has(users[pool], line) || lineBefore[pool] >= 0) {
                        continue;
                    }
                    lineBefore[pool] = line;
                    if (left[pool] > 0) {
                        openPool = pool;
                        return;
                    }
                    for (int other = 0; other < asked.length; other++) {
                        if (flow[other][pool] > 0 && !has(lines, other)) {
                            lines |= 1L << other;
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
        }
    }
}
