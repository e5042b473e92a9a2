package io.tspmo.planning.capacity;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.capacity.CapacityChoices.Choice;
import io.tspmo.planning.capacity.CapacityFilter.By;
import io.tspmo.planning.people.People;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has how much time, week by week. People are read some at a time and added up, so that only the rows of the answer are
 * kept; nothing is remembered from one question to the next, so no figure is ever stale.
 */
@Repository
class CapacityMap {

    static final int PAGE_SIZE = 50;

    /** People read at once. */
    private static final int BATCH = 250;

    private final JdbcClient jdbc;
    private final People people;
    private final UnmetDemand unmet;
    private final CapacityChoices choices;

    CapacityMap(JdbcClient jdbc, People people, UnmetDemand unmet, CapacityChoices choices) {
        this.jdbc = jdbc;
        this.people = people;
        this.unmet = unmet;
        this.choices = choices;
    }

    /**
     * Hundredths of hours of one row in one week.
     *
     * @param supply what contracts and holidays leave
     * @param free summed day by day and person by person: what one has too much takes nothing from another
     */
    record Cell(long supply, long absent, long runWork, long soft, long hard, long free) {

        static final Cell NOTHING = new Cell(0, 0, 0, 0, 0, 0);

        Cell plus(Cell other) {
            return new Cell(
                    supply + other.supply,
                    absent + other.absent,
                    runWork + other.runWork,
                    soft + other.soft,
                    hard + other.hard,
                    free + other.free);
        }

        /** Percent of the hours that absences leave, rounded up so that only what is full is 100; 999 for all that is more. */
        public int load() {
            long there = supply - absent;
            long taken = runWork + soft + hard;
            return taken == 0 ? 0 : there <= 0 ? 999 : (int) Math.min(999, (100 * taken + there - 1) / there);
        }
    }

    /**
     * @param people how many are in it
     * @param weeklyHours hundredths of the smallest contract among them
     */
    record Row(String id, String name, int people, long weeklyHours, List<Cell> cells) {

        public Cell total() {
            return cells.stream().reduce(Cell.NOTHING, Cell::plus);
        }

        private Row plus(Row other) {
            var sums = IntStream.range(0, cells.size())
                    .mapToObj(week -> cells.get(week).plus(other.cells.get(week)))
                    .toList();
            return new Row(id, name, people + other.people, Math.min(weeklyHours, other.weeklyHours), sums);
        }

        private Row named(Choice group) {
            return new Row(group.id(), group.name(), people, weeklyHours, cells);
        }
    }

    /**
     * @param mondays of the weeks, as many as each row has cells
     * @param found people that the filter fits
     * @param unmet what is asked for and not staffed, by skill, in the order of the skills' names
     */
    record Shown(List<LocalDate> mondays, List<Row> rows, int found, List<UnmetDemand.Lack> unmet) {}

    private record Member(String id, String name, @Nullable String team, List<String> skills) {}

    /** For people one page of {@link #PAGE_SIZE}, for skills and teams all rows. */
    @Transactional(readOnly = true)
    Shown of(CapacityFilter filter) {
        int found = count(filter);
        var rows = filter.by() == By.PERSON
                ? rows(filter, members(filter, filter.page() * (long) PAGE_SIZE, PAGE_SIZE))
                : grouped(filter);
        var mondays =
                filter.from().datesUntil(filter.until(), Period.ofWeeks(1)).toList();
        return new Shown(mondays, rows, found, unmet.of(filter));
    }

    /**
     * One person.
     *
     * @param lastDay of the contract; null if it is open
     */
    record Employee(String id, String name, @Nullable LocalDate lastDay) {

        boolean hasLeftBefore(LocalDate day) {
            return lastDay != null && lastDay.isBefore(day);
        }
    }

    /** Also one who has left; empty if there is no such person. */
    Optional<Employee> person(String id) {
        return jdbc.sql("select id, name, last_day from people_person_view where id = ?")
                .param(id.replace("\0", ""))
                .query(Employee.class)
                .optional();
    }

    /** What a person does in the first week of a filter, whatever it says of others; empty if the person was removed since. */
    @Transactional(readOnly = true)
    Optional<Cell> week(Employee person, CapacityFilter filter) {
        var one = new Member(person.id(), person.name(), null, List.of());
        return rows(filter, List.of(one)).stream()
                .map(row -> row.cells().get(0))
                .findFirst();
    }

    /** All rows, for an export; people one after the other. */
    @Transactional(readOnly = true)
    void each(CapacityFilter filter, Consumer<Row> row) {
        if (filter.by() != By.PERSON) {
            grouped(filter).forEach(row);
            return;
        }
        int found = count(filter);
        for (long offset = 0; offset < found; offset += BATCH) {
            rows(filter, members(filter, offset, BATCH)).forEach(row);
        }
    }

    private List<Row> rows(CapacityFilter filter, List<Member> some) {
        var rows = new ArrayList<Row>();
        eachRow(filter, some, (one, row) -> rows.add(row));
        return rows;
    }

    private List<Row> grouped(CapacityFilter filter) {
        var sums = new HashMap<String, Row>();
        var all = members(filter, 0, Integer.MAX_VALUE);
        for (int from = 0; from < all.size(); from += BATCH) {
            var some = all.subList(from, Math.min(all.size(), from + BATCH));
            eachRow(filter, some, (one, own) -> groups(filter, one)
                    .forEach(group -> sums.merge(group, own, Row::plus)));
        }
        return groups(filter.by()).stream()
                .filter(group -> sums.containsKey(group.id()))
                .map(group -> Objects.requireNonNull(sums.get(group.id())).named(group))
                .toList();
    }

    private static List<String> groups(CapacityFilter filter, Member one) {
        if (filter.by() == By.TEAM) {
            return List.of(one.team() == null ? "" : one.team());
        }
        return filter.skill().isEmpty() ? one.skills() : List.of(filter.skill());
    }

    /** The one place of this class that reads people's time. Who was removed since the members were read is passed over. */
    private void eachRow(CapacityFilter filter, List<Member> some, BiConsumer<Member, Row> row) {
        if (some.isEmpty()) {
            return;
        }
        int first = Weekdays.onOrAfter(filter.from());
        int last = first + 5 * filter.weeks() - 1;
        var ids = some.stream().map(Member::id).toList();
        var time = people.timeOf(ids, first, last, Set.of());
        var soft = soft(ids.toArray(String[]::new), filter);
        some.stream().filter(one -> time.knows(one.id())).forEach(one -> {
            int number = time.number(one.id());
            var cells = cells(time, number, filter, soft.getOrDefault(one.id(), Map.of()));
            row.accept(
                    one,
                    new Row(one.id(), one.name(), 1, time.people().get(number).weeklyHours(), cells));
        });
    }

    private static List<Cell> cells(PeoplesTime time, int person, CapacityFilter filter, Map<Integer, Integer> soft) {
        int firstWeek = Weekdays.weekOf(time.first());
        return IntStream.range(firstWeek, firstWeek + filter.weeks())
                .mapToObj(week -> {
                    var sum = time.week(person, week);
                    int softly = soft.getOrDefault(week, 0);
                    return new Cell(
                            sum.capacity(), sum.absent(), sum.runWork(), softly, sum.booked() - softly, sum.free());
                })
                .toList();
    }

    /** Hundredths by person and week. Weekends belong to no week of work, and nothing is booked on them. */
    private Map<String, Map<Integer, Integer>> soft(String[] persons, CapacityFilter filter) {
        var found = new HashMap<String, Map<Integer, Integer>>();
        jdbc.sql(
                        """
                        select person_id, array_agg(monday - date '1970-01-01') as mondays, array_agg(soft) as soft
                        from resource_booked_week_view where person_id = any(?) and monday between ? and ? and soft <> 0 group by person_id
                        """)
                .params(persons, filter.from(), filter.until())
                .query(row -> {
                    var mondays = (Integer[]) row.getArray("mondays").getArray();
                    var hours = (Integer[]) row.getArray("soft").getArray();
                    var weeks = new HashMap<Integer, Integer>();
                    for (int i = 0; i < mondays.length; i++) {
                        weeks.put(Weekdays.weekOf(Weekdays.onOrAfter(LocalDate.ofEpochDay(mondays[i]))), hours[i]);
                    }
                    found.put(row.getString("person_id"), weeks);
                });
        return found;
    }

    private List<Choice> groups(By by) {
        return by == By.TEAM
                ? Stream.concat(choices.teams().stream(), Stream.of(new Choice("", "No team")))
                        .toList()
                : choices.skills();
    }

    private static final String WHERE =
            """
            from people_person_view person
            where (:team = '' or team = :team) and (:location = '' or location = :location)
                and (last_day is null or last_day >= :from)
                and (:skill = '' and :level = 1
                     or exists (select from people_level_view s where s.person_id = person.id
                                and (:skill = '' or s.skill = :skill) and s.level >= :level))
            """;

    private int count(CapacityFilter filter) {
        return where("select count(*) " + WHERE, filter).query(Integer.class).single();
    }

    private List<Member> members(CapacityFilter filter, long offset, int limit) {
        return where(
                        "select id, name, team, array(select skill from people_level_view s where s.person_id = person.id"
                                + " and s.level >= :level) as skills " + WHERE
                                + " order by name, id offset :offset limit :limit",
                        filter)
                .param("offset", offset)
                .param("limit", limit)
                .query(new RecordRow<>(Member.class))
                .list();
    }

    private JdbcClient.StatementSpec where(String sql, CapacityFilter filter) {
        return jdbc.sql(sql)
                .param("team", filter.team())
                .param("location", filter.location())
                .param("skill", filter.skill())
                .param("level", filter.level())
                .param("from", filter.from());
    }
}
