package io.tspmo.planning.calendar;

import io.tspmo.planning.calendar.Supply.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The time of some people in a period and what takes it, day by day and person by person, for those who need to know not only
 * what is free but why. Capacity is what contracts and holidays leave; absences take from it, then run work, then bookings.
 * All hours are hundredths, and none is below zero.
 */
public final class PeoplesTime {

    private final int first;
    private final int last;
    private final List<Person> people;
    private final Set<Integer> holidays;
    private final Map<String, Integer> index = new HashMap<>();
    private final int[][] capacity;
    private final int[][] absent;
    private final int[][] runWork;
    private final int[][] booked;

    /**
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday
     * @param holidays of the organisation
     * @param calendars begin with the Monday of the first week and end with the Friday of the last
     */
    public PeoplesTime(int first, int last, List<Contract> contracts, Set<Integer> holidays, Calendars calendars) {
        this(first, last, contracts.stream().map(Contract::person).toList(), holidays);
        int firstWeek = Weekdays.weekOf(first);
        for (int person = 0; person < contracts.size(); person++) {
            var presence = new Presence(contracts.get(person), calendars, firstWeek);
            for (int week = firstWeek; first <= last && week <= Weekdays.weekOf(last); week++) {
                presence.reckon(week);
                int from = Math.max(first, 5 * week);
                int days = Math.min(last, 5 * week + 4) - from + 1;
                int weekday = from - 5 * week;
                System.arraycopy(presence.capacity(), weekday, capacity[person], from - first, days);
                System.arraycopy(presence.absent(), weekday, absent[person], from - first, days);
                System.arraycopy(presence.runWork(), weekday, runWork[person], from - first, days);
            }
        }
    }

    private PeoplesTime(int first, int last, List<Person> people, Set<Integer> holidays) {
        int days = Math.max(0, last - first + 1);
        this.first = first;
        this.last = last;
        this.people = List.copyOf(people);
        this.holidays = Set.copyOf(holidays);
        this.capacity = new int[people.size()][days];
        this.absent = new int[people.size()][days];
        this.runWork = new int[people.size()][days];
        this.booked = new int[people.size()][days];
        for (int person = 0; person < people.size(); person++) {
            index.put(people.get(person).id(), person);
        }
    }

    /** For time that was frozen: what was free then, and nothing that took any of it. */
    static PeoplesTime free(int first, int last, List<Person> people, Set<Integer> holidays) {
        return new PeoplesTime(first, last, people, holidays);
    }

    void setFree(String person, int day, int hours) {
        if (isInside(day)) {
            capacity[Objects.requireNonNull(index.get(person))][day - first] = hours;
        }
    }

    /** Several of a day add up, and may be more than there is. */
    public void book(String person, int day, int hours) {
        if (isInside(day)) {
            booked[Objects.requireNonNull(index.get(person))][day - first] += hours;
        }
    }

    public int first() {
        return first;
    }

    public int last() {
        return last;
    }

    /** A person's place in this list is the number by which the other methods know the person. */
    public List<Person> people() {
        return people;
    }

    public boolean knows(String person) {
        return index.containsKey(person);
    }

    /** The number by which the other methods know a person. */
    public int number(String person) {
        return Objects.requireNonNull(index.get(person));
    }

    /** Of the organisation. */
    public Set<Integer> holidays() {
        return holidays;
    }

    /** What contract and holidays leave of a day. */
    public int capacity(int person, int day) {
        return at(capacity, person, day);
    }

    public int absent(int person, int day) {
        return at(absent, person, day);
    }

    public int runWork(int person, int day) {
        return at(runWork, person, day);
    }

    /** What projects have booked, which may be more than there is. */
    public int booked(int person, int day) {
        return at(booked, person, day);
    }

    public int free(int person, int day) {
        return Math.max(0, capacity(person, day) - absent(person, day) - runWork(person, day) - booked(person, day));
    }

    /** The days of a week that lie in the period. */
    public Week week(int person, int week) {
        var sum = new int[5];
        for (int day = 5 * week; day < 5 * week + 5; day++) {
            sum[0] += capacity(person, day);
            sum[1] += absent(person, day);
            sum[2] += runWork(person, day);
            sum[3] += booked(person, day);
            sum[4] += free(person, day);
        }
        return new Week(sum[0], sum[1], sum[2], sum[3], sum[4]);
    }

    /**
     * @param booked may be more than capacity, absent and run work leave
     * @param free summed day by day: a day that is overbooked takes nothing from another
     */
    public record Week(int capacity, int absent, int runWork, int booked, int free) {

        /** What projects could have at most. */
        public int forProjects() {
            return capacity - absent - runWork;
        }
    }

    /** All that is free. */
    public Supply supply() {
        var free = hours((person, day) -> free(person, day));
        return new Supply(first, people, holidays, free, free);
    }

    /**
     * All that is free, and how much of it leaves the load of a week within a share.
     *
     * @param share percent of what contract, holidays and absences leave of a week, by person
     */
    public Supply supply(ToIntFunction<Person> share) {
        var shares = people.stream().mapToInt(share).toArray();
        var within = hours((person, day) -> Math.min(free(person, day), room(person, day, shares[person])));
        for (int person = 0; person < within.length; person++) {
            for (int week = Weekdays.weekOf(first); week <= Weekdays.weekOf(last); week++) {
                limit(within[person], person, week, shares[person]);
            }
        }
        return new Supply(first, people, holidays, hours((person, day) -> free(person, day)), within);
    }

    /** What one day has too much, another gives. */
    private void limit(long[] within, int person, int week, int share) {
        long room = 0;
        long given = 0;
        for (int day = 5 * week; day < 5 * week + 5; day++) {
            room += there(person, day) * share / 100 - runWork(person, day) - booked(person, day);
            given += isInside(day) ? within[day - first] : 0;
        }
        long excess = given - Math.max(0, room);
        for (int day = Math.min(last, 5 * week + 4); day >= Math.max(first, 5 * week) && excess > 0; day--) {
            long taken = Math.min(excess, within[day - first]);
            within[day - first] -= taken;
            excess -= taken;
        }
    }

    private long room(int person, int day, int share) {
        return Math.max(0, there(person, day) * share / 100 - runWork(person, day) - booked(person, day));
    }

    private long there(int person, int day) {
        return capacity(person, day) - absent(person, day);
    }

    @FunctionalInterface
    private interface OfDay {
        long hours(int person, int day);
    }

    private long[][] hours(OfDay of) {
        var hours = new long[people.size()][Math.max(0, last - first + 1)];
        for (int person = 0; person < hours.length; person++) {
            for (int day = first; day <= last; day++) {
                hours[person][day - first] = of.hours(person, day);
            }
        }
        return hours;
    }

    private boolean isInside(int day) {
        return first <= day && day <= last;
    }

    private int at(int[][] hours, int person, int day) {
        return isInside(day) ? hours[person][day - first] : 0;
    }
}
