package io.tspmo.platform.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;

/** Whoever a task is delegated to fills in its form; the owner finds that in the form, and submits it. */
@IntegrationTest
class DelegatedTaskTest {

    @Autowired
    Play play;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RuntimeService processes;

    @Test
    void theOwnerOfAReportSubmitsWhatTheDelegateWrote() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
        var task = project.task("reportPhase").getId();
        var report = Map.<String, Object>of(
                "phaseSummary",
                "Written by the delegate.",
                "progress",
                40,
                "spent",
                60_000.5,
                "remainingRisks",
                "None.");

        ok("admin", HttpMethod.POST, "/task/" + task + "/delegate", Map.of("userId", "finance"));
        ok("finance", HttpMethod.POST, "/task/" + task + "/resolve", variables(report));

        assertThat(shown("manager", task, "phaseSummary").asText()).isEqualTo("Written by the delegate.");
        assertThat(shown("manager", task, "progress").asInt()).isEqualTo(40);
        assertThat(variablesOf(project)).doesNotContainKeys("phaseSummary", "progress", "spent", "remainingRisks");

        ok("manager", HttpMethod.POST, "/task/" + task + "/submit-form", variables(changed(report, "progress", 45)));
        project.runJobs();
        assertThat(project.project().progress()).isEqualTo(45);
        assertThat(project.waitingAt()).doesNotContain("reportPhase");
    }

    @Test
    void theOwnerOfATriageChangesWhatTheDelegateChose() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest").getId();

        ok("pmo", HttpMethod.POST, "/task/" + task + "/claim", Map.of("userId", "pmo"));
        ok("admin", HttpMethod.POST, "/task/" + task + "/delegate", Map.of("userId", "finance"));
        ok(
                "finance",
                HttpMethod.POST,
                "/task/" + task + "/resolve",
                variables(Map.of("triage", "ASK_BACK", "question", "Why so expensive?")));

        assertThat(shown("pmo", task, "triage").asText()).isEqualTo("ASK_BACK");
        assertThat(shown("pmo", task, "question").asText()).isEqualTo("Why so expensive?");
        assertThat(shown("pmo", task, "problem").asText()).isEqualTo("The old system is out of support.");
        assertThat(variablesOf(project)).doesNotContainKey("triage");

        ok(
                "pmo",
                HttpMethod.POST,
                "/task/" + task + "/submit-form",
                variables(Map.of("triage", "ACCEPT", "tier", "LITE", "manager", "manager")));
        project.runJobs();
        assertThat(project.project().manager()).isEqualTo("manager");
        assertThat(project.waitingAt()).contains("castVote");
    }

    /** As Tasklist does it: who has a delegated task presses "Complete". */
    @Test
    void aDelegateWhoSubmitsTheFormHandsItBackWithTheAnswer() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest").getId();
        ok("pmo", HttpMethod.POST, "/task/" + task + "/claim", Map.of("userId", "pmo"));
        ok("admin", HttpMethod.POST, "/task/" + task + "/delegate", Map.of("userId", "finance"));

        ok(
                "finance",
                HttpMethod.POST,
                "/task/" + task + "/submit-form",
                variables(Map.of("triage", "DECLINE", "reason", "There is no money.")));

        assertThat(project.waitingAt()).contains("triageRequest");
        assertThat(shown("pmo", task, "reason").asText()).isEqualTo("There is no money.");
        assertThat(variablesOf(project)).doesNotContainKey("triage");
        ok(
                "pmo",
                HttpMethod.POST,
                "/task/" + task + "/submit-form",
                variables(Map.of("triage", "DECLINE", "reason", "There is no money this year.")));
        project.runJobs().hasEnded();
        assertThat(project.project().reason()).contains("There is no money this year.");
    }

    private static Map<String, Object> changed(Map<String, Object> answers, String field, Object value) {
        var changed = new HashMap<>(answers);
        changed.put(field, value);
        return changed;
    }

    private Map<String, Object> variablesOf(ProjectRun project) {
        var variables = new HashMap<String, Object>();
        processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(project.code().value())
                .list()
                .forEach(instance -> variables.putAll(processes.getVariables(instance.getId())));
        return variables;
    }

    private JsonNode shown(String user, String task, String name) {
        return ok(user, HttpMethod.GET, "/task/" + task + "/form-variables", null)
                .path(name)
                .path("value");
    }

    private JsonNode ok(String user, HttpMethod method, String path, Object body) {
        var answer = http.withBasicAuth(user, "demo")
                .exchange("/engine-rest" + path, method, new HttpEntity<>(body), JsonNode.class);
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as("%s: %s", path, answer.getBody())
                .isTrue();
        return answer.getBody();
    }

    private static Map<String, Object> variables(Map<String, ?> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return Map.of("variables", variables);
    }
}
