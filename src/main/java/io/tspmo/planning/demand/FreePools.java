package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.WeekFlow;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Line;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is free of people who may do the same lines, added up day by day: enough to tell whether a demand fits, and when it would,
 * however many people there are. Moving a demand does not change who may do what.
 */
final class FreePools {

    private final Supply supply;
    private final int first;

    /** By the lines that may use it, bit by bit, and by day. */
    private final Map<Long, long[]> free = new HashMap<>();

    FreePools(Demand demand, Supply supply) {
        this.supply = supply;
        this.first = supply.first();
        var usable = usableLines(demand, supply);
        for (int person = 0; person < usable.length; person++) {
            if (usable[person] == 0) {
                continue;
            }
            var sum = free.computeIfAbsent(usable[person], none -> new long[supply.days()]);
            for (int day = 0; day < sum.length; day++) {
                sum[day] += supply.free(person, first + day);
            }
        }
    }

    /** For each person the lines that the person may do, bit by bit. */
    static long[] usableLines(Demand demand, Supply supply) {
        return supply.people().stream()
                .mapToLong(person -> {
                    long lines = 0;
                    for (int line = 0; line < demand.lines().size(); line++) {
                        lines |= demand.lines().get(line).servedBy(person) ? 1L << line : 0;
                    }
                    return lines;
                })
                .toArray();
    }

    /** Whether nothing of a demand, wherever it is moved to, would be short. */
    boolean fit(Demand demand) {
        for (int week = Weekdays.weekOf(demand.first()); week <= Weekdays.weekOf(demand.last()); week++) {
            if (!flow(demand, week).fits()) {
                return false;
            }
        }
        return true;
    }

    /** Into one week of a demand, wherever it is moved to. */
    WeekFlow flow(Demand demand, int week) {
        var asked = new long[demand.lines().size()];
        var pools = new TreeMap<Long, Long>();
        for (int day = 5 * week; day < 5 * week + 5; day++) {
            long running = running(demand, day, supply.isHoliday(day), asked);
            int at = day - first;
            for (var pool : free.entrySet()) {
                long users = pool.getKey() & running;
                if (users != 0 && at >= 0 && at < pool.getValue().length && pool.getValue()[at] > 0) {
                    pools.merge(users, pool.getValue()[at], Long::sum);
                }
            }
        }
        return new WeekFlow(
                asked,
                pools.values().stream().mapToLong(Long::longValue).toArray(),
                pools.keySet().stream().map(FreePools::lines).toList());
    }

    /** Adds what the lines ask for on a day, and returns those that run on it, bit by bit. */
    static long running(Demand demand, int day, boolean holiday, long[] asked) {
        long running = 0;
        for (int line = 0; line < asked.length; line++) {
            Line wanted = demand.lines().get(line);
            asked[line] += wanted.on(day, holiday);
            running |= wanted.isOn(day) && !holiday ? 1L << line : 0;
        }
        return running;
    }

    /** From bits to a set. */
    static BitSet lines(long bits) {
        return BitSet.valueOf(new long[] {bits});
    }
}
