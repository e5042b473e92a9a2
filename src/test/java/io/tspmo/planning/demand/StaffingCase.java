package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A demand and a supply of two weeks, in hundredths of hours; the people are p0, p1 and so on. */
record StaffingCase(
        List<Line> lines, List<Person> people, Set<Integer> holidays, List<Absence> absences, List<Taken> taken) {

    static final int DAYS = 10;

    record Absence(int person, int first, int last) {}

    record Taken(int person, int day, int hours) {}

    Demand demand() {
        return new Demand(0, lines);
    }

    Supply supply() {
        var days = new FreeDays(0, DAYS - 1, people, holidays);
        for (var absence : absences) {
            if (absence.person() < people.size()) {
                days.absent("p" + absence.person(), absence.first(), absence.last());
            }
        }
        for (var booking : taken) {
            if (booking.person() < people.size()) {
                days.booked("p" + booking.person(), booking.day(), booking.hours());
            }
        }
        return days.supply();
    }

    Staffing staffing() {
        return Staffing.of(demand(), supply(), Suited.in(people));
    }

    StaffingCase with(Line line) {
        return new StaffingCase(plus(lines, numbered(lines.size() + 1, line)), people, holidays, absences, taken);
    }

    /** A person of 7 hundredths a week, at level 3. Absences and bookings of nobody do not become those of the new person. */
    StaffingCase withPerson(Set<String> skills) {
        int known = people.size();
        return new StaffingCase(
                lines,
                plus(people, Plan.able("p" + known, skills, 7)),
                holidays,
                absences.stream().filter(one -> one.person() < known).toList(),
                taken.stream().filter(one -> one.person() < known).toList());
    }

    StaffingCase with(Taken booking) {
        return new StaffingCase(lines, people, holidays, absences, plus(taken, booking));
    }

    static Line numbered(int number, Line line) {
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

    private static <T> List<T> plus(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }
}
