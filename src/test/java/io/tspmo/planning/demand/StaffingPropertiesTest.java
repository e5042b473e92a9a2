package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Named;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.Staffing.Booking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Small cases over two weeks, in hundredths of hours, so that every way to staff them can be tried. */
class StaffingPropertiesTest {

    private static final List<String> SKILLS = List.of("a", "b", "c");
    private static final int DAYS = 10;

    record Absence(int person, int first, int last) {}

    record Taken(int person, int day, int hours) {}

    record Case(
            List<Line> lines, List<Person> people, Set<Integer> holidays, List<Absence> absences, List<Taken> taken) {

        Demand demand() {
            return new Demand(0, lines);
        }

        Supply supply() {
            var supply = new Supply(0, DAYS - 1, people, holidays);
            for (var absence : absences) {
                if (absence.person() < people.size()) {
                    supply.absent("p" + absence.person(), absence.first(), absence.last());
                }
            }
            for (var booking : taken) {
                if (booking.person() < people.size()) {
                    supply.booked("p" + booking.person(), booking.day(), booking.hours());
                }
            }
            return supply;
        }

        Staffing staffing() {
            return Staffing.of(demand(), supply());
        }

        Case with(List<Line> newLines, List<Person> newPeople, List<Taken> newTaken) {
            return new Case(newLines, newPeople, holidays, absences, newTaken);
        }
    }

    @Property(tries = 1000)
    void noWayToStaffAWeekLeavesLessUndone(@ForAll("cases") Case small) {
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
    void earlierLinesAreServedFirst(@ForAll("cases") Case small) {
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
    void theLoadIsThatOfTheTightestSetOfLines(@ForAll("cases") Case small) {
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
    void shortMeansMoreThanFull(@ForAll("cases") Case small) {
        var staffing = small.staffing();

        assertThat(staffing.load() > 1).isEqualTo(staffing.isShort());
        assertThat(Staffing.fits(small.demand(), small.supply())).isEqualTo(!staffing.isShort());
    }

    @Property(tries = 1000)
    void bookingsAreOfTheAblePresentAndNeverBeyondTheirTimeOrTheDemand(@ForAll("cases") Case small) {
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
    void judgingFindsWhatStaffingFinds(@ForAll("cases") Case small) {
        var staffing = small.staffing();
        var judged = Staffing.judge(small.demand(), small.supply());

        assertThat(judged.shortages()).isEqualTo(staffing.shortages());
        assertThat(judged.load()).isEqualTo(staffing.load());
        assertThat(judged.fullestWeek()).isEqualTo(staffing.fullestWeek());
    }

    @Property(tries = 500)
    void onePersonMoreIsNeverWorse(@ForAll("cases") Case small, @ForAll("skills") Set<String> skills) {
        var people = new ArrayList<>(small.people());
        people.add(Plan.able("p" + people.size(), skills, 7));

        // absences and bookings of nobody must not become those of the new person
        int known = small.people().size();
        var more = new Case(
                        small.lines(),
                        people,
                        small.holidays(),
                        small.absences().stream()
                                .filter(one -> one.person() < known)
                                .toList(),
                        small.taken().stream()
                                .filter(one -> one.person() < known)
                                .toList())
                .staffing();

        assertThat(more.shortHours()).isLessThanOrEqualTo(small.staffing().shortHours());
        assertThat(more.load()).isLessThanOrEqualTo(small.staffing().load());
    }

    @Property(tries = 500)
    void askingForMoreIsNeverBetter(@ForAll("cases") Case small, @ForAll("lines") Line line) {
        var lines = new ArrayList<>(small.lines());
        lines.add(numbered(lines.size() + 1, line));
        var more = small.with(lines, small.people(), small.taken()).staffing();

        assertThat(more.shortHours()).isGreaterThanOrEqualTo(small.staffing().shortHours());
        assertThat(more.load()).isGreaterThanOrEqualTo(small.staffing().load());
    }

    @Property(tries = 500)
    void anotherBookingIsNeverBetter(@ForAll("cases") Case small, @ForAll("bookings") Taken booking) {
        var taken = new ArrayList<>(small.taken());
        taken.add(booking);
        var busier = small.with(small.lines(), small.people(), taken).staffing();

        assertThat(busier.shortHours()).isGreaterThanOrEqualTo(small.staffing().shortHours());
        assertThat(busier.load()).isGreaterThanOrEqualTo(small.staffing().load());
    }

    /** What each line may be left without, for every way to give each day of each person to the lines. */
    private static Set<List<Long>> waysToStaff(Case small, int week) {
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

    private static long asked(Case small, int week, int line) {
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
    private static double load(Case small, int week, int set) {
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

    @Provide
    Arbitrary<Case> cases() {
        var holidays = Arbitraries.integers().between(0, DAYS - 1).set().ofMaxSize(2);
        return Combinators.combine(
                        lines().list().ofMinSize(1).ofMaxSize(3),
                        people().list().ofMaxSize(3),
                        holidays,
                        absences().list().ofMaxSize(2),
                        bookings().list().ofMaxSize(3))
                .as((lines, people, days, absences, taken) -> new Case(
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> numbered(i + 1, lines.get(i)))
                                .toList(),
                        IntStream.range(0, people.size())
                                .mapToObj(i -> new Person(
                                        "p" + i,
                                        people.get(i).levels(),
                                        people.get(i).weeklyHours()))
                                .toList(),
                        days,
                        absences,
                        taken));
    }

    /** Any level, sometimes by name, sometimes with hours that differ between the two weeks. */
    @Provide
    Arbitrary<Line> lines() {
        var level = Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(1, 3), Tuple.of(1, 5));
        var name = Arbitraries.frequency(Tuple.of(4, ""), Tuple.of(1, "p0"), Tuple.of(1, "p1"));
        var weeks = Arbitraries.longs().between(0, 9).list().ofSize(2).injectNull(.6);
        return Combinators.combine(
                        Arbitraries.of(SKILLS),
                        level,
                        name,
                        Arbitraries.longs().between(1, 12),
                        weeks,
                        Arbitraries.integers().between(0, DAYS - 1),
                        Arbitraries.integers().between(0, DAYS - 1))
                .as((skill, least, named, weekly, hours, one, other) -> {
                    int first = Math.min(one, other);
                    int last = Math.max(one, other);
                    return new Line(
                            1,
                            new Skill(skill, skill),
                            least,
                            named.isEmpty() ? null : new Named(named, named),
                            weekly,
                            first,
                            last,
                            hours == null ? null : profile(hours, first, last));
                });
    }

    private static WeeklyProfile profile(List<Long> hours, int first, int last) {
        var weeks = new TreeMap<Integer, Long>();
        for (int week = first / 5; week <= last / 5; week++) {
            weeks.put(week, hours.get(week));
        }
        return WeeklyProfile.of(weeks, first, last);
    }

    private static Line numbered(int number, Line line) {
        return new Line(
                number,
                line.skill(),
                line.level(),
                line.person(),
                line.weekly(),
                line.first(),
                line.last(),
                line.profile());
    }

    @Provide
    Arbitrary<Set<String>> skills() {
        return Arbitraries.of(SKILLS).set().ofMinSize(1).ofMaxSize(2);
    }

    private Arbitrary<Person> people() {
        var levels = Arbitraries.maps(Arbitraries.of(SKILLS), Arbitraries.of(1, 3, 4))
                .ofMinSize(1)
                .ofMaxSize(2);
        return Combinators.combine(levels, Arbitraries.longs().between(0, 9))
                .as((able, weekly) -> new Person("", able, weekly));
    }

    private Arbitrary<Absence> absences() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(-3, DAYS),
                        Arbitraries.integers().between(0, 5))
                .as((person, first, length) -> new Absence(person, first, first + length));
    }

    @Provide
    Arbitrary<Taken> bookings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, DAYS - 1),
                        Arbitraries.integers().between(1, 3))
                .as(Taken::new);
    }
}
