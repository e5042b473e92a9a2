package io.tspmo.planning.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The free time of random people, from their rows in the database, against a reckoning day by day in exact decimals that shares
 * nothing with it but the definition: contract without holidays, without absences, without run work.
 */
@IntegrationTest
class FreeTimeTest {

    private static final int PEOPLE = 60;
    private static final int WEEKS = 6;
    private static final LocalDate MONDAY = LocalDate.of(2044, 2, 1);
    private static final List<String> WEEKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final Random random = new Random(20261129);
    private final String id = "ft-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> persons = new ArrayList<>();

    @BeforeEach
    void hire() {
        for (var place : List.of(id, id + "b")) {
            write("insert into location (id, name) values (?, ?)", place, place);
            for (int day = 0; day < 7 * WEEKS; day++) {
                if (random.nextInt(8) == 0) {
                    write(
                            "insert into location_holiday (location, day, name, share) values (?, ?, 'Off', ?)",
                            place,
                            MONDAY.plusDays(day),
                            share());
                }
            }
        }
        for (int i = 0; i < PEOPLE; i++) {
            persons.add(person("%s-%03d".formatted(id, i)));
        }
    }

    @AfterEach
    void leave() {
        write("delete from person where id like ? || '-%'", id);
        write("delete from location where id like ? || '%'", id);
    }

    @Test
    void isWhatAReckoningDayByDayFinds() {
        int first = Weekdays.onOrAfter(MONDAY);
        var time = people.timeOf(persons, first, first + 5 * WEEKS - 1, Set.of());
        assertThat(time.people()).hasSize(PEOPLE);
        for (int number = 0; number < PEOPLE; number++) {
            var person = time.people().get(number).id();
            for (int week = 0; week < WEEKS; week++) {
                var contracted = BigDecimal.ZERO;
                for (int day = 0; day < 5; day++) {
                    contracted = contracted.add(contracted(person, MONDAY.plusDays(7 * week + day)));
                }
                for (int day = 0; day < 5; day++) {
                    var exact = free(person, MONDAY.plusDays(7 * week + day), contracted);
                    // shares of a day are rounded to the hundredth: holidays, absences, and each of two kinds of run
                    // work
                    assertThat(Hours.decimal(time.free(number, first + 5 * week + day)))
                            .as("%s in week %d on day %d", person, week, day)
                            .isBetween(
                                    exact.subtract(new BigDecimal("0.04")).max(BigDecimal.ZERO),
                                    exact.add(new BigDecimal("0.04")));
                }
            }
        }
    }

    /** Holidays or not. */
    private BigDecimal contracted(String person, LocalDate day) {
        return hours(person, day, false);
    }

    private BigDecimal hours(String person, LocalDate day, boolean withoutHolidays) {
        var weekday = WEEKDAYS.get(day.getDayOfWeek().getValue() - 1);
        record Piece(BigDecimal hours, BigDecimal off) {}
        var pieces = jdbc.sql(
                        """
                        with place as (select location from person where id = :person)
                        select w.%s as hours, coalesce((select share from location_holiday h
                            where h.day = :day and h.location = coalesce(w.location, (select location from place))), 0) as off
                        from working_time w
                        where w.person_id = :person and :day between w.first_day and coalesce(w.last_day, :day)
                        union all
                        select p.weekly_hours / 5, coalesce((select share from location_holiday h
                            where h.day = :day and h.location = p.location), 0)
                        from person p
                        where p.id = :person and not exists (select from working_time w
                            where w.person_id = p.id and :day between w.first_day and coalesce(w.last_day, :day))
                        """
                                .formatted(weekday))
                .param("person", person)
                .param("day", day)
                .query(Piece.class)
                .list();
        return pieces.stream()
                .map(piece -> withoutHolidays ? piece.hours.multiply(BigDecimal.ONE.subtract(piece.off)) : piece.hours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal free(String person, LocalDate day, BigDecimal contractedInWeek) {
        var last = jdbc.sql("select last_day from person where id = ?")
                .param(person)
                .query((row, number) -> row.getObject("last_day", LocalDate.class))
                .list()
                .get(0);
        if (last != null && day.isAfter(last)) {
            return BigDecimal.ZERO;
        }
        var away = jdbc.sql("select least(1, coalesce(sum(share), 0)) from absence"
                        + " where person_id = ? and ? between first_day and last_day")
                .params(person, day)
                .query(BigDecimal.class)
                .single();
        var there = hours(person, day, true).multiply(BigDecimal.ONE.subtract(away));
        if (contractedInWeek.signum() == 0) {
            return there;
        }
        var running = jdbc.sql(
                        """
                        select coalesce(sum(hours_week), 0) from run_work
                        where person_id = ? and ? between first_day and coalesce(last_day, ?)
                          and (?::date - date_trunc('week', first_day)::date) / 7 % every_weeks = 0
                        """)
                .params(person, day, day, day)
                .query(BigDecimal.class)
                .single();
        var runWork = running.multiply(contracted(person, day)).divide(contractedInWeek, 6, RoundingMode.HALF_EVEN);
        return there.subtract(runWork).max(BigDecimal.ZERO);
    }

    private String person(String person) {
        write(
                "insert into person (id, name, weekly_hours, location, last_day) values (?, ?, ?, ?, ?)",
                person,
                person,
                5 * random.nextInt(9),
                place(),
                random.nextInt(6) == 0 ? day() : null);
        for (int i = random.nextInt(3); i > 0; i--) {
            write(
                    "insert into working_time (person_id, first_day, last_day, location, number, monday, tuesday, wednesday,"
                            + " thursday, friday) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    person,
                    day(),
                    random.nextBoolean() ? null : MONDAY.plusDays(7 * WEEKS),
                    random.nextBoolean() ? place() : null,
                    i,
                    random.nextInt(10),
                    random.nextInt(10) / 2.0,
                    random.nextInt(100) / 10.0,
                    random.nextInt(3) * 4,
                    random.nextInt(700) / 100.0);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            var from = day();
            write(
                    "insert into absence (person_id, first_day, last_day, share) values (?, ?, ?, ?) on conflict do nothing",
                    person,
                    from,
                    from.plusDays(random.nextInt(10)),
                    share());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            write(
                    "insert into run_work (person_id, name, first_day, hours_week, every_weeks) values (?, ?, ?, ?, ?)",
                    person,
                    "Run " + i,
                    day(),
                    1 + random.nextInt(120) / 10.0,
                    1 + random.nextInt(3));
        }
        return person;
    }

    private String place() {
        return random.nextBoolean() ? id : id + "b";
    }

    private LocalDate day() {
        return MONDAY.plusDays(random.nextInt(7 * WEEKS));
    }

    private Double share() {
        return List.of(0.25, 0.5, 0.75, 1.0, 1.0).get(random.nextInt(5));
    }

    private void write(String sql, Object... params) {
        jdbc.sql(sql).params(Arrays.asList(params)).update();
    }
}
