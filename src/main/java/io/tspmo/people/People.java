package io.tspmo.people;

import io.tspmo.form.FormOptions;
import io.tspmo.people.Supply.Person;
import io.tspmo.project.HolidayCalendar;
import io.tspmo.project.ProjectCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people, what they can do and when they have time. Offers the skills to choose from in a form. */
@Repository
public class People implements FormOptions {

    private final JdbcClient jdbc;
    private final HolidayCalendar calendar;
    private final Contracts contracts;

    People(JdbcClient jdbc, HolidayCalendar calendar, Contracts contracts) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.contracts = contracts;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("skills");
    }

    @Override
    public List<Option> options(String source) {
        return jdbc.sql("select id, name from skill order by name")
                .query((row, number) -> new Option(row.getString("id"), row.getString("name")))
                .list();
    }

    /** See {@link #time}. */
    public Supply free(Set<String> skills, int first, int last, @Nullable ProjectCode besides) {
        return time(skills, first, last, besides).supply();
    }

    /**
     * The people who have one of some skills, with their levels in these, and what takes of their time. The number of
     * statements is the same however many people and projects there are. Who has left before the first day is not among them.
     *
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday
     * @param besides a project whose own bookings count as free; null if all bookings count
     */
    public PeoplesTime time(Set<String> skills, int first, int last, @Nullable ProjectCode besides) {
        return time(contracts.withSkills(skills, Weekdays.date(first), Weekdays.date(last)), first, last, besides);
    }

    /** As {@link #time}, of these people, with all their skills. Ids that nobody has are passed over. */
    public PeoplesTime timeOf(Collection<String> persons, int first, int last, @Nullable ProjectCode besides) {
        return time(contracts.of(persons, Weekdays.date(first), Weekdays.date(last)), first, last, besides);
    }

    private PeoplesTime time(List<Contract> people, int first, int last, @Nullable ProjectCode besides) {
        int monday = 5 * Weekdays.weekOf(first);
        int friday = 5 * Weekdays.weekOf(Math.max(first, last)) + 4;
        var calendars = contracts.calendars(people, monday, friday);
        var holidays = holidays(Weekdays.date(monday), Weekdays.date(friday));
        holidays.forEach(day -> calendars.off(null, day, 100));
        var time = new PeoplesTime(first, last, people, holidays, calendars);
        book(time, besides);
        return time;
    }

    private void book(PeoplesTime time, @Nullable ProjectCode besides) {
        var ids = time.people().stream().map(Person::id).toArray(String[]::new);
        // one row a person, since a row a day costs more to carry than to find
        jdbc.sql(
                        """
                        select person_id, array_agg(day - date '1970-01-01') as days,
                               array_agg((hours * 100)::int) as hundredths
                        from booking
                        where person_id = any(?) and day between ? and ? and project_code is distinct from ?
                        group by person_id
                        """)
                .params(
                        ids,
                        Weekdays.date(time.first()),
                        Weekdays.date(time.last()),
                        besides == null ? null : besides.value())
                .query(row -> {
                    var person = row.getString("person_id");
                    var days = (Integer[]) row.getArray("days").getArray();
                    var hundredths = (Integer[]) row.getArray("hundredths").getArray();
                    for (int i = 0; i < days.length; i++) {
                        var day = LocalDate.ofEpochDay(days[i]);
                        if (Weekdays.isWeekday(day)) {
                            time.book(person, Weekdays.onOrAfter(day), hundredths[i]);
                        }
                    }
                });
    }

    private Set<Integer> holidays(LocalDate from, LocalDate until) {
        return calendar.holidays(from, until).stream()
                .filter(Weekdays::isWeekday)
                .map(Weekdays::onOrAfter)
                .collect(Collectors.toSet());
    }
}
