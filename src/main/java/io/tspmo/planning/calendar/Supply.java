package io.tspmo.planning.calendar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is free of each person on each weekday of a period, in hundredths of hours. Outside the period nothing is.
 *
 * @param first the first weekday of the period
 * @param holidays of the organisation
 * @param hours by person and day
 * @param within how much of them may be booked without a second thought: up to a share of a person's time
 */
public record Supply(int first, List<Person> people, Set<Integer> holidays, long[][] hours, long[][] within) {

    /**
     * @param levels 1 (beginner) to 5 (expert), by skill
     * @param weeklyHours hundredths of hours, spread evenly over Monday to Friday where no working time says otherwise
     */
    public record Person(String id, Map<String, Integer> levels, long weeklyHours) {

        public Set<String> skills() {
            return levels.keySet();
        }
    }

    /** How many weekdays the period has; none if there is no person. */
    public int days() {
        return hours.length == 0 ? 0 : hours[0].length;
    }

    /** The ids of those that at least one person has. */
    public Set<String> skills() {
        return people.stream().flatMap(person -> person.skills().stream()).collect(Collectors.toSet());
    }

    /** Of the organisation: on such a day no project asks for anything. Where a person works it may be a day like others. */
    public boolean isHoliday(int day) {
        return holidays.contains(day);
    }

    public long free(int person, int day) {
        return at(hours, person, day);
    }

    public long within(int person, int day) {
        return at(within, person, day);
    }

    private long at(long[][] of, int person, int day) {
        int offset = day - first;
        return offset >= 0 && offset < of[person].length ? of[person][offset] : 0;
    }
}
