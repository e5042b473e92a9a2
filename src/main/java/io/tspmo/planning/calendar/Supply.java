package io.tspmo.planning.calendar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is free of each person on each weekday of a period, in hundredths of hours. Outside the period nothing is. */
public final class Supply {

    /**
     * @param levels 1 (beginner) to 5 (expert), by skill
     * @param weeklyHours hundredths of hours, spread evenly over Monday to Friday where no working time says otherwise
     */
    public record Person(String id, Map<String, Integer> levels, long weeklyHours) {

        public Set<String> skills() {
            return levels.keySet();
        }
    }

    private final int first;
    private final List<Person> people;
    private final Map<String, Integer> index = new HashMap<>();
    private final long[][] free;
    private final Set<Integer> holidays;

    /** Of people who work their weekly hours, but on holidays. */
    public Supply(int first, int last, List<Person> people, Set<Integer> holidays) {
        this(first, people, holidays, new long[people.size()][Math.max(0, last - first + 1)]);
        for (int person = 0; person < people.size(); person++) {
            for (int day = first; day <= last; day++) {
                free[person][day - first] =
                        isHoliday(day) ? 0 : Hours.onWeekday(people.get(person).weeklyHours(), Weekdays.inWeek(day));
            }
        }
    }

    /** @param free by person and day, hundredths; kept, and changed by what is taken away */
    Supply(int first, List<Person> people, Set<Integer> holidays, long[][] free) {
        this.first = first;
        this.people = List.copyOf(people);
        this.holidays = Set.copyOf(holidays);
        this.free = free;
        for (int person = 0; person < people.size(); person++) {
            index.put(people.get(person).id(), person);
        }
    }

    /** Takes away the days of an absence; both ends count. */
    public void absent(String person, int from, int until) {
        var days = days(person);
        for (int day = Math.max(from, first); day <= Math.min(until, first + days.length - 1); day++) {
            days[day - first] = 0;
        }
    }

    /** Takes away hours promised elsewhere. A day that is booked beyond what there is counts as full, not as less. */
    public void booked(String person, int day, long hours) {
        var days = days(person);
        if (day >= first && day < first + days.length) {
            days[day - first] = Math.max(0, days[day - first] - hours);
        }
    }

    private long[] days(String person) {
        return free[Objects.requireNonNull(index.get(person))];
    }

    /** The first weekday of the period. */
    public int first() {
        return first;
    }

    /** How many weekdays the period has; none if nobody is there. */
    public int days() {
        return free.length == 0 ? 0 : free[0].length;
    }

    public List<Person> people() {
        return people;
    }

    /** Of the organisation: on such a day no project asks for anything. Where a person works it may be a day like others. */
    public boolean isHoliday(int day) {
        return holidays.contains(day);
    }

    public long free(int person, int day) {
        int offset = day - first;
        return offset >= 0 && offset < free[person].length ? free[person][offset] : 0;
    }
}
