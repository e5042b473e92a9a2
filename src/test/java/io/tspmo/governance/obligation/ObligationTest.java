package io.tspmo.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A condition that is overdue holds its project, and fulfilled lets it go on. */
@IntegrationTest
class ObligationTest extends Owed {

    @Autowired
    RepositoryService models;

    @Test
    void oneDayOverdueItHoldsTheProject_fulfilledItGoesOn_andEveryRoleSeesBoth() {
        var project = delivering();
        int booked = bookings(project);
        owe(project, "security", LocalDate.now().minusDays(1));
        runWhatIsDue(project);

        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(project.project().reason())
                .contains(CONDITION, Words.DAY.format(LocalDate.now().minusDays(1)));
        assertThat(bookings(project)).isEqualTo(booked).isPositive();
        var code = project.code().value();
        var lapsed = "was due on " + Words.DAY.format(LocalDate.now().minusDays(1));
        for (var person : all()) {
            var browser = new SignedInBrowser(port, person);
            assertThat(browser.get("/projects/" + code).body())
                    .as("the page of the project for " + person)
                    .contains("On hold", CONDITION, lapsed, "Its other tasks wait", "overdue");
            assertThat(browser.get("/?q=" + code).body())
                    .as("the start page of " + person)
                    .contains("On hold", lapsed);
        }
        for (var person : TOLD) {
            assertThat(newsOf(person)).as("the news of " + person).anySatisfy(text -> assertThat(text)
                    .contains(CONDITION, "lapsed", code + " is on hold"));
        }
        assertThat(newsOf("finance")).noneMatch(text -> text.contains(code));

        var refused = answer(project, "reportPhase", "manager", report());
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("message").asText())
                .isEqualTo("The project " + code + " is on hold. Its tasks can be answered when it resumes;"
                        + " the page of the project shows why it is on hold. Nothing was stored.");
        assertThat(refused.getBody().path("title").asText()).isEqualTo("The project is on hold");

        project.answer("fulfilObligation", "security", Map.of("fulfilmentEvidence", "It is signed."))
                .answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"))
                .waitsAt("reportPhase");

        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(project.project().reason()).isNull();
        for (var person : all()) {
            var browser = new SignedInBrowser(port, person);
            assertThat(browser.get("/projects/" + code).body())
                    .as("the page of the project for " + person)
                    .contains("Active", "Fulfilled", "verified by PMO Lead", "Evidence: It is signed.")
                    .doesNotContain("Its other tasks wait");
            assertThat(browser.get("/?q=" + code).body()).contains("Active").doesNotContain(lapsed);
        }
        for (var person : TOLD) {
            assertThat(newsOf(person)).anySatisfy(text -> assertThat(text).startsWith(code + " resumes."));
        }
        assertThat(answer(project, "reportPhase", "manager", report())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
    }

    /** As a PMO names a second task of one kind in its own model. */
    @Test
    void aTaskWithAMarkBehindItsNameIsRecordedAsTheOthers() throws IOException {
        var model = Files.readString(Path.of("processes/obligation/obligation.bpmn"));
        deploy(model.replaceAll("(?<!formRef=)\"fulfilObligation\"", "\"fulfilObligation_pilot\""));
        try {
            var project = delivering();
            owe(project, "security", LocalDate.now().plusDays(9));

            project.answer("fulfilObligation_pilot", "security", Map.of("fulfilmentEvidence", "It is signed."))
                    .waitsAt("reportPhase", "verifyObligation");

            assertThat(jdbc.sql("select status || ' ' || reported_by from obligation where project_code = ?")
                            .param(project.code().value())
                            .query(String.class)
                            .single())
                    .isEqualTo("REPORTED security");
        } finally {
            deploy(model);
        }
    }

    private void deploy(String model) {
        models.createDeployment()
                .name("condition")
                .addString("obligation.bpmn", model)
                .deploy();
    }

    @Test
    void itIsNotOverdueOnItsLastDay() {
        var project = delivering();
        owe(project, "manager", LocalDate.now());

        var lapse = timer(project, "timer_lapsed").getDuedate();
        assertThat(lapse.toInstant()).isBetween(endOf(LocalDate.now()).minusSeconds(1), endOf(LocalDate.now()));
        runWhatIsDue(project);
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void ofTwoOverdueConditionsEachHasToBeFulfilled() {
        var project = delivering();
        owe(project, "manager", LocalDate.now().minusDays(2));
        owe(project, "security", LocalDate.now().minusDays(1));
        runWhatIsDue(project);
        assertThat(project.project().reason().lines()).hasSize(2);

        var first = project.open().stream()
                .filter(task ->
                        task.getTaskDefinitionKey().equals("fulfilObligation") && "manager".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(first, "manager", Map.of("fulfilmentEvidence", "It is signed."));
        project.runJobs().answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"));
        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(project.project().reason().lines())
                .singleElement()
                .asString()
                .contains(Words.DAY.format(LocalDate.now().minusDays(1)));

        project.answer("fulfilObligation", "security", Map.of("fulfilmentEvidence", "That one, too."))
                .answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"));
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aConditionIsOwedOnce_howeverOftenItIsSaid() {
        var project = delivering();
        var set = owe(project, "manager", LocalDate.now().plusDays(9));
        events.publishEvent(set);

        project.runJobs().waitsAt("fulfilObligation", "reportPhase");
        assertThat(statuses(project)).containsExactly("OPEN");
    }

    @Test
    void aConditionOfTheTimeBeforeProcessesGetsOne() {
        var project = delivering();
        jdbc.sql(
                        """
                        insert into obligation (review_id, seat, project_code, gate_code, condition, owner, due)
                        select max(id), 7, project_code, 'G0', 'Old', 'manager', current_date + 14
                        from gate_review where project_code = ? group by project_code
                        """)
                .param(project.code().value())
                .update();
        news.beginWhatHasNoProcess();
        news.beginWhatHasNoProcess();

        project.runJobs().waitsAt("fulfilObligation", "reportPhase");
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private int bookings(ProjectRun project) {
        return jdbc.sql("select count(*) from booking where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
