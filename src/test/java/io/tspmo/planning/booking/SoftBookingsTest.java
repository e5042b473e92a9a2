package io.tspmo.planning.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.choice.StaffingTables;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Office;
import io.tspmo.planning.resource.Reservations;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Of a small project: 30 days by the table, and 7 of warning. */
@IntegrationTest
class SoftBookingsTest {

    private static final LocalDate RESERVED = Office.MONDAY.minusDays(60);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Demands demands;

    @Autowired
    People people;

    @Autowired
    StaffingTables tables;

    @Autowired
    LoadLimits limits;

    @Autowired
    Bookings bookings;

    @Autowired
    Reservations reservations;

    @Autowired
    Projects projects;

    @Autowired
    Ledger ledger;

    private Office office;
    private ProjectCode code = ProjectCode.of(2043, 1);
    private LocalDate today = RESERVED;

    @BeforeEach
    void aReservation() {
        office = new Office(jdbc);
        var skill = office.skill();
        office.person(40, skill);
        code = office.project(demands, Office.line(1, skill, 20, 2));
        in(() -> booking().reserve(code));
    }

    @Test
    void theManagerIsToldFirst_andOnce_thenThePeopleAreFree() throws Exception {
        today = RESERVED.plusDays(22);
        assertThat(reservations.toWarn(today)).doesNotContain(code);
        today = RESERVED.plusDays(23);
        assertThat(reservations.toWarn(today)).contains(code);

        fourTimes(() -> soft().warn(code));
        assertThat(office.told(code))
                .singleElement()
                .asString()
                .contains(RESERVED.plusDays(30).toString());
        assertThat(reservations.toWarn(today)).doesNotContain(code);

        today = RESERVED.plusDays(30);
        assertThat(reservations.toEnd(today)).doesNotContain(code);
        in(() -> soft().end(code));
        assertThat(office.booked(code, "SOFT")).isEqualByComparingTo("40");

        today = RESERVED.plusDays(31);
        assertThat(reservations.toEnd(today)).contains(code);
        fourTimes(() -> soft().end(code));
        assertThat(office.booked(code, "SOFT")).isZero();
        assertThat(office.told(code)).hasSize(2);
        assertThat(office.told(code).get(1)).contains("free again");
        assertThat(office.miscounted()).isEmpty();
    }

    @Test
    void itIsExtendedOnce() {
        today = RESERVED.plusDays(25);
        in(() -> soft().warn(code));
        in(() -> soft().extend(code, "manager"));

        assertThat(reservations.of(code).orElseThrow().expiresOn()).isEqualTo(today.plusDays(30));
        assertThatThrownBy(() -> in(() -> soft().extend(code, "pmo"))).hasMessageContaining("extended before");
    }

    @Test
    void whatExpiredIsReservedAgainOnce() {
        today = RESERVED.plusDays(31);
        in(() -> soft().end(code));
        in(() -> soft().extend(code, "manager"));

        assertThat(office.booked(code, "SOFT")).isEqualByComparingTo("40");
        today = today.plusDays(31);
        in(() -> soft().end(code));
        assertThat(office.booked(code, "SOFT")).isZero();
        assertThatThrownBy(() -> in(() -> soft().extend(code, "manager"))).isInstanceOf(Rejection.class);
    }

    @Test
    void theApprovedGateBooksAnewWhatHadExpired() {
        today = RESERVED.plusDays(31);
        in(() -> soft().end(code));

        in(() -> booking().commit(code));

        assertThat(office.booked(code, "HARD")).isEqualByComparingTo("40");
        assertThat(reservations.of(code)).isEmpty();
        today = RESERVED.plusDays(99);
        assertThat(reservations.toEnd(today)).doesNotContain(code);
    }

    private void fourTimes(Runnable step) throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Object> once = () -> {
                in(step);
                return true;
            };
            for (var done : pool.invokeAll(List.of(once, once, once, once))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void in(Runnable step) {
        transactions.executeWithoutResult(status -> step.run());
    }

    private Clock clock() {
        return Clock.fixed(today.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private PeopleBooking booking() {
        var capacity = new Capacity(demands, people, tables, limits, clock());
        return new PeopleBooking(demands, capacity, people, bookings, reservations, clock());
    }

    private SoftBookings soft() {
        return new SoftBookings(reservations, bookings, booking(), projects, ledger, events, clock());
    }
}
