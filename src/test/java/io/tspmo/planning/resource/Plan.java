package io.tspmo.planning.resource;

import io.tspmo.planning.people.Hours;
import io.tspmo.planning.people.Supply;
import io.tspmo.planning.people.Supply.Person;
import io.tspmo.planning.people.Weekdays;
import io.tspmo.planning.resource.Demand.Line;
import io.tspmo.planning.resource.Demand.Skill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds a demand and a supply in the words of a test; the supply reaches from 2026-12-01 to 2029-12-31. */
final class Plan {

    static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    private final List<Person> people = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Set<Integer> holidays = new HashSet<>();
    private final List<Consumer<Supply>> taken = new ArrayList<>();

    Plan person(String id, double weeklyHours, String... skills) {
        people.add(able(id, Set.of(skills), hundredths(weeklyHours)));
        return this;
    }

    Plan asks(String skill, double weeklyHours, LocalDate from, LocalDate until) {
        lines.add(new Line(
                lines.size() + 1,
                new Skill(skill, skill),
                hundredths(weeklyHours),
                Weekdays.onOrAfter(from),
                Weekdays.onOrBefore(until)));
        return this;
    }

    /** For one week from {@link #MONDAY}. */
    Plan asks(String skill, double weeklyHours) {
        return asks(skill, weeklyHours, MONDAY, MONDAY.plusDays(6));
    }

    Plan holiday(LocalDate day) {
        holidays.add(Weekdays.onOrAfter(day));
        return this;
    }

    Plan absent(String person, LocalDate from, LocalDate until) {
        taken.add(supply -> supply.absent(person, Weekdays.onOrAfter(from), Weekdays.onOrBefore(until)));
        return this;
    }

    Plan booked(String person, LocalDate day, double hours) {
        taken.add(supply -> supply.booked(person, Weekdays.onOrAfter(day), hundredths(hours)));
        return this;
    }

    Demand demand() {
        return new Demand(Weekdays.onOrAfter(MONDAY), lines);
    }

    Supply supply() {
        var supply = new Supply(
                Weekdays.onOrAfter(LocalDate.of(2026, 12, 1)),
                Weekdays.onOrBefore(LocalDate.of(2029, 12, 31)),
                people,
                holidays);
        taken.forEach(take -> take.accept(supply));
        return supply;
    }

    Staffing staffing() {
        return Staffing.of(demand(), supply());
    }

    /** Of a project that finds no other start. */
    ResourceCheck check() {
        var known = people.stream().flatMap(person -> person.skills().stream()).collect(Collectors.toSet());
        var staffing = staffing();
        return ResourceCheck.of(staffing, known, MONDAY, staffing.isShort() ? null : MONDAY, demand());
    }

    double shortHours() {
        return staffing().shortHours() / 100.0;
    }

    /** At level 3. */
    static Person able(String id, Set<String> skills, long weekly) {
        return new Person(id, skills.stream().collect(Collectors.toMap(skill -> skill, skill -> 3)), weekly);
    }

    static long hundredths(double hours) {
        return Hours.hundredths(BigDecimal.valueOf(hours));
    }
}
