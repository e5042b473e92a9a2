package io.tspmo.planning.resourcecheck;

import static io.tspmo.planning.booking.Year2041.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.booking.Year2041;
import io.tspmo.planning.people.People;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.event.RequestRegistered;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a project asks for against what is free, in a year that no sample data reaches. */
@IntegrationTest
class CapacityTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    People people;

    private Year2041 year;

    @BeforeEach
    void begin(@Autowired ApplicationContext context) {
        year = new Year2041(context);
    }

    @Test
    void whatIsAskedForIsReadFromTheAnswers() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);

        events.publishEvent(new RequestRegistered(
                project,
                Map.of(
                        "demand1Skill", year.skill,
                        "demand1Hours", 37.5,
                        "demand1From", "2041-01-07",
                        "demand1Until", "2041-01-18",
                        "demand2Skill", "",
                        "demand3Skill", year.skill,
                        "demand3Hours", 5,
                        "demand3From", "2041-01-14",
                        "demand3Until", "2041-01-14")));

        var check = year.check(project);
        assertThat(check.shortHours()).isZero();
        assertThat(check.peakLoad()).isEqualByComparingTo("96.3"); // (37.5 + 1) / 40 in the second week
        assertThat(check.earliestStart()).isEqualTo(MONDAY);
        assertThat(check.missingSkills()).isEmpty();
        assertThat(check.findings()).contains("14 Jan 2041").contains("96.3 %");
    }

    @Test
    void aCorrectionReplacesWhatWasAskedFor() {
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 10, MONDAY, MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(1));
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(1));

        assertThat(year.check(project).shortHours()).isEqualByComparingTo("16");
        assertThat(year.check(project).missingSkills()).isEqualTo(year.skill + " (no person has this skill)");
        assertThat(year.check(project).earliestStart()).isNull();
        assertThat(year.check(project).peakLoad()).isEqualByComparingTo("999");
    }

    @Test
    void absencesAndOtherProjectsLeaveTheRest() {
        var person = year.person(40, year.skill);
        year.absent(person, MONDAY, MONDAY);
        var other = year.project(MONDAY);
        year.ask(other, year.skill, 10, MONDAY, MONDAY.plusDays(4));
        year.inTransaction(booking -> booking.reserve(other));

        var project = year.project(MONDAY);
        year.ask(project, year.skill, 30, MONDAY, MONDAY.plusDays(4));

        var check = year.check(project);
        assertThat(check.shortHours()).isEqualByComparingTo("8"); // 40 - 8 absent - 10 booked leave 22 of 30
        assertThat(check.missingSkills()).isEqualTo(year.skill);
        assertThat(check.findings())
                .isEqualTo(
                        year.skill
                                + ": 8 h short in the week of 7 Jan 2041\nAll demand can be staffed from Monday 14 Jan 2041 on.");
        assertThat(check.earliestStart()).isEqualTo("2041-01-14");
    }

    @Test
    void holidaysOfTheCalendarCountForBothSides() {
        year.person(40, year.skill);
        var holiday = LocalDate.of(2041, 6, 12);
        jdbc.sql("insert into holiday (day, name) values (?, 'Company day') on conflict do nothing")
                .param(holiday)
                .update();
        var project = year.project(holiday.minusDays(2));
        year.ask(project, year.skill, 40, holiday.minusDays(2), holiday.plusDays(2));

        year.inTransaction(booking -> booking.reserve(project));

        assertThat(year.check(project).shortHours()).isZero();
        assertThat(year.booked(project)).isEqualByComparingTo("32");
    }

    @Test
    void holidaysAndBookingsOnAWeekendTakeNothingAway() {
        var person = year.person(40, year.skill);
        var saturday = MONDAY.plusDays(5);
        jdbc.sql("insert into holiday (day, name) values (?, 'On a Saturday') on conflict do nothing")
                .param(saturday)
                .update();
        var other = year.project(MONDAY);
        year.ask(other, year.skill, 1, MONDAY, MONDAY.plusDays(7));
        jdbc.sql("insert into booking values (?, 1, ?, ?, 8, 'HARD')")
                .params(other.value(), person, saturday)
                .update();
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(13));

        assertThat(year.check(project).shortHours()).isZero();
        assertThat(year.check(project).peakLoad()).isEqualByComparingTo("100");
    }

    @Test
    void aProjectIsNotInItsOwnWay() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        year.inTransaction(booking -> booking.reserve(project));

        assertThat(year.check(project).shortHours()).isZero();
    }

    @Test
    void whatIsPastIsNeitherShortNorBooked() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 40, MONDAY, MONDAY.plusDays(4));
        year.todayIs(MONDAY.plusDays(2));

        var check = year.check(project);
        year.inTransaction(booking -> booking.reserve(project));

        assertThat(check.shortHours()).isZero();
        assertThat(check.earliestStart()).isEqualTo(MONDAY.plusWeeks(1));
        assertThat(year.booked(project)).isEqualByComparingTo("24");
    }

    @Test
    void aProjectThatAsksForNobodyHasEnough() {
        var project = year.project(MONDAY);

        year.inTransaction(booking -> booking.reserve(project));

        assertThat(year.check(project).peakLoad()).isZero();
        assertThat(year.check(project).findings()).isEqualTo("No staff is requested.");
        assertThat(year.check(project).earliestStart()).isEqualTo(MONDAY);
    }

    @Test
    void theSkillsAreOfferedToForms() {
        year.knownSkill(year.skill);

        assertThat(people.supports("skills")).isTrue();
        assertThat(people.options("skills")).contains(new FormOptions.Option(year.skill, year.skill));
    }
}
