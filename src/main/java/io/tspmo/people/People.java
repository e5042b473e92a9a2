package io.tspmo.people;

import io.tspmo.form.FormOptions;
import io.tspmo.people.PeoplesTime.Away;
import io.tspmo.people.PeoplesTime.Taken;
import io.tspmo.people.Supply.Person;
import io.tspmo.project.HolidayCalendar;
import io.tspmo.project.ProjectCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    People(JdbcClient jdbc, HolidayCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
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
     * The people who have one of some skills, and what other projects, absences and holidays take of their time. Four
     * statements, however many people and projects there are.
     *
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday
     * @param besides a project whose own bookings count as free; null if all bookings count
     */
    public PeoplesTime time(Set<String> skills, int first, int last, @Nullable ProjectCode besides) {
        LocalDate from = Weekdays.date(first);
        LocalDate until = Weekdays.date(last);
        var people = withSkills(skills);
        var ids = people.stream().map(Person::id).toArray(String[]::new);
        var away = jdbc.sql("select person_id, first_day, last_day from absence"
                        + " where person_id = any(?) and first_day <= ? and last_day >= ?"
                        + " order by person_id, first_day")
                .params(ids, until, from)
                .query((row, number) -> new Away(
                        row.getString("person_id"),
                        Weekdays.onOrAfter(row.getObject("first_day", LocalDate.class)),
                        Weekdays.onOrBefore(row.getObject("last_day", LocalDate.class))))
                .list();
        var taken = new ArrayList<Taken>();
        // one row a person, since a row a day costs more to carry than to find
        jdbc.sql(
                        "select person_id, array_agg(day - date '1970-01-01') as days,"
                                + " array_agg((hours * 100)::int) as hundredths from booking"
                                + " where person_id = any(?) and day between ? and ? and project_code is distinct from ? group by person_id")
                .params(ids, from, until, besides == null ? null : besides.value())
                .query(row -> {
                    var days = (Integer[]) row.getArray("days").getArray();
                    var hundredths = (Integer[]) row.getArray("hundredths").getArray();
                    for (int i = 0; i < days.length; i++) {
                        var day = LocalDate.ofEpochDay(days[i]);
                        if (Weekdays.isWeekday(day)) {
                            taken.add(new Taken(row.getString("person_id"), Weekdays.onOrAfter(day), hundredths[i]));
                        }
                    }
                });
        return new PeoplesTime(first, last, people, holidays(from, until), away, taken);
    }

    private List<Person> withSkills(Set<String> skills) {
        return jdbc.sql("select person.id, person.weekly_hours, array_agg(person_skill.skill) as skills,"
                        + " array_agg(person_skill.level) as levels"
                        + " from person_skill join person on person.id = person_skill.person_id"
                        + " where person_skill.skill = any(?) group by person.id order by person.id")
                .param(skills.toArray(String[]::new))
                .query((row, number) -> new Person(
                        row.getString("id"),
                        levels((String[]) row.getArray("skills").getArray(), (Short[])
                                row.getArray("levels").getArray()),
                        Hours.hundredths(row.getBigDecimal("weekly_hours"))))
                .list();
    }

    private static Map<String, Integer> levels(String[] skills, Short[] levels) {
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < skills.length; i++) {
            found.put(skills[i], (int) levels[i]);
        }
        return found;
    }

    private Set<Integer> holidays(LocalDate from, LocalDate until) {
        return calendar.holidays(from, until).stream()
                .filter(Weekdays::isWeekday)
                .map(Weekdays::onOrAfter)
                .collect(Collectors.toSet());
    }
}
