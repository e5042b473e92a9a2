package io.tspmo.planning.booking;

import static io.tspmo.planning.booking.Year2041.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.project.project.ProjectCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;

/** Hours are reserved, committed and released: once each, and never the same hours twice. */
@IntegrationTest
class PeopleBookingTest {

    private Year2041 year;

    @BeforeEach
    void begin(@Autowired ApplicationContext context) {
        year = new Year2041(context);
    }

    @Test
    void aCorrectionGivesBackWhatWasBookedSoftlyButNotWhatIsCommitted() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        year.inTransaction(booking -> booking.reserve(project));

        year.ask(project, year.skill, 20, MONDAY, MONDAY.plusDays(4));
        assertThat(year.booked(project)).isZero();

        year.inTransaction(booking -> booking.reserve(project));
        year.inTransaction(booking -> booking.commit(project));
        assertThatThrownBy(() -> year.ask(project, year.skill, 10, MONDAY, MONDAY.plusDays(4)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(year.booked(project)).isEqualByComparingTo("20");
    }

    @Test
    void reservingTwiceBooksOnce() {
        year.person(40, year.skill);
        year.person(7.55, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 50, MONDAY, MONDAY.plusDays(4));

        year.inTransaction(booking -> booking.reserve(project));
        year.inTransaction(booking -> booking.reserve(project));

        assertThat(year.booked(project)).isEqualByComparingTo("47.55"); // as much as fits
        assertThat(year.kinds(project)).containsExactly("SOFT");
        assertThat(year.stories(project))
                .containsExactly(
                        "The reserved people are held until 30 Jan 2041",
                        "2.5 h could not be staffed (for the request)",
                        "47.6 h of 2 people were reserved (for the request)");
    }

    @Test
    void committingMakesBookingsHardOnce() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        year.inTransaction(booking -> booking.reserve(project));

        year.inTransaction(booking -> booking.commit(project));
        year.inTransaction(booking -> booking.commit(project));

        assertThat(year.kinds(project)).containsExactly("HARD");
        assertThat(year.stories(project)).hasSize(3);
    }

    @Test
    void releasingKeepsTheHoursThatWereWorked() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        year.inTransaction(booking -> booking.reserve(project));
        year.inTransaction(booking -> booking.commit(project));
        year.todayIs(MONDAY.plusDays(2));

        year.inTransaction(booking -> booking.release(project));
        year.inTransaction(booking -> booking.release(project));

        assertThat(year.booked(project)).isEqualByComparingTo("16");
        assertThat(year.stories(project)).hasSize(4);
    }

    @Test
    void releasingAProjectThatWasNeverCommittedLeavesNothing() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        year.inTransaction(booking -> booking.reserve(project));
        year.todayIs(MONDAY.plusDays(2));

        year.inTransaction(booking -> booking.release(project));

        assertThat(year.booked(project)).isZero();
    }

    @Test
    void projectsApprovedAtOnceNeverGetTheSameHours() throws Exception {
        var other = Year2041.newSkill();
        year.person(40, year.skill, other);
        year.person(38.53, year.skill);
        year.person(20, other);
        var projects = new ArrayList<ProjectCode>();
        for (int i = 0; i < 12; i++) {
            var project = year.project(MONDAY);
            year.ask(project, i % 2 == 0 ? year.skill : other, 13, MONDAY, MONDAY.plusWeeks(4));
            projects.add(project);
        }

        atOnce(projects.stream()
                .<Callable<Object>>map(project -> () -> {
                    year.inTransaction(booking -> booking.reserve(project));
                    return project;
                })
                .toList());

        assertThat(year.overbooked()).isEmpty();
        // 12 projects of 13 h want 156 h of the 98.53 h a week: nothing may be left free either
        assertThat(year.inWeek(MONDAY)).isEqualByComparingTo("98.53");
    }

    @Test
    void oneReservationRunTwiceAtOnceBooksOnce() throws Exception {
        year.person(40, year.skill);
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        Callable<Object> reserve = () -> {
            year.inTransaction(booking -> booking.reserve(project));
            return project;
        };

        atOnce(List.of(reserve, reserve, reserve, reserve));

        assertThat(year.booked(project)).isEqualByComparingTo("40");
    }

    private static void atOnce(List<Callable<Object>> tasks) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(tasks.size());
        try {
            var start = new CountDownLatch(1);
            var running = new ArrayList<Future<Object>>();
            for (var task : tasks) {
                running.add(pool.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            for (var one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
