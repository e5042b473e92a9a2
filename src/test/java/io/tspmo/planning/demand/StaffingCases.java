package io.tspmo.planning.demand;

import static io.tspmo.planning.demand.StaffingCase.DAYS;

import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Named;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.StaffingCase.Absence;
import io.tspmo.planning.demand.StaffingCase.Taken;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Small cases, so that every way to staff them can be tried. */
class StaffingCases extends DomainContextBase {

    private static final List<String> SKILLS = List.of("a", "b", "c");

    @Provide
    Arbitrary<StaffingCase> cases() {
        var holidays = Arbitraries.integers().between(0, DAYS - 1).set().ofMaxSize(2);
        return Combinators.combine(
                        lines().list().ofMinSize(1).ofMaxSize(3),
                        people().list().ofMaxSize(3),
                        holidays,
                        absences().list().ofMaxSize(2),
                        bookings().list().ofMaxSize(3))
                .as((lines, people, days, absences, taken) -> new StaffingCase(
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> StaffingCase.numbered(i + 1, lines.get(i)))
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
