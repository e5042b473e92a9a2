package io.tspmo.platform.submission;

import static io.tspmo.platform.submission.AnsweringProgram.START;
import static io.tspmo.platform.submission.AnsweringProgram.assertProblem;
import static io.tspmo.platform.submission.AnsweringProgram.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;

/** What a program sends that is no answer, goes past the form, or comes from a user who is not asked. */
@IntegrationTest
class HostileAnswersTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"value":"{}","type":"Json"}
                    {"value":"[1]","type":"Json"}
                    {"value":"rO0ABXNyABFqYXZh","type":"Object","valueInfo":{"objectTypeName":"java.lang.Integer","serializationDataFormat":"application/x-java-serialized-object"}}
                    {"value":"{}","type":"Object","valueInfo":{"objectTypeName":"java.util.HashMap","serializationDataFormat":"application/json"}}
                    {"value":"YWJj","type":"Bytes"}
                    {"value":"YWJj","type":"File","valueInfo":{"filename":"a.txt"}}
                    {"value":"<a/>","type":"Xml"}
                    {"value":5,"type":"Integer"}
                    {"value":"2026-01-01T00:00:00.000+0000","type":"Date"}
                    {"value":{"a":[1,2]}}
                    {"value":null,"type":"Null"}
                    """)
    void noValueOfAnotherTypeComesIn(String value) {
        var task = program.start().get(0);

        var refused = program.post(
                "finance",
                "/engine-rest/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"vote\":%s}}".formatted(value));

        assertProblem(refused, 422, 400);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"variables\":[]}",
                "{\"variables\":{\"vote\":null}}",
                "{\"variables\":{\"vote\":\"APPROVE\"}}",
                "{\"variables\":{\"vote\":{\"value\":\"APPROVE\",\"type\":\"\"}}}",
                "{\"variables\":{\"vote\":{\"value\":\"APPROVE\",\"type\":\"Nonsense\"}}}",
                "{\"variables\":{\"vote\":{\"value\":\"x\",\"type\":\"Integer\"}}}",
                "{\"variables\":{\"vote\":{\"value\":\"x\",\"type\":\"File\"}}}",
                "{\"variables\":{\"vote\":{\"value\":1,\"type\":\"Number\"}}}",
                "{\"variables\":{\"vote\":{\"value\":\"x\",\"type\":\"Object\"}}}",
                "{\"unknown\":1}"
            })
    void whatIsNoAnswerAtAllIsRefusedToo(String body) {
        var task = program.start().get(0);

        for (var path : List.of("submit-form", "complete")) {
            assertProblem(program.post("finance", "/engine-rest/task/" + task.getId() + "/" + path, body), 400, 422);
        }
        assertProblem(program.post("admin", START + "submit-form", body), 400, 422);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @Test
    void nothingGoesPastTheForm() {
        var task = program.start().get(0);
        var instance = task.getProcessInstanceId();

        for (var who : List.of("finance", "admin")) {
            for (var path : List.of("variables", "localVariables")) {
                var url = "/engine-rest/task/" + task.getId() + "/" + path;
                assertProblem(program.put(who, url + "/vote", "{\"value\":\"APPROVE\",\"type\":\"String\"}"), 403);
                assertProblem(program.post(who, url, "{\"modifications\":{\"vote\":{\"value\":\"APPROVE\"}}}"), 403);
                assertProblem(program.call(who, HttpMethod.DELETE, url + "/title", null), 403);
            }
            assertProblem(
                    program.post(who, "/engine-rest/task/" + task.getId() + "/bpmnError", "{\"errorCode\":\"x\"}"),
                    403);
            assertProblem(
                    program.post(
                            who, "/engine-rest/task/" + task.getId() + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                    403);
            assertProblem(program.post(who, START + "start", "{}"), 403);
            assertProblem(
                    program.put(
                            who,
                            "/engine-rest/process-instance/" + instance + "/variables/tier",
                            "{\"value\":\"LITE\"}"),
                    403);
            assertProblem(
                    program.post(
                            who,
                            "/engine-rest/message",
                            "{\"messageName\":\"steeringRequested\",\"processInstanceId\":\"%s\"}".formatted(instance)),
                    403);
            assertProblem(program.post(who, "/engine-rest/signal", "{\"name\":\"x\"}"), 403);
            assertProblem(
                    program.post(who, "/engine-rest/execution/" + instance + "/signal", "{\"variables\":{}}"), 403);
        }
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(processes.getVariable(instance, "title")).isEqualTo("Payment platform");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /engine-rest/task/unknown/submit-form, 404",
        "POST, /engine-rest/task/unknown/complete, 404",
        "POST, /engine-rest/task/unknown/claim, 404",
        "GET, /engine-rest/task/unknown, 404",
        "GET, /engine-rest/task/unknown/form-variables, 404",
        "GET, /engine-rest/task/unknown/deployed-form, 404",
        "GET, /engine-rest/task/unknown/form, 404",
        "GET, /engine-rest/task/unknown/variables, 404",
        "POST, /engine-rest/process-definition/unknown/submit-form, 404",
        "POST, /engine-rest/process-definition/key/unknown/submit-form, 404",
        "GET, /engine-rest/process-definition/key/unknown/deployed-start-form, 404",
        "GET, /engine-rest/task?sortBy=nonsense, 400",
        "GET, /engine-rest/task?maxResults=many, 404",
        "GET, /engine-rest/nowhere, 404"
    })
    void whatIsNotThereIsNotFound(HttpMethod method, String path, int status) {
        assertProblem(program.call("admin", method, path, method == HttpMethod.POST ? "{}" : null), status);
    }

    @Test
    void whoIsNotAskedMayNotAnswer() {
        var task = program.start().get(0);

        assertProblem(
                program.post(
                        "board1", "/engine-rest/task/" + task.getId() + "/submit-form", variables(Map.of("vote", "X"))),
                403);
        assertProblem(program.post("finance", START + "submit-form", variables(program.request())), 403, 404);
    }
}
