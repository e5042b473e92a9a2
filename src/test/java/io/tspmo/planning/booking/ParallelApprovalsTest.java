package io.tspmo.planning.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Office;
import io.tspmo.project.project.ProjectCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Approved at the same instant, projects never get the same hours, and nobody's approval is lost. */
@IntegrationTest
class ParallelApprovalsTest {

    private static final int PROJECTS = 24;
    private static final int THREADS = 8;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Demands demands;

    @Autowired
    PeopleBooking booking;

    @Autowired
    Play play;

    @Test
    void projectsApprovedAtOnceNeverGetTheSameHours() throws Exception {
        var office = new Office(jdbc);
        var one = office.skill();
        var other = office.skill();
        var people = List.of(
                office.person(40, one),
                office.person(38.53, one, other),
                office.person(19.99, other),
                office.person(7.77, one));
        var projects = new ArrayList<ProjectCode>();
        for (int i = 0; i < PROJECTS; i++) {
            projects.add(office.project(
                    demands, Office.line(1, i % 2 == 0 ? one : other, 5.55, 6), Office.line(2, one, 2.5, 3)));
        }
        // some had reserved before, some reserve meanwhile, some find that nobody is left
        for (var project : projects.subList(0, 6)) {
            transactions.executeWithoutResult(status -> booking.reserve(project));
        }

        atOnce(projects.stream()
                .<Runnable>map(project -> () -> approve(project))
                .toList());

        assertThat(office.overbooked(people)).isEmpty();
        assertThat(office.miscounted()).isEmpty();
        var week = jdbc.sql("select sum(hours) from booking where person_id = any(?) and day between ? and ?")
                .params(people.toArray(String[]::new), Office.MONDAY, Office.MONDAY.plusDays(6))
                .query(Double.class)
                .single();
        // 24 times 8.05 h want more than the 106.29 h there are: nothing is left free either
        assertThat(week).isEqualTo(106.29);
        for (var project : projects) {
            assertThat(office.booked(project, "SOFT")).isZero();
            assertThat(jdbc.sql("select count(*) from ledger_entry where project = ? and kind = 'BOOKING'")
                            .param(project.value())
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }
    }

    private void approve(ProjectCode project) {
        transactions.executeWithoutResult(status -> {
            booking.reserve(project);
            booking.commit(project);
        });
    }

    @Test
    void theGateAndItsBookingsAreOneTransaction() {
        var project = play.submit(Play.request()).accept("LITE");
        var code = project.code();
        assertThat(new Office(jdbc).booked(code, "HARD")).isZero();
        // what was reserved has expired meanwhile
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from booking where project_code = ?")
                    .param(code.value())
                    .update();
        });

        project.vote("APPROVE");

        assertThat(new Office(jdbc).booked(code, "HARD")).isPositive();
        var transactionsOfBookings = jdbc.sql("select distinct xmin::text from booking where project_code = ?")
                .param(code.value())
                .query(String.class)
                .list();
        assertThat(transactionsOfBookings).hasSize(1);
        assertThat(jdbc.sql("select xmin::text from baseline where project_code = ?")
                        .param(code.value())
                        .query(String.class)
                        .list())
                .isEqualTo(transactionsOfBookings);
        assertThat(jdbc.sql("select xmin::text from gate_review where project_code = ? order by id")
                        .param(code.value())
                        .query(String.class)
                        .list())
                .isEqualTo(transactionsOfBookings);
    }

    private static void atOnce(List<Runnable> tasks) throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CountDownLatch(1);
            var running = new ArrayList<Future<?>>();
            for (var task : tasks) {
                running.add(pool.submit(() -> {
                    start.await();
                    task.run();
                    return null;
                }));
            }
            start.countDown();
            for (var one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
