package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Weekdays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/**
 * Staffing without pools, costs or anything else that is clever: line by line, hour by hour to a day of a person who may do it, and
 * where all of those are taken, by moving what another line has there (augmenting paths).
 */
final class PlainStaffing {

    private record Day(int person, int day) {}

    private final Demand demand;
    private final Supply supply;
    private final ToLongBiFunction<Integer, Long> order;
    private final Map<Day, Long> left = new LinkedHashMap<>();
    private final List<Map<Day, Long>> taken = new ArrayList<>();
    private long undone;

    /** @param order who is asked first: lower comes first, given the person and what is left of the person's day */
    PlainStaffing(Demand demand, Supply supply, ToLongBiFunction<Integer, Long> order) {
        this.demand = demand;
        this.supply = supply;
        this.order = order;
        for (int line = 0; line < demand.lines().size(); line++) {
            taken.add(new LinkedHashMap<>());
        }
        for (int person = 0; person < supply.people().size(); person++) {
            for (int day = demand.first(); day <= demand.last(); day++) {
                left.put(new Day(person, day), supply.free(person, day));
            }
        }
        for (int week = Weekdays.weekOf(demand.first()); week <= Weekdays.weekOf(demand.last()); week++) {
            for (int line = 0; line < demand.lines().size(); line++) {
                long wanted = 0;
                for (int day = 5 * week; day < 5 * week + 5; day++) {
                    wanted += demand.lines().get(line).on(day, supply.isHoliday(day));
                }
                while (wanted > 0) {
                    long given = augment(line, week, wanted, new HashSet<>());
                    if (given == 0) {
                        undone += wanted;
                        break;
                    }
                    wanted -= given;
                }
            }
        }
    }

    /** Whoever has most time is asked first. */
    static PlainStaffing fair(Demand demand, Supply supply) {
        return new PlainStaffing(demand, supply, (person, left) -> -left);
    }

    long undone() {
        return undone;
    }

    /** Hundredths that a person works. */
    long hours(int person) {
        return taken.stream()
                .flatMap(days -> days.entrySet().stream())
                .filter(day -> day.getKey().person == person)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long augment(int line, int week, long wanted, Set<Object> seen) {
        if (!seen.add(line)) {
            return 0;
        }
        var wanting = demand.lines().get(line);
        var days = left.keySet().stream()
                .filter(day -> Weekdays.weekOf(day.day) == week
                        && wanting.isOn(day.day)
                        && !supply.isHoliday(day.day)
                        && wanting.servedBy(supply.people().get(day.person)))
                .sorted(Comparator.comparingLong(day -> order.applyAsLong(day.person, left.get(day))))
                .toList();
        for (var day : days) {
            long given = Math.min(wanted, left.get(day));
            if (given > 0) {
                left.merge(day, -given, Long::sum);
                taken.get(line).merge(day, given, Long::sum);
                return given;
            }
        }
        for (var day : days) {
            for (int other = 0; other < taken.size(); other++) {
                long has = taken.get(other).getOrDefault(day, 0L);
                long given = has == 0 ? 0 : augment(other, week, Math.min(wanted, has), seen);
                if (given > 0) {
                    taken.get(other).merge(day, -given, Long::sum);
                    taken.get(line).merge(day, given, Long::sum);
                    return given;
                }
            }
        }
        return 0;
    }
}
