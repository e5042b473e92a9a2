package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.WeekFlow;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Who can do what a project asks for, found week by week: hours a week may be done on any day of the week on which the
 * line runs, so weeks do not depend on each other. A holiday takes its share from the demand as from the people.
 *
 * @param bookings one for each line, person and day that gets hours
 * @param shortages what lacks, by skill and week, in the order of the lines and of time
 * @param load the demand of the fullest week as a share of what is free for it: 1 is exactly full, see
 *     {@link WeekFlow#load()}
 * @param fullestWeek the first week of that load, see {@link Weekdays}
 */
public record Staffing(List<Booking> bookings, List<Shortage> shortages, double load, OptionalInt fullestWeek) {

    public record Booking(int line, String person, int day, long hours) {}

    /** @param skill with its level and the person asked for in its name */
    record Shortage(Skill skill, int week, long hours) {}

    /** Staffs as much of the demand as fits. */
    public static Staffing of(Demand demand, Supply supply) {
        var usable = FreePools.usableLines(demand, supply);
        var bookings = new ArrayList<Booking>();
        var familiar = new HashMap<Integer, Map<Integer, Long>>();
        return of(demand, bookings, week -> {
            var plan = new Week(demand, supply, usable, week);
            for (int line = 0; line < demand.lines().size(); line++) {
                plan.book(line, familiar.computeIfAbsent(line, none -> new HashMap<>()), bookings);
            }
            return plan.flow;
        });
    }

    /** As {@link #of}, without saying who would do it, which is quicker. */
    public static Staffing judge(Demand demand, Supply supply) {
        var pools = new FreePools(demand, supply);
        return of(demand, List.of(), week -> pools.flow(demand, week));
    }

    private static Staffing of(Demand demand, List<Booking> bookings, IntFunction<WeekFlow> weeks) {
        var shortages = new LinkedHashMap<Skill, Map<Integer, Long>>();
        var kinds = demand.lines().stream()
                .map(line -> new Skill(line.skill().id(), line.who()))
                .toList();
        kinds.forEach(kind -> shortages.put(kind, new TreeMap<>()));
        double load = 0;
        var fullestWeek = OptionalInt.empty();
        for (int week = Weekdays.weekOf(demand.first()); week <= Weekdays.weekOf(demand.last()); week++) {
            var flow = weeks.apply(week);
            double weekLoad = flow.load();
            if (weekLoad > load) {
                load = weekLoad;
                fullestWeek = OptionalInt.of(week);
            }
            for (int line = 0; line < demand.lines().size(); line++) {
                long lacking = flow.unfilled(line);
                if (lacking > 0) {
                    shortages
                            .computeIfAbsent(kinds.get(line), any -> new TreeMap<>())
                            .merge(week, lacking, Long::sum);
                }
            }
        }
        return new Staffing(
                List.copyOf(bookings),
                shortages.entrySet().stream()
                        .flatMap(skill -> skill.getValue().entrySet().stream()
                                .map(week -> new Shortage(skill.getKey(), week.getKey(), week.getValue())))
                        .toList(),
                load,
                fullestWeek);
    }

    /**
     * The first Monday on or after a weekday, and within so many weeks of it, on which the project can start with
     * nothing short. The supply has to reach as far as the demand is moved.
     */
    public static OptionalInt earliestMonday(Demand demand, Supply supply, int from, int weeks) {
        var pools = new FreePools(demand, supply);
        int monday = 5 * Weekdays.weekOf(from + 4);
        for (int last = monday + 5 * weeks; monday <= last; monday += 5) {
            if (pools.fit(demand.startingOn(monday))) {
                return OptionalInt.of(monday);
            }
        }
        return OptionalInt.empty();
    }

    public boolean isShort() {
        return !shortages.isEmpty();
    }

    /** Hundredths of hours. */
    public long shortHours() {
        return shortages.stream().mapToLong(Shortage::hours).sum();
    }

    /** One week: its pools of free days, the flow into them, and the way back from a pool to people and days. */
    private static final class Week {

        private static final class FreeDay {
            final int person;
            final int day;
            long left;

            FreeDay(int person, int day, long left) {
                this.person = person;
                this.day = day;
                this.left = left;
            }
        }

        private record Candidate(int person, long familiar, List<FreeDay> days) {

            long time() {
                return Week.hours(days);
            }
        }

        private final Demand demand;
        private final Supply supply;
        private final List<List<FreeDay>> pools;
        private final WeekFlow flow;

        Week(Demand demand, Supply supply, long[] usable, int week) {
            this.demand = demand;
            this.supply = supply;
            var asked = new long[demand.lines().size()];
            var byUsers = new TreeMap<Long, List<FreeDay>>(
                    // people whom fewer lines can use come first, so that the versatile stay free
                    Comparator.<Long>comparingInt(Long::bitCount).thenComparing(Comparator.naturalOrder()));
            for (int day = 5 * week; day < 5 * week + 5; day++) {
                long running = FreePools.running(demand, day, supply.isHoliday(day), asked);
                for (int person = 0; running != 0 && person < usable.length; person++) {
                    long users = usable[person] & running;
                    long free = supply.free(person, day);
                    if (users != 0 && free > 0) {
                        byUsers.computeIfAbsent(users, none -> new ArrayList<>())
                                .add(new FreeDay(person, day, free));
                    }
                }
            }
            this.pools = List.copyOf(byUsers.values());
            this.flow = new WeekFlow(
                    asked,
                    pools.stream().mapToLong(Week::hours).toArray(),
                    byUsers.keySet().stream().map(FreePools::lines).toList());
        }

        /**
         * Books what the line gets: first people who have worked on the line before, then those with most time, so that
         * few people share a line.
         *
         * @param familiar hours of each person on this line in earlier weeks; this week's are added
         */
        void book(int line, Map<Integer, Long> familiar, List<Booking> bookings) {
            int number = demand.lines().get(line).number();
            var worked = new HashMap<Integer, Long>();
            for (int pool = 0; pool < pools.size(); pool++) {
                long wanted = flow.flow(line, pool);
                for (var candidate : wanted == 0 ? List.<Candidate>of() : candidates(pools.get(pool), familiar)) {
                    var who = supply.people().get(candidate.person()).id();
                    for (var free : candidate.days()) {
                        long hours = Math.min(wanted, free.left);
                        if (hours > 0) {
                            wanted -= hours;
                            free.left -= hours;
                            worked.merge(free.person, hours, Long::sum);
                            bookings.add(new Booking(number, who, free.day, hours));
                        }
                    }
                }
            }
            worked.forEach((person, hours) -> familiar.merge(person, hours, Long::sum));
        }

        private static List<Candidate> candidates(List<FreeDay> pool, Map<Integer, Long> familiar) {
            return pool.stream().collect(Collectors.groupingBy(free -> free.person)).entrySet().stream()
                    .map(days ->
                            new Candidate(days.getKey(), familiar.getOrDefault(days.getKey(), 0L), days.getValue()))
                    .sorted(Comparator.comparingLong(Candidate::familiar)
                            .thenComparingLong(Candidate::time)
                            .reversed()
                            .thenComparingInt(Candidate::person))
                    .toList();
        }

        private static long hours(List<FreeDay> days) {
            return days.stream().mapToLong(free -> free.left).sum();
        }
    }
}
