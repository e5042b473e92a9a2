package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Staffing.Booking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Staffing compared with every way to give each day of each person to the lines. */
@Domain(StaffingCases.class)
class StaffingPropertiesTest {

    @Property(tries = 1000)
    void noWayToStaffAWeekLeavesLessUndone(@ForAll StaffingCase small) {
        long least = 0;
        for (int week = 0; week < 2; week++) {
            least += waysToStaff(small, week).stream()
                    .mapToLong(lacking ->
                            lacking.stream().mapToLong(Long::longValue).sum())
                    .min()
                    .orElseThrow();
        }

        assertThat(small.staffing().shortHours()).isEqualTo(least);
    }

    @Property(tries = 1000)
    void earlierLinesAreServedFirst(@ForAll StaffingCase small) {
        var expected = new HashMap<String, Long>();
        for (int week = 0; week < 2; week++) {
            var best = waysToStaff(small, week).stream()
                    .min((one, other) -> Arrays.compare(one.toArray(Long[]::new), other.toArray(Long[]::new)))
                    .orElseThrow();
            for (int line = 0; line < best.size(); line++) {
                if (best.get(line) > 0) {
                    var skill = small.demand().lines().get(line).skill().id();
                    expected.merge(skill + " in " + week, best.get(line), Long::sum);
                }
            }
        }

        var found = new HashMap<String, Long>();
        small.staffing()
                .shortages()
                .forEach(shortage ->
                        found.merge(shortage.skill().id() + " in " + shortage.week(), shortage.hours(), Long::sum));
        assertThat(found).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void theLoadIsThatOfTheTightestSetOfLines(@ForAll StaffingCase small) {
        double load = 0;
        for (int week = 0; week < 2; week++) {
            for (int set = 1; set < 1 << small.demand().lines().size(); set++) {
                load = Math.max(load, load(small, week, set));
            }
        }

        if (Double.isInfinite(load)) {
            assertThat(small.staffing().load()).isInfinite();
        } else {
            assertThat(small.staffing().load()).isCloseTo(load, within(1e-9));
        }
    }

    @Property(tries = 1000)
    void shortMeansMoreThanFull(@ForAll StaffingCase small) {
        var staffing = small.staffing();

        assertThat(staffing.load() > 1).isEqualTo(staffing.isShort());
        assertThat(new FreePools(small.demand(), small.supply()).fit(small.demand()))
                .isEqualTo(!staffing.isShort());
    }

    @Property(tries = 1000)
    void bookingsAreOfTheAblePresentAndNeverBeyondTheirTimeOrTheDemand(@ForAll StaffingCase small) {
        var supply = small.supply();
        var used = new HashMap<List<Object>, Long>();
        var served = new HashMap<Integer, Long>();
        var keys = new HashSet<List<Object>>();
        for (Booking booking : small.staffing().bookings()) {
            int person = Integer.parseInt(booking.person().substring(1));
            var line = small.demand().lines().stream()
                    .filter(one -> one.number() == booking.line())
                    .findAny()
                    .orElseThrow();
            assertThat(booking.hours()).isPositive();
            assertThat(keys.add(List.of(booking.line(), booking.person(), booking.day())))
                    .isTrue();
            assertThat(able(small.people().get(person), line)).isTrue();
            assertThat(line.isOn(booking.day())).isTrue();
            long hours = used.merge(List.of(booking.person(), booking.day()), booking.hours(), Long::sum);
            assertThat(hours).isLessThanOrEqualTo(supply.free(person, booking.day()));
            served.merge(booking.line(), booking.hours(), Long::sum);
        }
        long asked = 0;
        for (int line = 0; line < small.demand().lines().size(); line++) {
            long hours = asked(small, 0, line) + asked(small, 1, line);
            asked += hours;
            assertThat(served.getOrDefault(small.demand().lines().get(line).number(), 0L))
                    .isLessThanOrEqualTo(hours);
        }
        long booked = served.values().stream().mapToLong(Long::longValue).sum();
        assertThat(booked + small.staffing().shortHours()).isEqualTo(asked);
    }

    @Property(tries = 1000)
    void judgingFindsWhatStaffingFinds(@ForAll StaffingCase small) {
        var staffing = small.staffing();
        var judged = Staffing.judge(small.demand(), small.supply());

        assertThat(judged.shortages()).isEqualTo(staffing.shortages());
        assertThat(judged.load()).isEqualTo(staffing.load());
        assertThat(judged.fullestWeek()).isEqualTo(staffing.fullestWeek());
    }

    /** What each line may be left without, for every way to give each day of each person to the lines. */
    private static Set<List<Long>> waysToStaff(StaffingCase small, int week) {
        var supply = small.supply();
        var lines = small.demand().lines();
        Set<List<Long>> ways = Set.of(IntStream.range(0, lines.size())
                .mapToObj(line -> asked(small, week, line))
                .toList());
        for (int person = 0; person < small.people().size(); person++) {
            for (int day = 5 * week; day < 5 * week + 5; day++) {
                for (long hour = 0; hour < supply.free(person, day); hour++) {
                    var next = new HashSet<>(ways);
                    for (int line = 0; line < lines.size(); line++) {
                        if (lines.get(line).isOn(day) && able(small.people().get(person), lines.get(line))) {
                            for (var way : ways) {
                                if (way.get(line) > 0) {
                                    var served = new ArrayList<>(way);
                                    served.set(line, way.get(line) - 1);
                                    next.add(served);
                                }
                            }
                        }
                    }
                    ways = next;
                }
            }
        }
        return ways;
    }

    private static boolean able(Person person, Line line) {
        int level = person.levels().getOrDefault(line.skill().id(), 0);
        return level >= line.level()
                && (line.person() == null || line.person().id().equals(person.id()));
    }

    private static long asked(StaffingCase small, int week, int line) {
        var wanted = small.demand().lines().get(line);
        if (wanted.profile() != null) {
            return IntStream.range(5 * week, 5 * week + 5)
                    .filter(wanted::isOn)
                    .mapToLong(day -> wanted.profile().hours().get(day - wanted.first()))
                    .sum();
        }
        return IntStream.range(5 * week, 5 * week + 5)
                .filter(day -> wanted.isOn(day) && !small.holidays().contains(day))
                .mapToLong(day -> Hours.onWeekday(wanted.weekly(), day % 5))
                .sum();
    }

    /** What a set of lines asks for, as a share of the time of everybody who could help any of them. */
    private static double load(StaffingCase small, int week, int set) {
        var supply = small.supply();
        Map<List<Integer>, Long> usable = new HashMap<>();
        long asked = 0;
        for (int line = 0; line < small.demand().lines().size(); line++) {
            if ((set >> line & 1) == 0) {
                continue;
            }
            var wanted = small.demand().lines().get(line);
            asked += asked(small, week, line);
            for (int person = 0; person < small.people().size(); person++) {
                for (int day = 5 * week; day < 5 * week + 5; day++) {
                    if (wanted.isOn(day) && able(small.people().get(person), wanted)) {
                        usable.put(List.of(person, day), supply.free(person, day));
                    }
                }
            }
        }
        long free = usable.values().stream().mapToLong(Long::longValue).sum();
        return asked == 0 ? 0 : free == 0 ? Double.POSITIVE_INFINITY : (double) asked / free;
    }
}
