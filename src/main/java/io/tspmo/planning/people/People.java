package io.tspmo.planning.people;

import io.tspmo.planning.people.Supply.Person;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.ProjectCode;
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

    /** All that is booked comes from the sums by week, which are few; the project's own is taken out of them day by day. */
    private void book(PeoplesTime time, @Nullable ProjectCode besides) {
        var ids = time.people().stream().map(Person::id).toArray(String[]::new);
        // one row a person, since a row a week costs more to carry than to find
        jdbc.sql(
                        """
                        select person_id, array_agg(monday - date '1970-01-01') as mondays, array_agg(mon) as mon,
                               array_agg(tue) as tue, array_agg(wed) as wed, array_agg(thu) as thu, array_agg(fri) as fri
                        from booked_week
                        where person_id = any(?) and monday between ? and ?
                        group by person_id
                        """)
                .params(
                        ids,
                        Weekdays.date(5 * Weekdays.weekOf(time.first())),
                        Weekdays.date(Math.max(time.first(), time.last())))
                .query(row -> {
                    var person = row.getString("person_id");
                    var mondays = (Integer[]) row.getArray("mondays").getArray();
                    for (int weekday = 0; weekday < 5; weekday++) {
                        var hundredths = (Integer[]) row.getArray(3 + weekday).getArray();
                        for (int i = 0; i < mondays.length; i++) {
                            int monday = Weekdays.onOrAfter(LocalDate.ofEpochDay(mondays[i]));
                            time.book(person, monday + weekday, hundredths[i]);
                        }
                    }
                });
        if (besides != null) {
            jdbc.sql("select person_id, day, (100 * hours)::int as hundredths from booking"
                            + " where project_code = ? and day between ? and ? and person_id = any(?)"
                            + " and extract(isodow from day) < 6")
                    .params(besides.value(), Weekdays.date(time.first()), Weekdays.date(time.last()), ids)
                    .query(row -> {
                        int day = Weekdays.onOrAfter(row.getObject("day", LocalDate.class));
                        time.book(row.getString("person_id"), day, -row.getInt("hundredths"));
                    });
        }
    }

    private Set<Integer> holidays(LocalDate from, LocalDate until) {
        return calendar.holidays(from, until).stream()
                .filter(Weekdays::isWeekday)
                .map(Weekdays::onOrAfter)
                .collect(Collectors.toSet());
    }
}
