package io.tspmo.planning.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a year that no sample data reaches, with a person and a skill that only one test knows; through the page. */
@IntegrationTest
class DemandImportTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w+)\"");

    @LocalServerPort
    int port;

    @Autowired
    ProjectStory story;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PeopleBooking booking;

    private final String skill = "skill-" + UUID.randomUUID();
    private final String person = "person-" + UUID.randomUUID();
    private String code;
    private SignedInBrowser resources;

    @BeforeEach
    void aProjectAndSomebodyWhoCouldDoIt() {
        jdbc.sql("insert into skill (id, name) values (?, ?)")
                .params(skill, skill)
                .update();
        jdbc.sql("insert into person (id, name, weekly_hours) values (?, ?, 40)")
                .params(person, person)
                .update();
        jdbc.sql("insert into person_skill (person_id, skill) values (?, ?)")
                .params(person, skill)
                .update();
        code = project("ACTIVE");
        resources = new SignedInBrowser(port, "resources");
    }

    private String project(String state) {
        var project = ProjectCode.of(2042, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE))
                .value();
        jdbc.sql("insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,"
                        + " updated_at, version) values (?, 't', 'p', 'b', 'requester', 'sponsor', 'AGILE', 'INTAKE',"
                        + " ?, 'theme', date '2042-01-06', date '2042-12-31', 1, 'EUR', '{}', now(), now(), 0)")
                .params(project, state)
                .update();
        return project;
    }

    private HttpResponse<String> look(String sheet, String content) {
        return resources.upload(
                "/people/import", "/people/import", sheet + ".csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private String bring(String sheet, String content) {
        var looked = look(sheet, content);
        var seen = SEEN.matcher(looked.body());
        assertThat(seen.find()).as(looked.body()).isTrue();
        var where = looked.uri().getPath();
        return resources.post(where, where, "seen=" + seen.group(1)).body();
    }

    @Test
    void aPersonWhoIsRequestedByNameIsNotTakenAway_andTheDryRunSaysSo() {
        bring("demand", lines(code, "10"));

        assertThat(look("people", "id,remove\n" + person + ",yes\n").body())
                .contains("is still used (", "demand", "so it cannot be removed; enter a last day instead");
    }

    private String lines(String project, String hours) {
        return "project,line,skill,level,person,hours_week,first_day,last_day\n%s,1,%s,2,%s,%s,2042-01-06,2042-01-17\n"
                .formatted(project, skill, person, hours);
    }

    private String booked() {
        return jdbc.sql(
                        "select coalesce(sum(hours), 0) || ' ' || coalesce(max(kind), 'none') from booking where project_code = ?")
                .param(code)
                .query(String.class)
                .single();
    }

    @Test
    void whatIsSoftlyBookedFollowsTheFile_andIsInTheStory() {
        assertThat(bring("demand", lines(code, "8"))).contains("1 added");
        assertThat(booked()).as("nobody asked for a booking yet").isEqualTo("0 none");
        booking.reserve(ProjectCode.of(code));
        assertThat(booked()).isEqualTo("16.00 SOFT");

        assertThat(bring("demand", lines(code, "12.5"))).contains("1 changed");

        assertThat(booked()).isEqualTo("25.00 SOFT");
        RowsAndFacts.assertAgree(jdbc, "demand", List.of(code));
        RowsAndFacts.assertAgree(jdbc, "booking", List.of(code));
        assertThat(story.whole(ProjectCode.of(code)))
                .extracting(Line::sentence)
                .anyMatch(sentence -> sentence.contains("by a file. 1 row"));
    }

    @Test
    void whatIsCommittedOrOverIsNotChangedByAFile_butMayStandInIt() {
        bring("demand", lines(code, "8"));
        booking.reserve(ProjectCode.of(code));
        booking.commit(ProjectCode.of(code));

        assertThat(look("demand", lines(code, "9")).body()).contains("change control only");
        assertThat(look("demand", lines(code, "8")).body()).contains("The file changes nothing");
        assertThat(look("demand", lines(project("COMPLETED"), "9")).body()).contains("has ended");
        assertThat(look("demand", lines("PRJ-2042-0000", "9")).body()).contains("there is no such project");
        assertThat(booked()).isEqualTo("16.00 HARD");
    }

    @Test
    void hoursWeekByWeekNeedALineAndAWeekOfIt() {
        bring("demand", lines(code, "8"));

        assertThat(bring("demand_weeks", "project,line,monday,hours\n%s,1,2042-01-06,30\n".formatted(code)))
                .contains("1 added");
        var wrong = look(
                        "demand_weeks",
                        "project,line,monday,hours\n%1$s,1,2042-01-07,30\n%1$s,2,2042-01-06,30\n%1$s,1,2042-02-03,30\n%1$s,1,2042-01-13,-1\n"
                                .formatted(code))
                .body();
        assertThat(wrong)
                .contains("is not a Monday")
                .contains("the project has no such line")
                .contains("is not in the days of the line")
                .contains("is not between 0.01 and 99999.99");
    }
}
