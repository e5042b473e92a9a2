package io.tspmo.planning.levelling;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Shares the people of one week out among needs: a maximum flow from needs to pools along shortest augmenting paths (Edmonds and
 * Karp 1972), so that no way of sharing leaves fewer hours without anybody.
 */
final class Shares {

    private final Model model;
    private final long[][] flow;
    private final long[] left;
    private final long lacking;

    /** @param demand by need, in hundredths of hours */
    Shares(Model model, int week, long[] demand) {
        this.model = model;
        this.flow = new long[model.needs()][model.pools()];
        this.left = new long[model.pools()];
        for (int pool = 0; pool < left.length; pool++) {
            left[pool] = model.capacity(week, pool);
        }
        long missing = 0;
        for (int need = 0; need < demand.length; need++) {
            missing += demand[need] - serve(need, demand[need]);
        }
        this.lacking = missing;
    }

    long flow(int need, int pool) {
        return flow[need][pool];
    }

    long lacking() {
        return lacking;
    }

    private long serve(int need, long wanted) {
        long served = 0;
        // most needs find room at once
        for (int pool = 0; pool < left.length && served < wanted; pool++) {
            if (left[pool] > 0 && model.mayTake(pool, need)) {
                long amount = Math.min(left[pool], wanted - served);
                left[pool] -= amount;
                flow[need][pool] += amount;
                served += amount;
            }
        }
        while (served < wanted) {
            long amount = augment(need, wanted - served);
            if (amount == 0) {
                return served;
            }
            served += amount;
        }
        return served;
    }

    /** One shortest path to a pool with room, over needs that give up a pool for another; returns what went along it. */
    private long augment(int from, long wanted) {
        var needBefore = new int[left.length];
        var poolBefore = new int[flow.length];
        Arrays.fill(needBefore, -1);
        Arrays.fill(poolBefore, -1);
        var queue = new ArrayDeque<Integer>();
        queue.add(from);
        while (!queue.isEmpty()) {
            int need = queue.remove();
            for (int pool = 0; pool < left.length; pool++) {
                if (needBefore[pool] >= 0 || !model.mayTake(pool, need)) {
                    continue;
                }
                needBefore[pool] = need;
                if (left[pool] > 0) {
                    return push(from, pool, wanted, needBefore, poolBefore);
                }
                for (int other = 0; other < flow.length; other++) {
                    if (other != from && poolBefore[other] < 0 && flow[other][pool] > 0) {
                        poolBefore[other] = pool;
                        queue.add(other);
                    }
                }
            }
        }
        return 0;
    }

    private long push(int from, int open, long wanted, int[] needBefore, int[] poolBefore) {
        long amount = Math.min(wanted, left[open]);
        for (int need = needBefore[open]; need != from; need = needBefore[poolBefore[need]]) {
            amount = Math.min(amount, flow[need][poolBefore[need]]);
        }
        left[open] -= amount;
        int need = needBefore[open];
        flow[need][open] += amount;
        while (need != from) {
            int pool = poolBefore[need];
            flow[need][pool] -= amount;
            need = needBefore[pool];
            flow[need][pool] += amount;
        }
        return amount;
    }
}
