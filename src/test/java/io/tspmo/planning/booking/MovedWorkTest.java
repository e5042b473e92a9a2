package io.tspmo.planning.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.demand.Requested;
import io.tspmo.planning.people.DemandShifted;
import io.tspmo.planning.people.WorkMoved;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Office;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.planning.schedule.ScheduleStored;
import io.tspmo.planning.schedule.ScheduleStored.Asked;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What other features agree on or read from a schedule reaches demand and bookings, or is refused with a reason. */
@IntegrationTest
class MovedWorkTest {

    private static final LocalDate MONDAY = Office.MONDAY;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Demands demands;

    @Autowired
    PeopleBooking booking;

    @Autowired
    Capacity capacity;

    private Office office;
    private String skill = "";

    @BeforeEach
    void anOffice() {
        office = new Office(jdbc);
        skill = office.skill();
    }

    @Test
    void aScheduleBecomesTheDemandWhileNobodyIsCommitted() {
        var person = office.person(40, skill);
        var code = office.project(demands, Office.line(1, skill, 10, 2));
        transactions.executeWithoutResult(status -> booking.reserve(code));

        events.publishEvent(new ScheduleStored(
                code,
                1,
                List.of(
                        asked(skill, 1, null, 0, "12.34"),
                        asked(skill, 1, null, 2, "7.00"),
                        asked(skill, 1, null, 0, "0.01"),
                        asked(skill, 3, person, 1, "20"))));

        assertThat(demands.lines(code)).extracting(Requested::level).containsExactly(1, 3);
        assertThat(demands.lines(code).get(0).weeks().values())
                .containsExactly(new BigDecimal("12.35"), new BigDecimal("7.00"));
        assertThat(demands.lines(code).get(1).person()).isEqualTo(person);
        assertThat(office.booked(code, "SOFT")).isEqualByComparingTo("39.35");
        assertThat(office.miscounted()).isEmpty();
        assertThat(transactions.execute(status -> capacity.check(code)).shortHours())
                .isZero();
    }

    @Test
    void committedPeopleStay_andTheManagerIsToldWhatDiffers() {
        office.person(40, skill);
        var code = committed(10, 2);

        events.publishEvent(
                new ScheduleStored(code, 1, List.of(asked(skill, 1, null, 0, "30"), asked(skill, 1, null, 1, "4"))));

        assertThat(demands.lines(code))
                .containsExactly(
                        Office.line(1, skill, 10, 2).with(new BigDecimal("10.00"), MONDAY, MONDAY.plusDays(13)));
        assertThat(office.told(code))
                .singleElement()
                .asString()
                .contains("Request a change", "20 h more and 6 h less, weeks of 5 Jan 2043 to 12 Jan 2043");
    }

    @Test
    void theSameAgainIsNoNews() {
        office.person(40, skill);
        var code = committed(10, 2);

        events.publishEvent(
                new ScheduleStored(code, 2, List.of(asked(skill, 1, null, 0, "10"), asked(skill, 1, null, 1, "10"))));

        assertThat(office.told(code)).isEmpty();
    }

    @Test
    void whatCannotBeAskedForIsToldAndLeavesTheDemandAlone() {
        var code = office.project(demands, Office.line(1, skill, 10, 2));
        var tooMany = IntStream.range(0, 61)
                .mapToObj(i -> asked(office.skill(), 1, null, 0, "1"))
                .toList();

        events.publishEvent(new ScheduleStored(code, 1, tooMany));
        events.publishEvent(new ScheduleStored(code, 2, List.of(asked("no-such-skill", 1, null, 0, "1"))));
        events.publishEvent(new ScheduleStored(code, 3, List.of(asked(skill, 1, null, 0, "100000"))));

        assertThat(demands.lines(code)).hasSize(1);
        assertThat(office.told(code)).hasSize(3);
        assertThat(office.told(code).get(0)).contains("61 kinds of people, where 60 are possible");
        assertThat(office.told(code).get(1)).contains("no-such-skill");
    }

    @Test
    void workGoesToSomebodyWhoCanDoItAndHasTheTime() {
        var from = office.person(40, skill);
        var code = committed(40, 2);
        var to = office.person(40, skill);
        var unable = office.person(40, office.skill());
        var partTime = office.person(20, skill);
        var until = MONDAY.plusDays(4);

        events.publishEvent(new WorkMoved(code, 1, from, to, MONDAY, until, "resources"));

        assertThat(hours(code, to)).isEqualByComparingTo("40");
        assertThat(hours(code, from)).isEqualByComparingTo("40");
        assertThat(office.booked(code, "HARD")).isEqualByComparingTo("80");
        assertThat(office.miscounted()).isEmpty();
        var next = MONDAY.plusWeeks(1);
        assertRefused(new WorkMoved(code, 1, from, unable, next, next.plusDays(4), "resources"), "cannot take");
        assertRefused(new WorkMoved(code, 1, from, partTime, next, next.plusDays(4), "resources"), "has no 8 h on");
        assertRefused(new WorkMoved(code, 1, from, to, MONDAY, until, "resources"), "has nothing booked");
        assertRefused(new WorkMoved(code, 9, from, to, MONDAY, until, "resources"), "has no line 9");
        assertThat(hours(code, from)).isEqualByComparingTo("40");
    }

    @Test
    void demandAndBookingsComeLaterTogether_orNotAtAll() {
        var person = office.person(40, skill);
        var code = committed(30, 2);

        events.publishEvent(new DemandShifted(code, 3, "resources"));

        assertThat(demands.lines(code).get(0).firstDay()).isEqualTo(MONDAY.plusWeeks(3));
        assertThat(firstBooked(code)).isEqualTo(MONDAY.plusWeeks(3));
        assertThat(office.booked(code, "HARD")).isEqualByComparingTo("60");
        var other = office.project(
                demands, new Requested(1, skill, new BigDecimal("25"), MONDAY.plusWeeks(5), MONDAY.plusWeeks(7)));
        transactions.executeWithoutResult(status -> booking.reserve(other));
        assertThatThrownBy(() -> events.publishEvent(new DemandShifted(code, 2, "resources")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("cannot be delayed by 2 weeks");
        assertThat(firstBooked(code)).isEqualTo(MONDAY.plusWeeks(3));
        assertThat(office.overbooked(List.of(person))).isEmpty();
        assertThat(office.miscounted()).isEmpty();
    }

    private void assertRefused(WorkMoved moved, String reason) {
        assertThatThrownBy(() -> events.publishEvent(moved))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(reason);
    }

    private ProjectCode committed(double hours, int weeks) {
        var code = office.project(demands, Office.line(1, skill, hours, weeks));
        transactions.executeWithoutResult(status -> {
            booking.reserve(code);
            booking.commit(code);
        });
        return code;
    }

    private BigDecimal hours(ProjectCode code, String person) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ? and person_id = ?")
                .params(code.value(), person)
                .query(BigDecimal.class)
                .single();
    }

    private LocalDate firstBooked(ProjectCode code) {
        return jdbc.sql("select min(day) from booking where project_code = ?")
                .param(code.value())
                .query(LocalDate.class)
                .single();
    }

    /** @param week from 0 */
    private static Asked asked(String skill, int level, String person, int week, String hours) {
        return new Asked(skill, level, person, MONDAY.plusWeeks(week), new BigDecimal(hours));
    }
}
