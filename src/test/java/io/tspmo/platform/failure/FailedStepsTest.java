package io.tspmo.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.failure.FailedSteps.FailedStep;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class FailedStepsTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService jobs;

    @Autowired
    HistoryService history;

    @Autowired
    FailedSteps steps;

    @Autowired
    JdbcClient jdbc;

    private ProjectRun project;
    private String instance;

    @BeforeEach
    void aProjectStopsAtAStepThatFailed() {
        project = play.submit(Play.request());
        instance = processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(project.code().value())
                .processDefinitionKey("intake")
                .singleResult()
                .getId();
        var job = jobs.createJobQuery().processInstanceId(instance).singleResult();
        jobs.setJobRetries(job.getId(), 0);
    }

    @Test
    void thePmoSeesItAndLetsItRunAgain() {
        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.get("/").body())
                .contains("stopped at a failed step", project.code().value());
        assertThat(pmo.get("/projects/" + project.code()).body()).contains("Load request", "Try again");

        var answer = pmo.post("/projects/" + project.code(), "/projects/" + project.code() + "/retry", "");

        assertThat(answer.body()).contains("runs again").doesNotContain("Try again");
        project.runJobs().waitsAt("triageRequest");
    }

    @Test
    void atTheFirstFailureThePmoReadsTheReasonInWords() {
        var job = jobs.createJobQuery().processInstanceId(instance).singleResult();
        jobs.setJobRetries(job.getId(), 3);
        jdbc.sql("alter table risk add constraint temporary_cause check (project_code <> '%s') not valid"
                        .formatted(project.code()))
                .update();
        try {
            assertThatThrownBy(() -> project.runJobs()).hasStackTraceContaining("temporary_cause");
        } finally {
            jdbc.sql("alter table risk drop constraint temporary_cause").update();
        }

        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.get("/").body())
                .contains("The database rejected it", "temporary_cause", "The server tries it again")
                .contains("&quot;Score risk&quot; failed: The database rejected it");
        assertThat(pmo.get("/projects/" + project.code()).body())
                .contains("A step of this project failed; the server tries it again", "The database rejected it")
                .doesNotContain("Try again</button>");
        assertThat(new SignedInBrowser(port, "requester")
                        .get("/projects/" + project.code())
                        .body())
                .contains("The PMO has been informed")
                .doesNotContain("temporary_cause");
        project.runJobs().waitsAt("triageRequest");
        assertThat(pmo.get("/projects/" + project.code()).body()).doesNotContain("is tried again");
    }

    @Test
    void othersSeeItAndCannot() {
        var requester = new SignedInBrowser(port, "requester");
        assertThat(requester.get("/").body()).doesNotContain("stopped at a failed step");
        var page = "/projects/" + project.code();
        assertThat(requester.get(page).body())
                .contains("stopped at a failed step", "The PMO can run it again")
                .doesNotContain("Try again");

        assertThat(requester.post("/", page + "/retry", "").statusCode()).isEqualTo(403);
        project.waitsAt();
    }

    @Test
    void onlyThoseOfTheProjectsThatCountAreListed() {
        var code = project.code().value();

        assertThat(steps.of(ProjectVisibility.ALL))
                .extracting(FailedStep::projectCode)
                .contains(code);
        assertThat(steps.of(asked("requester")))
                .extracting(FailedStep::projectCode)
                .contains(code);
        assertThat(steps.of(asked("nobody"))).isEmpty();
        assertThat(steps.of(ProjectVisibility.NONE)).isEmpty();
    }

    private static ProjectVisibility asked(String user) {
        return new ProjectVisibility("select code from project where requester = :user", Map.of("user", user));
    }

    @Test
    void theEngineNotesWhoLetItRunAgain() {
        var pmo = new SignedInBrowser(port, "pmo");
        pmo.post("/projects/" + project.code(), "/projects/" + project.code() + "/retry", "");

        assertThat(history.createUserOperationLogQuery()
                        .operationType(UserOperationLogEntry.OPERATION_TYPE_SET_JOB_RETRIES)
                        .processInstanceId(instance)
                        .list())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getUserId()).isEqualTo("pmo"));
    }

    @Test
    void withoutAFailedStepNothingIsSaid() {
        jobs.setJobRetries(
                jobs.createJobQuery().noRetriesLeft().list().stream()
                        .map(job -> job.getId())
                        .toList(),
                3);
        project.runJobs();
        assertThat(new SignedInBrowser(port, "pmo")
                        .get("/projects/" + project.code())
                        .body())
                .doesNotContain("a failed step");
    }
}
