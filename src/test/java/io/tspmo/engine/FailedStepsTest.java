package io.tspmo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

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

    private Play.Actor project;

    @BeforeEach
    void aProjectStopsAtAStepThatFailed() {
        project = play.submit(Play.request());
        var job = jobs.createJobQuery()
                .processInstanceId(processes
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(project.code().value())
                        .processDefinitionKey("intake")
                        .singleResult()
                        .getId())
                .singleResult();
        jobs.setJobRetries(job.getId(), 0);
    }

    @Test
    void thePmoSeesItAndLetsItRunAgain() {
        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.get("/").body())
                .contains("stopped at a step that failed", project.code().value());
        assertThat(pmo.get("/projects/" + project.code()).body()).contains("Load request", "Try again");

        var answer = pmo.post("/projects/" + project.code(), "/projects/" + project.code() + "/retry", "");

        assertThat(answer.body()).contains("runs again").doesNotContain("Try again");
        project.runJobs().waitsAt("triageRequest");
    }

    @Test
    void othersSeeItAndCannot() {
        var requester = new SignedInBrowser(port, "requester");
        assertThat(requester.get("/").body()).doesNotContain("stopped at a step that failed");
        var page = "/projects/" + project.code();
        assertThat(requester.get(page).body())
                .contains("stopped at a step that failed", "The PMO can let it run again")
                .doesNotContain("Try again");

        assertThat(requester.post("/", page + "/retry", "").statusCode()).isEqualTo(403);
        project.waitsAt();
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
                .doesNotContain("a step that failed");
    }
}
