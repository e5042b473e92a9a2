package io.tspmo.planning.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.people.People;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.event.RequestRegistered;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** In a year that no sample data reaches, with people and skills that only one test knows. */
@IntegrationTest
class CapacityTest {

    private static final LocalDate MONDAY = LocalDate.of(2041, 1, 7);

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
    Bookings bookings;

    @Autowired
    Reservations reservations;

    @Autowired
    Story story;

    private final String skill = newSkill();
    private final List<String> persons = new ArrayList<>();
    private LocalDate today = MONDAY.minusWeeks(1);

    @Test
    void whatIsAskedForIsReadFromTheAnswers() {
        person(40, skill);
        var project = project(MONDAY);

        events.publishEvent(new RequestRegistered(
                project,
                Map.of(
                        "demand1Skill", skill,
                        "demand1Hours", 37.5,
                        "demand1From", "2041-01-07",
                        "demand1Until", "2041-01-18",
                        "demand2Skill", "",
                        "demand3Skill", skill,
                        "demand3Hours", 5,
                        "demand3From", "2041-01-14",
                        "demand3Until", "2041-01-14")));

        var check = check(project);
        assertThat(check.shortHours()).isZero();
        assertThat(check.peakLoad()).isEqualByComparingTo("96.3"); // (37.5 + 1) / 40 in the second week
        assertThat(check.earliestStart()).isEqualTo(MONDAY);
        assertThat(check.missingSkills()).isEmpty();
        assertThat(check.findings()).contains("2041-W03").contains("96.3 %");
    }

    @Test
    void aCorrectionReplacesWhatWasAskedFor() {
        var project = project(MONDAY);
        ask(project, skill, 10, MONDAY, MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(1));
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(1));

        assertThat(check(project).shortHours()).isEqualByComparingTo("16");
        assertThat(check(project).missingSkills()).isEqualTo(skill + " (nobody has this skill)");
        assertThat(check(project).earliestStart()).isNull();
        assertThat(check(project).peakLoad()).isEqualByComparingTo("999");
    }

    @Test
    void aCorrectionGivesBackWhatWasBookedSoftlyButNotWhatIsCommitted() {
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        inTransaction(booking -> booking.reserve(project));

        ask(project, skill, 20, MONDAY, MONDAY.plusDays(4));
        assertThat(booked(project)).isZero();

        inTransaction(booking -> booking.reserve(project));
        inTransaction(booking -> booking.commit(project));
        assertThatThrownBy(() -> ask(project, skill, 10, MONDAY, MONDAY.plusDays(4)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(booked(project)).isEqualByComparingTo("20");
    }

    @Test
    void absencesAndOtherProjectsLeaveTheRest() {
        var person = person(40, skill);
        absent(person, MONDAY, MONDAY);
        var other = project(MONDAY);
        ask(other, skill, 10, MONDAY, MONDAY.plusDays(4));
        inTransaction(booking -> booking.reserve(other));

        var project = project(MONDAY);
        ask(project, skill, 30, MONDAY, MONDAY.plusDays(4));

        var check = check(project);
        assertThat(check.shortHours()).isEqualByComparingTo("8"); // 40 - 8 absent - 10 booked leave 22 of 30
        assertThat(check.missingSkills()).isEqualTo(skill);
        assertThat(check.findings())
                .isEqualTo(skill + ": 8 h short in 2041-W02\nEverything would fit from Monday 2041-01-14 on.");
        assertThat(check.earliestStart()).isEqualTo("2041-01-14");
    }

    @Test
    void holidaysOfTheCalendarCountForBothSides() {
        person(40, skill);
        var holiday = LocalDate.of(2041, 6, 12);
        jdbc.sql("insert into holiday (day, name) values (?, 'Company day') on conflict do nothing")
                .param(holiday)
                .update();
        var project = project(holiday.minusDays(2));
        ask(project, skill, 40, holiday.minusDays(2), holiday.plusDays(2));

        inTransaction(booking -> booking.reserve(project));

        assertThat(check(project).shortHours()).isZero();
        assertThat(booked(project)).isEqualByComparingTo("32");
    }

    @Test
    void holidaysAndBookingsOnAWeekendTakeNothingAway() {
        var person = person(40, skill);
        var saturday = MONDAY.plusDays(5);
        jdbc.sql("insert into holiday (day, name) values (?, 'On a Saturday') on conflict do nothing")
                .param(saturday)
                .update();
        var other = project(MONDAY);
        ask(other, skill, 1, MONDAY, MONDAY.plusDays(7));
        jdbc.sql("insert into booking values (?, 1, ?, ?, 8, 'HARD')")
                .params(other.value(), person, saturday)
                .update();
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(13));

        assertThat(check(project).shortHours()).isZero();
        assertThat(check(project).peakLoad()).isEqualByComparingTo("100");
    }

    @Test
    void aProjectIsNotInItsOwnWay() {
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        inTransaction(booking -> booking.reserve(project));

        assertThat(check(project).shortHours()).isZero();
    }

    @Test
    void reservingTwiceBooksOnce() {
        person(40, skill);
        person(7.55, skill);
        var project = project(MONDAY);
        ask(project, skill, 50, MONDAY, MONDAY.plusDays(4));

        inTransaction(booking -> booking.reserve(project));
        inTransaction(booking -> booking.reserve(project));

        assertThat(booked(project)).isEqualByComparingTo("47.55"); // as much as fits
        assertThat(kinds(project)).containsExactly("SOFT");
        assertThat(stories(project))
                .containsExactly("Reserved 47.55 h of 2 people; nobody has time for 2.45 h. Held until 2041-01-30");
    }

    @Test
    void committingMakesBookingsHardOnce() {
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        inTransaction(booking -> booking.reserve(project));

        inTransaction(booking -> booking.commit(project));
        inTransaction(booking -> booking.commit(project));

        assertThat(kinds(project)).containsExactly("HARD");
        assertThat(stories(project)).hasSize(2);
    }

    @Test
    void releasingKeepsTheHoursThatWereWorked() {
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        inTransaction(booking -> booking.reserve(project));
        inTransaction(booking -> booking.commit(project));
        today = MONDAY.plusDays(2);

        inTransaction(booking -> booking.release(project));
        inTransaction(booking -> booking.release(project));

        assertThat(booked(project)).isEqualByComparingTo("16");
        assertThat(stories(project)).hasSize(3);
    }

    @Test
    void releasingAProjectThatWasNeverCommittedLeavesNothing() {
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        inTransaction(booking -> booking.reserve(project));
        today = MONDAY.plusDays(2);

        inTransaction(booking -> booking.release(project));

        assertThat(booked(project)).isZero();
    }

    @Test
    void whatIsPastIsNeitherShortNorBooked() {
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        today = MONDAY.plusDays(2);

        var check = check(project);
        inTransaction(booking -> booking.reserve(project));

        assertThat(check.shortHours()).isZero();
        assertThat(check.earliestStart()).isEqualTo(MONDAY.plusWeeks(1));
        assertThat(booked(project)).isEqualByComparingTo("24");
    }

    @Test
    void aProjectThatAsksForNobodyHasEnough() {
        var project = project(MONDAY);

        inTransaction(booking -> booking.reserve(project));

        assertThat(check(project).peakLoad()).isZero();
        assertThat(check(project).findings()).isEqualTo("Nobody is asked for.");
        assertThat(check(project).earliestStart()).isEqualTo(MONDAY);
    }

    @Test
    void theSkillsAreOfferedToForms() {
        knownSkill(skill);

        assertThat(people.supports("skills")).isTrue();
        assertThat(people.options("skills")).contains(new FormOptions.Option(skill, skill));
    }

    @Test
    void projectsApprovedAtOnceNeverGetTheSameHours() throws Exception {
        var other = newSkill();
        person(40, skill, other);
        person(38.53, skill);
        person(20, other);
        var projects = new ArrayList<ProjectCode>();
        for (int i = 0; i < 12; i++) {
            var project = project(MONDAY);
            ask(project, i % 2 == 0 ? skill : other, 13, MONDAY, MONDAY.plusWeeks(4));
            projects.add(project);
        }

        atOnce(projects.stream()
                .<Callable<Object>>map(project -> () -> {
                    inTransaction(booking -> booking.reserve(project));
                    return project;
                })
                .toList());

        assertThat(overbooked()).isEmpty();
        // 12 projects of 13 h want 156 h of the 98.53 h a week: nothing may be left free either
        assertThat(inWeek(MONDAY)).isEqualByComparingTo("98.53");
    }

    @Test
    void oneReservationRunTwiceAtOnceBooksOnce() throws Exception {
        person(40, skill);
        person(40, skill);
        var project = project(MONDAY);
        ask(project, skill, 40, MONDAY, MONDAY.plusDays(4));
        Callable<Object> reserve = () -> {
            inTransaction(booking -> booking.reserve(project));
            return project;
        };

        atOnce(List.of(reserve, reserve, reserve, reserve));

        assertThat(booked(project)).isEqualByComparingTo("40");
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

    private Clock clock() {
        return Clock.fixed(today.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private Capacity capacity() {
        return new Capacity(demands, people, clock());
    }

    private PeopleBooking booking() {
        return new PeopleBooking(demands, capacity(), people, bookings, reservations, story, clock());
    }

    private interface Step {
        void on(PeopleBooking booking);
    }

    private void inTransaction(Step step) {
        transactions.executeWithoutResult(status -> step.on(booking()));
    }

    private ResourceCheck check(ProjectCode project) {
        return transactions.execute(status -> capacity().check(project));
    }

    private String newSkill() {
        return "skill-" + UUID.randomUUID();
    }

    private String person(double weeklyHours, String... skills) {
        var id = "person-" + UUID.randomUUID();
        persons.add(id);
        jdbc.sql("insert into person (id, name, weekly_hours) values (?, ?, ?)")
                .params(id, id, BigDecimal.valueOf(weeklyHours))
                .update();
        for (var one : skills) {
            knownSkill(one);
            jdbc.sql("insert into person_skill (person_id, skill) values (?, ?)")
                    .params(id, one)
                    .update();
        }
        return id;
    }

    private void absent(String person, LocalDate from, LocalDate until) {
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(person, from, until)
                .update();
    }

    private void knownSkill(String id) {
        jdbc.sql("insert into skill (id, name) values (?, ?) on conflict do nothing")
                .params(id, id)
                .update();
    }

    private ProjectCode project(LocalDate start) {
        knownSkill(skill);
        var code = ProjectCode.of(2041, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        jdbc.sql("insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,"
                        + " updated_at, version) values (?, 't', 'p', 'b', 'requester', 'sponsor', 'AGILE', 'INTAKE',"
                        + " 'ACTIVE', 'theme', ?, ?, 1, 'EUR', '{}', now(), now(), 0)")
                .params(code.value(), start, start.plusYears(1))
                .update();
        return code;
    }

    private void ask(ProjectCode project, String wanted, double hours, LocalDate from, LocalDate until) {
        knownSkill(wanted);
        var answers = new HashMap<String, Object>();
        answers.put("demand1Skill", wanted);
        answers.put("demand1Hours", hours);
        answers.put("demand1From", from.toString());
        answers.put("demand1Until", until.toString());
        events.publishEvent(new RequestRegistered(project, answers));
    }

    private BigDecimal booked(ProjectCode project) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ?")
                .param(project.value())
                .query(BigDecimal.class)
                .single();
    }

    /** What is booked of the people of this test. */
    private BigDecimal inWeek(LocalDate monday) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where day between ? and ? and person_id = any(?)")
                .params(monday, monday.plusDays(6), persons.toArray(String[]::new))
                .query(BigDecimal.class)
                .single();
    }

    /** Person and day of every day with more booked than a fifth of the weekly hours, a hundredth for the rounding. */
    private List<String> overbooked() {
        return jdbc.sql("select person_id || ' ' || day from booking join person on person.id = person_id"
                        + " where day >= ? group by person_id, day, weekly_hours"
                        + " having sum(hours) > weekly_hours / 5 + 0.01")
                .param(MONDAY)
                .query(String.class)
                .list();
    }

    private List<String> kinds(ProjectCode project) {
        return jdbc.sql("select distinct kind from booking where project_code = ?")
                .param(project.value())
                .query(String.class)
                .list();
    }

    private List<String> stories(ProjectCode project) {
        return jdbc.sql("select entry from story where project_code = ? order by id")
                .param(project.value())
                .query(String.class)
                .list();
    }
}
