package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.WeekFlow;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Skill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Who can do what a project asks for, found week by week: hours a week may be done on any day of the week on which the
 * line runs, so weeks do not depend on each other. A holiday takes its share from the demand as from the people.
 *
 * @param bookings one for each line, person and day that gets hours
 * @param shortages what lacks, by skill and week, in the order of the lines and of time
 * @param load the demand of the fullest week as a share of what is free for it: 1 is exactly full, see
 *     {@link WeekFlow#load()}
 * @param fullestWeek the first week of that load, see {@link Weekdays}
 * @param above hundredths of hours of the bookings that lie above the share of a person's time, see {@link Supply#within}
 */
public record Staffing(
        List<Booking> bookings, List<Shortage> shortages, double load, OptionalInt fullestWeek, long above) {

    public record Booking(int line, String person, int day, long hours) {}

    /** @param skill with its level and the person asked for in its name */
    record Shortage(Skill skill, int week, long hours) {}

    /**
     * Staffs as much of the demand as fits, by those who suit best: the one place where people are chosen for demand. How much
     * each line gets does not depend on who suits.
     */
    public static Staffing of(Demand demand, Supply supply, Suitability suits) {
        var usable = FreePools.usableLines(demand, supply);
        var pools = new FreePools(demand, supply);
        var costs = suits.costs(demand, supply.people());
        var known = new HashSet<>(suits.known());
        var familiar = Stream.generate(() -> (Map<Integer, Long>) new HashMap<Integer, Long>())
                .limit(demand.lines().size())
                .toList();
        var bookings = new ArrayList<Booking>();
        var above = new AtomicLong();
        var staffed = of(demand, week -> {
            var flow = pools.flow(demand, week);
            var plan = new StaffedWeek(demand, supply, usable, week, suits, costs, known);
            var booked = plan.book(flow.served(), familiar);
            booked.forEach(booking -> known.add(booking.person()));
            bookings.addAll(booked);
            above.addAndGet(plan.above());
            return flow;
        });
        return new Staffing(List.copyOf(bookings), staffed.shortages, staffed.load, staffed.fullestWeek, above.get());
    }

    /** As {@link #of}, without saying who would do it, which is quicker. */
    public static Staffing judge(Demand demand, Supply supply) {
        var pools = new FreePools(demand, supply);
        return of(demand, week -> pools.flow(demand, week));
    }

    private static Staffing of(Demand demand, IntFunction<WeekFlow> weeks) {
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
                List.of(),
                shortages.entrySet().stream()
                        .flatMap(skill -> skill.getValue().entrySet().stream()
                                .map(week -> new Shortage(skill.getKey(), week.getKey(), week.getValue())))
                        .toList(),
                load,
                fullestWeek,
                0);
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
}
