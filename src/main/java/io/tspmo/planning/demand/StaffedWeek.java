package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.CheapestFlow;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.demand.Staffing.Booking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who does the work of one week, where it is settled how much each line gets. Free days of people who may do the same lines and suit
 * them equally are one pool, so the search stays small; the part of a day within the share and the part above it are two.
 */
final class StaffedWeek {

    /** Some of a day of a person. */
    private static final class FreeTime {
        final int person;
        final int day;
        long left;

        FreeTime(int person, int day, long left) {
            this.person = person;
            this.day = day;
            this.left = left;
        }
    }

    /**
     * @param users lines that may use it, bit by bit
     * @param costs by line; of lines that may not use it, 0
     */
    private record Pool(long users, List<Long> costs, boolean above) {

        /** Where two ways cost the same, people whom fewer lines can use come first, so that the versatile stay free. */
        static final Comparator<Pool> ORDER = Comparator.<Pool>comparingInt(pool -> Long.bitCount(pool.users))
                .thenComparingLong(Pool::users)
                .thenComparing(Pool::above)
                .thenComparing(
                        Pool::costs,
                        (one, other) -> Arrays.compare(one.toArray(Long[]::new), other.toArray(Long[]::new)));
    }

    private record Slot(int line, int person, int day) {}

    private final Demand demand;
    private final Supply supply;
    private final Map<Pool, List<FreeTime>> pools = new TreeMap<>(Pool.ORDER);
    private final Map<Slot, Long> booked = new HashMap<>();
    private long above;

    /**
     * @param usable for each person the lines that the person may do, bit by bit
     * @param costs see {@link Suitability#costs}
     * @param known ids of those who have worked on the project
     */
    StaffedWeek(
            Demand demand,
            Supply supply,
            long[] usable,
            int week,
            Suitability suits,
            long[][] costs,
            Set<String> known) {
        this.demand = demand;
        this.supply = supply;
        var ignored = new long[demand.lines().size()];
        for (int day = 5 * week; day < 5 * week + 5; day++) {
            long running = FreePools.running(demand, day, supply.isHoliday(day), ignored);
            for (int person = 0; running != 0 && person < usable.length; person++) {
                long users = usable[person] & running;
                long free = supply.free(person, day);
                if (users != 0 && free > 0) {
                    long newcomer = known.contains(supply.people().get(person).id()) ? 0 : suits.newcomer();
                    long within = Math.min(free, supply.within(person, day));
                    add(users, person, day, within, costs, newcomer, false);
                    add(users, person, day, free - within, costs, newcomer + suits.aboveShare(), true);
                }
            }
        }
    }

    private void add(long users, int person, int day, long hours, long[][] costs, long more, boolean aboveShare) {
        if (hours > 0) {
            var own = new ArrayList<Long>(costs.length);
            for (int line = 0; line < costs.length; line++) {
                own.add((users >> line & 1) == 0 ? 0 : costs[line][person] + more);
            }
            pools.computeIfAbsent(new Pool(users, own, aboveShare), none -> new ArrayList<>())
                    .add(new FreeTime(person, day, hours));
        }
    }

    /**
     * @param amounts what each line gets
     * @param familiar hours of each person on each line in earlier weeks; this week's are added
     * @return a booking for each line, person and day
     */
    List<Booking> book(long[] amounts, List<Map<Integer, Long>> familiar) {
        var kinds = List.copyOf(pools.keySet());
        var times = List.copyOf(pools.values());
        var costs = new long[amounts.length][kinds.size()];
        for (int line = 0; line < amounts.length; line++) {
            for (int pool = 0; pool < kinds.size(); pool++) {
                costs[line][pool] = kinds.get(pool).costs().get(line);
            }
        }
        var flow = new CheapestFlow(
                amounts,
                times.stream().mapToLong(StaffedWeek::hours).toArray(),
                kinds.stream().map(kind -> FreePools.lines(kind.users())).toList(),
                costs);
        for (int line = 0; line < amounts.length; line++) {
            for (int pool = 0; pool < kinds.size(); pool++) {
                long hours = flow.flow(line, pool);
                above += kinds.get(pool).above() ? hours : 0;
                take(line, hours, times.get(pool), familiar.get(line));
            }
        }
        booked.forEach((slot, hours) -> familiar.get(slot.line).merge(slot.person, hours, Long::sum));
        return booked.entrySet().stream()
                .map(slot -> new Booking(
                        demand.lines().get(slot.getKey().line).number(),
                        supply.people().get(slot.getKey().person).id(),
                        slot.getKey().day,
                        slot.getValue()))
                .sorted(Comparator.comparingInt(Booking::line)
                        .thenComparing(Booking::person)
                        .thenComparingInt(Booking::day))
                .toList();
    }

    /** Hours that had to be taken above the share. */
    long above() {
        return above;
    }

    /** People who have worked on the line before come first, then those with most time, so that few people share a line. */
    private void take(int line, long wanted, List<FreeTime> pool, Map<Integer, Long> familiar) {
        if (wanted == 0) {
            return;
        }
        var days = pool.stream().collect(Collectors.groupingBy(free -> free.person)).entrySet().stream()
                .sorted(Comparator.<Map.Entry<Integer, List<FreeTime>>>comparingLong(
                                person -> -familiar.getOrDefault(person.getKey(), 0L))
                        .thenComparingLong(person -> -hours(person.getValue()))
                        .thenComparingInt(Map.Entry::getKey))
                .flatMap(person -> person.getValue().stream())
                .toList();
        for (var free : days) {
            long hours = Math.min(wanted, free.left);
            if (hours > 0) {
                wanted -= hours;
                free.left -= hours;
                booked.merge(new Slot(line, free.person, free.day), hours, Long::sum);
            }
        }
    }

    private static long hours(List<FreeTime> times) {
        return times.stream().mapToLong(free -> free.left).sum();
    }
}
