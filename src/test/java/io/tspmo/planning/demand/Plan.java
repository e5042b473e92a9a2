package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds a demand and a supply in the words of a test; the supply reaches from 2026-12-01 to 2029-12-31. */
public final class Plan {

    public static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    private final List<Person> people = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Set<Integer> holidays = new HashSet<>();
    private final List<Consumer<FreeDays>> taken = new ArrayList<>();

    public Plan person(String id, double weeklyHours, String... skills) {
        people.add(able(id, Set.of(skills), hundredths(weeklyHours)));
        return this;
    }

    public Plan asks(String skill, double weeklyHours, LocalDate from, LocalDate until) {
        lines.add(new Line(
                lines.size() + 1,
                new Skill(skill, skill),
                1,
                null,
                hundredths(weeklyHours),
                Weekdays.onOrAfter(from),
                Weekdays.onOrBefore(until),
                null));
        return this;
    }

    /** For one week from {@link #MONDAY}. */
    public Plan asks(String skill, double weeklyHours) {
        return asks(skill, weeklyHours, MONDAY, MONDAY.plusDays(6));
    }

    public Plan holiday(LocalDate day) {
        holidays.add(Weekdays.onOrAfter(day));
        return this;
    }

    public Plan absent(String person, LocalDate from, LocalDate until) {
        taken.add(days -> days.absent(person, Weekdays.onOrAfter(from), Weekdays.onOrBefore(until)));
        return this;
    }

    public Plan booked(String person, LocalDate day, double hours) {
        taken.add(days -> days.booked(person, Weekdays.onOrAfter(day), hundredths(hours)));
        return this;
    }

    public Demand demand() {
        return new Demand(Weekdays.onOrAfter(MONDAY), lines);
    }

    public Supply supply() {
        var days = new FreeDays(
                Weekdays.onOrAfter(LocalDate.of(2026, 12, 1)),
                Weekdays.onOrBefore(LocalDate.of(2029, 12, 31)),
                people,
                holidays);
        taken.forEach(take -> take.accept(days));
        return days.supply();
    }

    public Staffing staffing() {
        return Staffing.of(demand(), supply(), Suited.ANYBODY);
    }

    /** Of a project that finds no other start. */
    public ResourceCheck check() {
        var known = people.stream().flatMap(person -> person.skills().stream()).collect(Collectors.toSet());
        var staffing = staffing();
        return ResourceCheck.of(staffing, known, MONDAY, staffing.isShort() ? null : MONDAY);
    }

    public double shortHours() {
        return staffing().shortHours() / 100.0;
    }

    /** At level 3. */
    public static Person able(String id, Set<String> skills, long weekly) {
        return new Person(id, skills.stream().collect(Collectors.toMap(skill -> skill, skill -> 3)), weekly);
    }

    public static long hundredths(double hours) {
        return Hours.hundredths(BigDecimal.valueOf(hours));
    }
}
