package io.tspmo.planning.calendar;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Who serves the lines of one week, where {@link WeekFlow} says how much each line gets: the way from lines to pools that costs
 * least, along shortest paths in the residual network (Ford and Fulkerson 1962, Jewell 1962).
 */
public final class CheapestFlow {

    private final long[] left;
    private final List<BitSet> users;
    private final long[][] costs;
    private final long[][] flow;
    private final List<BitSet> served;

    /**
     * @param amounts by line; together they must fit
     * @param pools what is free in each pool, in the same unit
     * @param users for each pool the lines that may use it
     * @param costs of a unit, by line and pool; none is negative
     * @throws IllegalArgumentException if the amounts do not fit
     */
    public CheapestFlow(long[] amounts, long[] pools, List<BitSet> users, long[][] costs) {
        this.left = pools.clone();
        this.users = users;
        this.costs = costs;
        this.flow = new long[amounts.length][pools.length];
        this.served = users.stream().map(any -> new BitSet()).toList();
        for (int line = 0; line < amounts.length; line++) {
            for (long open = amounts[line]; open > 0; ) {
                open -= new Path(line).push(open);
            }
        }
    }

    /** What a line gets from a pool. */
    public long flow(int line, int pool) {
        return flow[line][pool];
    }

    /** The cheapest way from a line to a pool with something left: line to any of its pools, pool back to lines it serves. */
    private final class Path {

        private final int from;
        private final int[] poolBefore = new int[flow.length];
        private final int[] lineBefore = new int[left.length];
        private final long[] toLine = new long[flow.length];
        private final long[] toPool = new long[left.length];

        Path(int from) {
            this.from = from;
            Arrays.fill(poolBefore, -1);
            Arrays.fill(lineBefore, -1);
            Arrays.fill(toLine, Long.MAX_VALUE);
            Arrays.fill(toPool, Long.MAX_VALUE);
            toLine[from] = 0;
            var queue = new ArrayDeque<Integer>();
            queue.add(from);
            while (!queue.isEmpty()) {
                explore(queue.remove(), queue);
            }
        }

        private void explore(int line, ArrayDeque<Integer> queue) {
            for (int pool = 0; pool < left.length; pool++) {
                if (!users.get(pool).get(line) || toLine[line] + costs[line][pool] >= toPool[pool]) {
                    continue;
                }
                toPool[pool] = toLine[line] + costs[line][pool];
                lineBefore[pool] = line;
                var others = served.get(pool);
                for (int other = others.nextSetBit(0); other >= 0; other = others.nextSetBit(other + 1)) {
                    long back = toPool[pool] - costs[other][pool];
                    if (back < toLine[other]) {
                        toLine[other] = back;
                        poolBefore[other] = pool;
                        queue.add(other);
                    }
                }
            }
        }

        long push(long most) {
            int end = end();
            long amount = Math.min(most, left[end]);
            for (int line = lineBefore[end]; line != from; line = lineBefore[poolBefore[line]]) {
                amount = Math.min(amount, flow[line][poolBefore[line]]);
            }
            left[end] -= amount;
            int line = lineBefore[end];
            add(line, end, amount);
            while (line != from) {
                int pool = poolBefore[line];
                add(line, pool, -amount);
                line = lineBefore[pool];
                add(line, pool, amount);
            }
            return amount;
        }

        private int end() {
            int best = -1;
            for (int pool = 0; pool < left.length; pool++) {
                if (left[pool] > 0 && lineBefore[pool] >= 0 && (best < 0 || toPool[pool] < toPool[best])) {
                    best = pool;
                }
            }
            if (best < 0) {
                throw new IllegalArgumentException("The lines request more than there is");
            }
            return best;
        }

        private void add(int line, int pool, long amount) {
            flow[line][pool] += amount;
            served.get(pool).set(line, flow[line][pool] > 0);
        }
    }
}
