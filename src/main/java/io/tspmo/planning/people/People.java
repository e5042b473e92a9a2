package io.tspmo.planning.people;

import io.tspmo.planning.calendar.Contract;
import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people, what they can do and when they have time. Offers the skills to choose from in a form. */
@Repository
public class People implements FormOptions {

    private final JdbcClient jdbc;
    private final HolidayCalendar calendar;
    private final Contracts contracts;
    private final BookedTime booked;

    People(JdbcClient jdbc, HolidayCalendar calendar, Contracts contracts, BookedTime booked) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.contracts = contracts;
        this.booked = booked;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("skills");
    }

    @Override
    public List<Option> options(String source) {
        return jdbc.sql("select id as value, name as label from skill order by name")
                .query(Option.class)
                .list();
    }

    /** A skill of a person, and how many people have it about as well. */
    public record Held(String personId, String skill, int level, int holders) {}

    /**
     * All skills of some people: one statement, however many.
     *
     * @param near how many levels below still count as having a skill
     * @param day from which on who has left holds nothing any more
     */
    public List<Held> skillsOf(Collection<String> persons, int near, LocalDate day) {
        return jdbc.sql(
                        """
                        select person_id, skill, level, holders
                        from (select person_id, skill, level,
                                     count(*) over (partition by skill order by level desc
                                                    range between unbounded preceding and cast(? as smallint) following) as holders
                              from person_skill join person on person.id = person_id
                              where coalesce(last_day, 'infinity') >= ?) as held
                        where person_id = any(?)
                        """)
                .params(near, day, persons.toArray(String[]::new))
                .query(Held.class)
                .list();
    }

    /**
     * The people who have one of some skills, with their levels in these, and what takes of their time. The number of
     * statements is the same however many people and projects there are. Who has left before the first day is not among them.
     *
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday
     * @param besides projects whose own bookings are free time here; mostly none
     */
    public PeoplesTime time(Set<String> skills, int first, int last, Set<ProjectCode> besides) {
        return time(contracts.withSkills(skills, Weekdays.date(first), Weekdays.date(last)), first, last, besides);
    }

    /** As {@link #time}, of these people, with all their skills, also those who have left. Unknown ids are passed over. */
    public PeoplesTime timeOf(Collection<String> persons, int first, int last, Set<ProjectCode> besides) {
        return time(contracts.of(persons, Weekdays.date(first), Weekdays.date(last)), first, last, besides);
    }

    /** As {@link #timeOf}, of all who have run work or bookings in the period. */
    public PeoplesTime timeOfBusy(int first, int last) {
        var busy = new TreeSet<>(booked.persons(first, last));
        busy.addAll(contracts.withRunWork(Weekdays.date(first), Weekdays.date(last)));
        return timeOf(busy, first, last, Set.of());
    }

    private PeoplesTime time(List<Contract> people, int first, int last, Set<ProjectCode> besides) {
        int monday = 5 * Weekdays.weekOf(first);
        int friday = 5 * Weekdays.weekOf(Math.max(first, last)) + 4;
        var calendars = contracts.calendars(people, monday, friday);
        var holidays = Weekdays.among(calendar.holidays(Weekdays.date(monday), Weekdays.date(friday)));
        holidays.forEach(day -> calendars.off(null, day, 100));
        var time = new PeoplesTime(first, last, people, holidays, calendars);
        booked.each(time.people().stream().map(Person::id).toList(), first, last, besides, time::book);
        return time;
    }
}
