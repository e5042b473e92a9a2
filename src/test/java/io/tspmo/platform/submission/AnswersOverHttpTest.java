package io.tspmo.platform.submission;

import static io.tspmo.platform.submission.AnsweringProgram.START;
import static io.tspmo.platform.submission.AnsweringProgram.assertProblem;
import static io.tspmo.platform.submission.AnsweringProgram.field;
import static io.tspmo.platform.submission.AnsweringProgram.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Right and wrong answers as a program sends them, on a process that asks for nothing but them. */
@IntegrationTest
class AnswersOverHttpTest {

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    private AnsweringProgram program;

    @BeforeEach
    void deploy() {
        program = new AnsweringProgram(http, models, tasks);
    }

    @Test
    void theFormIsServedWithItsChoices() {
        var form = program.get("admin", START + "deployed-start-form");

        assertThat(form.getStatusCode().value()).isEqualTo(200);
        var sponsor = field(form.getBody(), "sponsor");
        assertThat(sponsor.path("values")).isNotEmpty();
        assertThat(sponsor.path("values").get(0).path("label").asText()).isNotEmpty();
    }

    @Test
    void aGoodAnswerIsStoredLiterally() {
        var request = program.request();
        request.put("title", "<b>${1}</b> {{x}} '; drop");
        var started = program.post("admin", START + "submit-form", variables(request));

        assertThat(started.getStatusCode().value()).isEqualTo(200);
        var stored = processes.getVariables(started.getBody().path("id").asText());
        assertThat(stored).containsEntry("title", "<b>${1}</b> {{x}} '; drop").containsEntry("securityRisk", "");
    }

    static Stream<Object[]> wrongAnswers() {
        return Stream.of(
                new Object[] {"title", null},
                new Object[] {"title", ""},
                new Object[] {"title", "x".repeat(10_000)},
                new Object[] {"title", 5},
                new Object[] {"title", "a\u0000b"},
                new Object[] {"title", List.of("a")},
                new Object[] {"title", Map.of("a", "b")},
                new Object[] {"budget", "twelve"},
                new Object[] {"budget", "250,000"},
                new Object[] {"budget", -1},
                new Object[] {"wantedStart", "2020-01-01"},
                new Object[] {"wantedEnd", "2026-12-01"},
                new Object[] {"demand1Hours", 0},
                new Object[] {"sponsor", "nobody"},
                new Object[] {"method", "SCRUM"},
                new Object[] {"gateOutcome", "APPROVE"},
                new Object[] {"castVote", "x"});
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void aWrongRequestIsRefusedByFieldAndReason(String field, Object value) {
        long before = processes
                .createProcessInstanceQuery()
                .processDefinitionKey("answers")
                .count();
        var request = program.request();
        request.put(field, value);

        var refused = program.post("admin", START + "submit-form", variables(request));

        assertProblem(refused, 422);
        assertThat(refused.getBody().path("type").asText()).isEqualTo("Rejection");
        var error = refused.getBody().path("errors").get(0);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(refused.getBody().path("message").asText())
                .contains(error.path("label").asText(), error.path("reason").asText());
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processDefinitionKey("answers")
                        .count())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete", "resolve"})
    void aWrongVoteLeavesTheTaskAsItWas(String path) {
        var task = program.start().get(0);

        for (var answer : List.of(
                Map.of("vote", "MAYBE"),
                Map.of("vote", "REJECT"),
                Map.of("vote", "APPROVE", "tier", "LITE"),
                Map.of("vote", true))) {
            assertProblem(
                    program.post("finance", "/engine-rest/task/" + task.getId() + "/" + path, variables(answer)), 422);
        }

        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(tasks.getVariables(task.getId())).doesNotContainKeys("vote").doesNotContainEntry("tier", "LITE");
    }

    @Test
    void aTransientOrTypedTextIsStoredAsAText() {
        var task = program.start().get(0);

        var done = program.post(
                "finance",
                "/engine-rest/task/" + task.getId() + "/submit-form",
                """
                {"variables":{"vote":{"value":"APPROVE","type":"String","valueInfo":{"transient":true}}}}
                """);

        assertThat(done.getStatusCode().value()).isEqualTo(204);
        assertThat(processes.getVariable(task.getProcessInstanceId(), "vote")).isEqualTo("APPROVE");
    }

    @Test
    void aTaskWithoutAFormIsCompletedWithoutVariables() {
        program.start().forEach(task -> assertThat(
                        program.vote(task, "APPROVE").getStatusCode().value())
                .isEqualTo(204));
        var instance = program.instance();
        var look = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        var url = "/engine-rest/task/" + look.getId();

        assertProblem(program.post("finance", url + "/complete", variables(Map.of("vote", "REJECT"))), 422);
        assertProblem(program.post("finance", url + "/submit-form", variables(Map.of("vote", "REJECT"))), 422);
        assertThat(program.post("finance", url + "/complete", "{}")
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
    }

    @Test
    void aTaskThatIsGoneSaysWhoWasFasterAndWhen() {
        var task = program.start().get(0);
        assertThat(program.vote(task, "APPROVE").getStatusCode().value()).isEqualTo(204);

        for (var path : List.of("submit-form", "complete")) {
            var late = program.post(
                    "admin", "/engine-rest/task/" + task.getId() + "/" + path, variables(Map.of("vote", "APPROVE")));

            assertProblem(late, 409);
            assertThat(late.getBody().path("who").asText()).isEqualTo("finance");
            assertThat(late.getBody().path("detail").asText()).contains("completed by Finance Controller on ");
        }
    }
}
