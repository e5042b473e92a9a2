package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import java.util.List;
import java.util.Set;

/** The free days of people who work their weekly hours, but on holidays, and what is taken away from them. */
final class FreeDays {

    private final Supply supply;

    FreeDays(int first, int last, List<Person> people, Set<Integer> holidays) {
        var hours = new long[people.size()][last - first + 1];
        for (int person = 0; person < hours.length; person++) {
            for (int day = first; day <= last; day++) {
                hours[person][day - first] = holidays.contains(day)
                        ? 0
                        : Hours.onWeekday(people.get(person).weeklyHours(), Weekdays.inWeek(day));
            }
        }
        this.supply = new Supply(first, people, holidays, hours, hours);
    }

    /** Takes away the days of an absence; both ends are included. */
    void absent(String person, int from, int until) {
        for (int day = from; day <= until; day++) {
            booked(person, day, Long.MAX_VALUE);
        }
    }

    /** Takes away hours promised elsewhere. A day that is booked beyond what there is counts as full, not as less. */
    void booked(String person, int day, long taken) {
        var ids = supply.people().stream().map(Person::id).toList();
        var days = supply.hours()[ids.indexOf(person)];
        int offset = day - supply.first();
        if (offset >= 0 && offset < days.length) {
            days[offset] = Math.max(0, days[offset] - taken);
        }
    }

    Supply supply() {
        return supply;
    }
}
