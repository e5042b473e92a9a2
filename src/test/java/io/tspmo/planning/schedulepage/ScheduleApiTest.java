package io.tspmo.planning.schedulepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.schedule.TestPlan;
import io.tspmo.planning.schedule.UploadsOverApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Schedules over /api: versions, what moved, and what is kept from one to the next. */
@IntegrationTest
class ScheduleApiTest extends UploadsOverApi {

    /** The file is the same: only the code page was wrong. */
    @Test
    void aCodePageThatWasGuessedIsNamed_andAnotherMayBeChosenForTheSameFile() throws Exception {
        var file = Files.readAllBytes(Path.of("src/test/resources/cases/plans/xer-cp1251.xer"));

        var guessed = put("manager", "?name=plan.xer", file);

        assertThat(guessed.statusCode()).as(guessed.body()).isEqualTo(201);
        assertThat(json.readTree(guessed.body()).path("remarks").path(0).asText())
                .contains("windows-1251", "Проверка");
        assertThat(new SignedInBrowser(port, "manager")
                        .get("/projects/" + project.code() + "/schedule")
                        .body())
                .contains("About the file", "It was read as Cyrillic (windows-1251)");
        var chosen = put("manager", "?name=plan.xer&codePage=windows-1252&another=true", file);
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(201);
        assertThat(names(read("auditor"))).contains("Ïðîâåðêà");
        assertThat(put("manager", "?name=plan.xer&codePage=windows-1252", file).statusCode())
                .isEqualTo(200);
        assertThat(put("manager", "?name=plan.xer&another=true", file).statusCode())
                .isEqualTo(201);
        assertThat(names(read("auditor"))).contains("Проверка");
    }

    @Test
    void whatIsUploadedIsReadBack() throws Exception {
        var answer = put("manager", "?name=plan.xml", TestPlan.rollout().mspdi());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json.readTree(answer.body()).path("unmapped").path(0).asText())
                .isEqualTo("Nobody known");
        assertThat(json.readTree(answer.body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("version", "sha256", "tasks", "moved", "unmapped", "remarks", "address");
        var read = read("auditor");
        assertThat(read.path("version").asInt()).isOne();
        assertThat(read.path("plan").asText()).isEqualTo("Rollout");
        assertThat(read.path("finish").asText()).isEqualTo("2027-03-19");
        assertThat(names(read)).containsExactly("Design", "Build", "Write manual", "Go live");
        assertThat(task(read, "Go live").path("predecessors")).hasSize(2);
        assertThat(task(read, "Build").path("critical").asBoolean()).isTrue();
        assertThat(read.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "version",
                        "plan",
                        "fileName",
                        "format",
                        "sha256",
                        "uploadedBy",
                        "uploadedAt",
                        "start",
                        "finish",
                        "currency",
                        "value",
                        "tasks");
        assertThat(task(read, "Build").fieldNames())
                .toIterable()
                .contains("start", "finish", "durationHours", "predecessors")
                .isSubsetOf(
                        "task",
                        "parent",
                        "wbs",
                        "name",
                        "summary",
                        "milestone",
                        "critical",
                        "start",
                        "finish",
                        "durationHours",
                        "workHours",
                        "slackHours",
                        "percentComplete",
                        "actualStart",
                        "actualFinish",
                        "baselineStart",
                        "baselineFinish",
                        "cost",
                        "baselineCost",
                        "estimate",
                        "moved",
                        "predecessors");
        assertThat(read.path("value").path("unit").asText()).isEqualTo("HOURS");
        assertThat(read.path("value").path("budget").decimalValue()).isEqualByComparingTo("80");
    }

    @Test
    void theSameFileAgainAddsNothing() throws Exception {
        var file = TestPlan.rollout().mspdi();
        put("manager", "", file);

        var again = put("manager", "?name=copy.xml", file);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json.readTree(again.body()).path("version").asInt()).isOne();
        assertThat(count("schedule")).isOne();
    }

    @Test
    void aNewerPlanSaysWhatMoved_andKeepsEstimates() throws Exception {
        put("manager", "", TestPlan.rollout().mspdi());
        jdbc.sql("update schedule_task set optimistic_hours = 30, likely_hours = 40, pessimistic_hours = 90"
                        + " where project_code = ? and name = 'Build'")
                .param(project.code().value())
                .update();
        var later = TestPlan.rollout();
        later.change("Go live", task -> {
            task.setStart(java.time.LocalDateTime.parse("2027-03-30T17:00:00"));
            task.setFinish(task.getStart());
        });
        later.task("Train", "2027-03-22", 2);

        var answer = put("manager", "", later.mspdi());

        assertThat(json.readTree(answer.body()).path("moved").asInt()).isOne();
        var read = read("manager");
        // Friday to the Tuesday after the next, with Good Friday and Easter Monday in between
        assertThat(task(read, "Go live").path("moved").asInt()).isEqualTo(5);
        assertThat(task(read, "Build").path("estimate"))
                .extracting(JsonNode::intValue)
                .containsExactly(30, 40, 90);
        assertThat(jdbc.sql("select name, milestone, days from schedule_move where project_code = ? and number = 2")
                        .param(project.code().value())
                        .query()
                        .singleRow())
                .containsEntry("name", "Go live")
                .containsEntry("milestone", true)
                .containsEntry("days", 5);
        assertThat(jdbc.sql("select name from schedule_task where project_code = ? and number = 2 and before is null")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("Train");
    }

    @Test
    void peopleOfTheFileAreAskedForByTheirHours() throws Exception {
        jdbc.sql("insert into skill (id, name) values ('schedule-test', 'Schedule testing') on conflict do nothing")
                .update();
        jdbc.sql("insert into person (id, name, weekly_hours, email) values"
                        + " ('schedule-tester', 'Schedule tester', 40, 'tester@schedule.test') on conflict do nothing")
                .update();
        jdbc.sql("insert into person_skill (person_id, skill) values ('schedule-tester', 'schedule-test')"
                        + " on conflict do nothing")
                .update();
        var plan = TestPlan.rollout()
                .assign("Design", "schedule tester", 25.5)
                .assign("Write manual", "Schedule testing", 24);

        var answer = put("manager", "", plan.mspdi());

        assertThat(json.readTree(answer.body()).path("unmapped"))
                .extracting(JsonNode::asText)
                .containsExactly("Nobody known");
        assertThat(jdbc.sql(
                                "select resource, person_id, skill from schedule_resource where project_code = ? order by 1")
                        .param(project.code().value())
                        .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                        .list())
                .containsExactlyInAnyOrder(
                        "schedule tester schedule-tester schedule-test", "Schedule testing null schedule-test");
        assertThat(jdbc.sql(
                                "select sum(hours) from schedule_work where project_code = ? and resource = 'schedule tester'")
                        .param(project.code().value())
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("25.50");
    }

    private static JsonNode task(JsonNode schedule, String name) {
        return StreamSupport.stream(schedule.path("tasks").spliterator(), false)
                .filter(task -> task.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode schedule) {
        return StreamSupport.stream(schedule.path("tasks").spliterator(), false)
                .map(task -> task.path("name").asText())
                .toList();
    }

    private JsonNode read(String user) throws Exception {
        return json.readTree(get(user).body());
    }
}
