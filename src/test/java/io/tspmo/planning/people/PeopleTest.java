package io.tspmo.planning.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person in two projects and three skills, part-time, on two calendars, with a holiday in half a week. */
@IntegrationTest
class PeopleTest {

    private static final LocalDate MONDAY = LocalDate.of(2043, 3, 2);
    private static final int FIRST = Weekdays.onOrAfter(MONDAY);

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final String id = "z" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() {
        jdbc.sql("delete from booking where person_id = ?").param(id).update();
        jdbc.sql("delete from person where id = ?").param(id).update();
        jdbc.sql("delete from location where id like ?").param(id + "%").update();
    }

    private void insert(String sql, Object... values) {
        jdbc.sql(sql).params(values).update();
    }

    private ProjectCode booked(LocalDate day, String hours) {
        var code = ProjectCode.of(2043, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        insert(
                "insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,"
                        + " updated_at, version) values (?, 't', 'p', 'b', 'requester', 'sponsor', 'AGILE', 'INTAKE',"
                        + " 'ACTIVE', 'theme', date '2043-01-06', date '2043-12-31', 1, 'EUR', '{}', now(), now(), 0)",
                code.value());
        insert(
                "insert into demand (project_code, line, skill, hours_week, first_day, last_day) values (?, 1, ?, 8, ?, ?)",
                code.value(),
                id + "1",
                MONDAY,
                MONDAY.plusDays(11));
        insert(
                "insert into booking (project_code, line, person_id, day, hours, kind) values (?, 1, ?, ?, ?::numeric, 'SOFT')",
                code.value(),
                id,
                day,
                hours);
        return code;
    }

    @Test
    void allHoursAddUp() {
        insert("insert into location (id, name) values (?, ?), (?, ?)", id + "a", id + "a", id + "b", id + "b");
        insert(
                "insert into location_holiday (location, day, name, share) values (?, ?, 'h', 0.5)",
                id + "a",
                MONDAY.plusDays(2));
        insert("insert into location_holiday (location, day, name) values (?, ?, 'h')", id + "b", MONDAY.plusDays(3));
        insert("insert into person (id, name, weekly_hours, location) values (?, ?, 40, ?)", id, id, id + "a");
        for (int skill = 1; skill <= 3; skill++) {
            insert("insert into skill (id, name) values (?, ?)", id + skill, id + skill);
            insert("insert into person_skill (person_id, skill, level) values (?, ?, ?)", id, id + skill, skill + 1);
        }
        insert(
                "insert into working_time (person_id, first_day, monday, tuesday, wednesday, thursday, friday)"
                        + " values (?, ?, 7.7, 7.7, 7.7, 0, 0)",
                id,
                MONDAY.minusYears(1));
        insert(
                "insert into working_time (person_id, first_day, number, location, monday, tuesday, wednesday, thursday, friday)"
                        + " values (?, ?, 2, ?, 0, 0, 0, 4, 3)",
                id,
                MONDAY.minusYears(1),
                id + "b");
        insert(
                "insert into absence (person_id, first_day, last_day, share) values (?, ?, ?, 0.25)",
                id,
                MONDAY,
                MONDAY);
        insert(
                "insert into run_work (person_id, name, first_day, hours_week) values (?, 'on call', ?, 3.01)",
                id,
                MONDAY);
        var one = booked(MONDAY.plusDays(1), "5.5");
        booked(MONDAY.plusDays(1), "1.25");

        var time = people.time(Set.of(id + "1", id + "3", "nobody-has-this"), FIRST, FIRST + 9, Set.of());

        assertThat(time.people()).hasSize(1);
        assertThat(time.people().get(0).levels())
                .containsOnlyKeys(id + "1", id + "3")
                .containsValues(2, 4);
        // 7.70 + 7.70 + 3.85 + 0 + 3.00
        assertThat(time.week(0, Weekdays.weekOf(FIRST)).capacity()).isEqualTo(2225);
        assertThat(time.week(0, Weekdays.weekOf(FIRST)).absent()).isEqualTo(193); // 1.925
        assertThat(time.week(0, Weekdays.weekOf(FIRST)).booked()).isEqualTo(675);
        assertThat(time.week(0, Weekdays.weekOf(FIRST) + 1).capacity()).isEqualTo(3 * 770 + 700);
        assertThat(time.week(0, Weekdays.weekOf(FIRST) + 1).runWork()).isEqualTo(301);
        for (int day = FIRST; day < FIRST + 10; day++) {
            assertThat(time.capacity(0, day) - time.absent(0, day) - time.runWork(0, day) - time.booked(0, day))
                    .isEqualTo(time.free(0, day));
        }
        assertThat(people.time(Set.of(id + "1"), FIRST, FIRST + 9, Set.of(one)).booked(0, FIRST + 1))
                .isEqualTo(125);

        var same = people.timeOf(List.of(id, "nobody"), FIRST, FIRST + 9, Set.of());
        assertThat(same.people().get(0).levels()).hasSize(3);
        assertThat(IntStream.range(FIRST, FIRST + 10).map(day -> same.free(0, day)))
                .containsExactly(IntStream.range(FIRST, FIRST + 10)
                        .map(day -> time.free(0, day))
                        .boxed()
                        .toArray(Integer[]::new));

        insert("update person set last_day = ? where id = ?", MONDAY.minusDays(1), id);
        assertThat(people.time(Set.of(id + "1"), FIRST, FIRST + 9, Set.of()).people())
                .isEmpty();
    }
}
