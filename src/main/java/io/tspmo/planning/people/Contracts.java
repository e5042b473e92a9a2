package io.tspmo.planning.people;

import io.tspmo.planning.calendar.Calendars;
import io.tspmo.planning.calendar.Contract;
import io.tspmo.planning.calendar.Contract.Absence;
import io.tspmo.planning.calendar.Contract.RunWork;
import io.tspmo.planning.calendar.Contract.WorkingTime;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.RunWorkCycle;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what says when people work: a statement a table, however many people. */
@Repository
class Contracts {

    private final JdbcClient jdbc;

    Contracts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Levels are those in the given skills only. */
    List<Contract> withSkills(Set<String> skills, LocalDate from, LocalDate until) {
        return contracts(
                "join person_skill on person.id = person_skill.person_id where person_skill.skill = any(?)"
                        + " and coalesce(person.last_day, 'infinity') >= ?",
                new Object[] {skills.toArray(String[]::new), from},
                from,
                until);
    }

    /** Also of those who have left. */
    List<Contract> of(Collection<String> persons, LocalDate from, LocalDate until) {
        return contracts(
                "left join person_skill on person.id = person_skill.person_id where person.id = any(?)",
                new Object[] {persons.toArray(String[]::new)},
                from,
                until);
    }

    List<String> withRunWork(LocalDate from, LocalDate until) {
        return jdbc.sql("select distinct person_id from run_work where first_day <= ?"
                        + " and coalesce(last_day, 'infinity') >= ?")
                .params(until, from)
                .query(String.class)
                .list();
    }

    private List<Contract> contracts(String which, Object[] params, LocalDate from, LocalDate until) {
        record Known(Person person, @Nullable String location, int last) {}
        var known = jdbc.sql("select person.id, person.weekly_hours, person.location, person.last_day,"
                        + " array_agg(person_skill.skill) as skills, array_agg(person_skill.level) as levels"
                        + " from person " + which + " group by person.id order by person.id")
                .params(params)
                .query((row, number) -> new Known(
                        new Person(row.getString("id"), levels(row), hundredths(row, "weekly_hours")),
                        row.getString("location"),
                        untilDay(row.getObject("last_day", LocalDate.class))))
                .list();
        var persons = known.stream().map(one -> one.person().id()).toArray(String[]::new);
        var times = times(persons, from, until);
        var absences = absences(persons, from, until);
        var runWork = runWork(persons, from, until);
        return known.stream()
                .map(one -> new Contract(
                        one.person(),
                        one.location(),
                        one.last(),
                        times.getOrDefault(one.person().id(), List.of()),
                        absences.getOrDefault(one.person().id(), List.of()),
                        runWork.getOrDefault(one.person().id(), List.of())))
                .toList();
    }

    /** Of all places where these people work, without that of the organisation. */
    Calendars calendars(List<Contract> people, int first, int last) {
        var calendars = new Calendars(first, last);
        var places = new HashSet<String>();
        for (var contract : people) {
            Stream.concat(
                            Stream.ofNullable(contract.location()),
                            contract.times().stream().map(WorkingTime::location).filter(place -> place != null))
                    .forEach(places::add);
        }
        jdbc.sql("select location, day, share from location_holiday where location = any(?) and day between ? and ?")
                .params(places.toArray(String[]::new), Weekdays.date(first), Weekdays.date(last))
                .query(row -> {
                    var day = row.getObject("day", LocalDate.class);
                    if (Weekdays.isWeekday(day)) {
                        calendars.off(row.getString("location"), Weekdays.onOrAfter(day), hundredths(row, "share"));
                    }
                });
        return calendars;
    }

    private Map<String, List<WorkingTime>> times(String[] persons, LocalDate from, LocalDate until) {
        return byPerson(
                "select * from working_time where person_id = any(?) and first_day <= ?"
                        + " and coalesce(last_day, 'infinity') >= ? order by first_day, number",
                persons,
                from,
                until,
                row -> new WorkingTime(
                        first(row),
                        last(row),
                        row.getString("location"),
                        List.of(
                                hundredths(row, "monday"),
                                hundredths(row, "tuesday"),
                                hundredths(row, "wednesday"),
                                hundredths(row, "thursday"),
                                hundredths(row, "friday"))));
    }

    private Map<String, List<Absence>> absences(String[] persons, LocalDate from, LocalDate until) {
        return byPerson(
                "select * from absence where person_id = any(?) and first_day <= ? and last_day >= ? order by first_day",
                persons,
                from,
                until,
                row -> new Absence(first(row), last(row), hundredths(row, "share")));
    }

    private Map<String, List<RunWork>> runWork(String[] persons, LocalDate from, LocalDate until) {
        return byPerson(
                "select * from run_work where person_id = any(?) and first_day <= ?"
                        + " and coalesce(last_day, 'infinity') >= ? order by id",
                persons,
                from,
                until,
                row -> new RunWork(
                        first(row),
                        last(row),
                        RunWorkCycle.of(row.getObject("first_day", LocalDate.class), row.getInt("every_weeks")),
                        hundredths(row, "hours_week")));
    }

    @FunctionalInterface
    private interface Read<T> {
        T row(ResultSet row) throws SQLException;
    }

    /** Whole weeks are read, for time off is counted from Monday on. */
    private <T> Map<String, List<T>> byPerson(
            String sql, String[] persons, LocalDate from, LocalDate until, Read<T> read) {
        var found = new HashMap<String, List<T>>();
        jdbc.sql(sql).params(persons, until.plusDays(7), from.minusDays(7)).query(row -> {
            found.computeIfAbsent(row.getString("person_id"), any -> new ArrayList<>())
                    .add(read.row(row));
        });
        return found;
    }

    private static int first(ResultSet row) throws SQLException {
        return Weekdays.onOrAfter(row.getObject("first_day", LocalDate.class));
    }

    private static int last(ResultSet row) throws SQLException {
        return untilDay(row.getObject("last_day", LocalDate.class));
    }

    private static int untilDay(@Nullable LocalDate day) {
        return day == null ? Contract.OPEN : Weekdays.onOrBefore(day);
    }

    private static int hundredths(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return (int) Hours.hundredths(value);
    }

    private static Map<String, Integer> levels(ResultSet row) throws SQLException {
        var skills = (String[]) row.getArray("skills").getArray();
        var levels = (Short[]) row.getArray("levels").getArray();
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < skills.length; i++) {
            if (skills[i] != null) {
                found.put(skills[i], (int) levels[i]);
            }
        }
        return found;
    }
}
