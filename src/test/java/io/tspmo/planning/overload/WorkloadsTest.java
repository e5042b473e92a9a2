package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.levelling.Staff;
import io.tspmo.planning.people.People;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person has to do and has time for, week after week, in hundredths of hours. */
@IntegrationTest
class WorkloadsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Staff staff;

    @BeforeEach
    void hire() {
        staff = new Staff(jdbc);
    }

    @AfterEach
    void leaveNothing() {
        staff.leave();
    }

    @Test
    void theLoadCountsContractsHolidaysAbsencesAndRunWorkToTheHundredth() {
        var person = staff.person("parttime", 40, 3);
        jdbc.sql("insert into location_holiday (location, day, name, share) values (?, ?, 'Half', 0.5)")
                .params(staff.skill, staff.monday.plusWeeks(40))
                .update();
        jdbc.sql("insert into working_time (person_id, first_day, location, monday, tuesday, wednesday,"
                        + " thursday, friday) values (?, ?, ?, 7.77, 7.77, 0, 4, 0)")
                .params(person, staff.monday.plusWeeks(40), staff.skill)
                .update();
        jdbc.sql("insert into absence (person_id, first_day, last_day, share) values (?, ?, ?, 0.25)")
                .params(
                        person,
                        staff.monday.plusWeeks(40).plusDays(3),
                        staff.monday.plusWeeks(40).plusDays(6))
                .update();
        jdbc.sql("insert into run_work (person_id, name, first_day, hours_week, every_weeks) values (?,"
                        + " 'Patches', ?, 4, 2)")
                .params(person, staff.monday.plusWeeks(40))
                .update();

        int first = Weekdays.onOrAfter(staff.monday.plusWeeks(40));
        var loads = new Workloads(people.timeOf(List.of(person), first, first + 9, Set.of()));
        var weeks = loads.of(person);

        // 7.77 / 2 + 7.77 + 4 * 0.75, rounded down; of contracted 19.54
        assertThat(weeks.get(0).available()).isEqualTo(1465);
        // the patches fit beside the half holiday and the quarter off, so they take their 4 hours; booking finds 10.65
        // left
        assertThat(weeks.get(0).run()).isEqualTo(400);
        assertThat(staff.monday
                        .plusWeeks(40)
                        .datesUntil(staff.monday.plusWeeks(41))
                        .mapToLong(day -> loads.free(person, day))
                        .sum())
                .isEqualTo(1065);
        assertThat(weeks.get(1).available()).isEqualTo(1954);
        assertThat(weeks.get(1).run()).isZero();
    }
}
