package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Right, wrong and hostile answers as a program sends them, on a process that asks for nothing but them. */
@IntegrationTest
class AnswersOverHttpTest {

    private static final String START = "/engine-rest/process-definition/key/answers/";

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @BeforeEach
    void deploy() {
        models.createDeployment()
                .name("answers")
                .enableDuplicateFiltering(true)
                .addClasspathResource("engine/answers.bpmn")
                .deploy();
    }

    @Test
    void theFormIsServedWithItsChoices() {
        var form = get("admin", START + "deployed-start-form");

        assertThat(form.getStatusCode().value()).isEqualTo(200);
        var sponsor = field(form.getBody(), "sponsor");
        assertThat(sponsor.path("values")).isNotEmpty();
        assertThat(sponsor.path("values").get(0).path("label").asText()).isNotEmpty();
    }

    @Test
    void aGoodAnswerIsStoredLiterally() {
        var request = request();
        request.put("title", "<b>${1}</b> {{x}} '; drop");
        var started = post("admin", START + "submit-form", variables(request));

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
                new Object[] {"budget", "12"},
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
        var request = request();
        request.put(field, value);

        var refused = post("admin", START + "submit-form", variables(request));

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
        var task = start().get(0);

        for (var answer : List.of(
                Map.of("vote", "MAYBE"),
                Map.of("vote", "REJECT"),
                Map.of("vote", "APPROVE", "tier", "LITE"),
                Map.of("vote", true))) {
            assertProblem(post("finance", "/engine-rest/task/" + task.getId() + "/" + path, variables(answer)), 422);
        }

        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(tasks.getVariables(task.getId())).doesNotContainKeys("vote").doesNotContainEntry("tier", "LITE");
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
        var task = start().get(0);

        var refused = post(
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
        var task = start().get(0);

        for (var path : List.of("submit-form", "complete")) {
            assertProblem(post("finance", "/engine-rest/task/" + task.getId() + "/" + path, body), 400, 422);
        }
        assertProblem(post("admin", START + "submit-form", body), 400, 422);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @Test
    void aTransientOrTypedTextIsStoredAsAText() {
        var task = start().get(0);

        var done = post(
                "finance",
                "/engine-rest/task/" + task.getId() + "/submit-form",
                """
                {"variables":{"vote":{"value":"APPROVE","type":"String","valueInfo":{"transient":true}}}}
                """);

        assertThat(done.getStatusCode().value()).isEqualTo(204);
        assertThat(processes.getVariable(task.getProcessInstanceId(), "vote")).isEqualTo("APPROVE");
    }

    @Test
    void nothingGoesPastTheForm() {
        var task = start().get(0);
        var instance = task.getProcessInstanceId();

        for (var who : List.of("finance", "admin")) {
            for (var path : List.of("variables", "localVariables")) {
                var url = "/engine-rest/task/" + task.getId() + "/" + path;
                assertProblem(put(who, url + "/vote", "{\"value\":\"APPROVE\",\"type\":\"String\"}"), 403);
                assertProblem(post(who, url, "{\"modifications\":{\"vote\":{\"value\":\"APPROVE\"}}}"), 403);
                assertProblem(call(who, HttpMethod.DELETE, url + "/title", null), 403);
            }
            assertProblem(post(who, "/engine-rest/task/" + task.getId() + "/bpmnError", "{\"errorCode\":\"x\"}"), 403);
            assertProblem(
                    post(who, "/engine-rest/task/" + task.getId() + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                    403);
            assertProblem(post(who, START + "start", "{}"), 403);
            assertProblem(
                    put(who, "/engine-rest/process-instance/" + instance + "/variables/tier", "{\"value\":\"LITE\"}"),
                    403);
            assertProblem(
                    post(
                            who,
                            "/engine-rest/message",
                            "{\"messageName\":\"steeringRequested\",\"processInstanceId\":\"%s\"}".formatted(instance)),
                    403);
            assertProblem(post(who, "/engine-rest/signal", "{\"name\":\"x\"}"), 403);
            assertProblem(post(who, "/engine-rest/execution/" + instance + "/signal", "{\"variables\":{}}"), 403);
        }
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(processes.getVariable(instance, "title")).isEqualTo("Payment platform");
    }

    @Test
    void aTaskWithoutAFormIsCompletedWithoutVariables() {
        start().forEach(task ->
                assertThat(vote(task, "APPROVE").getStatusCode().value()).isEqualTo(204));
        var instance = lastInstance;
        var look = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        var url = "/engine-rest/task/" + look.getId();

        assertProblem(post("finance", url + "/complete", variables(Map.of("vote", "REJECT"))), 422);
        assertProblem(post("finance", url + "/submit-form", variables(Map.of("vote", "REJECT"))), 422);
        assertThat(post("finance", url + "/complete", "{}").getStatusCode().value())
                .isEqualTo(204);
    }

    @Test
    void aTaskThatIsGoneSaysWhoWasFasterAndWhen() {
        var task = start().get(0);
        assertThat(vote(task, "APPROVE").getStatusCode().value()).isEqualTo(204);

        for (var path : List.of("submit-form", "complete")) {
            var late = post(
                    "admin", "/engine-rest/task/" + task.getId() + "/" + path, variables(Map.of("vote", "APPROVE")));

            assertProblem(late, 409);
            assertThat(late.getBody().path("who").asText()).isEqualTo("finance");
            assertThat(late.getBody().path("detail").asText()).contains("completed by finance on ");
        }
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
        assertProblem(call("admin", method, path, method == HttpMethod.POST ? "{}" : null), status);
    }

    @Test
    void whoIsNotAskedMayNotAnswer() {
        var task = start().get(0);

        assertProblem(
                post("board1", "/engine-rest/task/" + task.getId() + "/submit-form", variables(Map.of("vote", "X"))),
                403);
        assertProblem(post("finance", START + "submit-form", variables(request())), 403, 404);
    }

    @Test
    void twoAtTheSameMomentOnOneTaskAreOneVote() throws Exception {
        for (var task : start()) {
            var answers = together(4, () -> vote(task, "APPROVE"));

            assertThat(answers)
                    .filteredOn(answer -> answer.getStatusCode().value() == 204)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.getStatusCode().value() != 204)
                    .allSatisfy(answer -> assertProblem(answer, 409));
        }
    }

    @Test
    void reviewersAtTheSameMomentAllCount() throws Exception {
        for (int round = 0; round < 3; round++) {
            var open = start();
            var next = new java.util.concurrent.atomic.AtomicInteger();

            var answers = together(4, () -> vote(open.get(next.getAndIncrement()), "APPROVE"));

            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.getStatusCode().value()).isIn(204, 409));
            // whoever was told of a conflict tries again
            tasks.createTaskQuery()
                    .processInstanceId(lastInstance)
                    .taskDefinitionKey("answerVote")
                    .list()
                    .forEach(task -> assertThat(
                                    vote(task, "APPROVE").getStatusCode().value())
                            .isEqualTo(204));
            assertThat(tasks.createTaskQuery()
                            .processInstanceId(lastInstance)
                            .singleResult()
                            .getTaskDefinitionKey())
                    .isEqualTo("look");
            assertThat(history.createHistoricTaskInstanceQuery()
                            .processInstanceId(lastInstance)
                            .taskDefinitionKey("answerVote")
                            .finished()
                            .count())
                    .isEqualTo(4);
        }
    }

    private String lastInstance = "";

    private List<Task> start() {
        var started = post("admin", START + "submit-form", variables(request()));
        assertThat(started.getStatusCode().value())
                .as(String.valueOf(started.getBody()))
                .isEqualTo(200);
        lastInstance = started.getBody().path("id").asText();
        return tasks.createTaskQuery().processInstanceId(lastInstance).list();
    }

    private ResponseEntity<JsonNode> vote(Task task, String vote) {
        return post("finance", "/engine-rest/task/" + task.getId() + "/submit-form", variables(Map.of("vote", vote)));
    }

    /** The request of the unit tests, with the choices that this application offers. */
    private Map<String, Object> request() {
        var request = new HashMap<>(CheckedForms.request());
        var form = get("admin", START + "deployed-start-form").getBody();
        for (var key : List.of("sponsor", "strategicTheme", "demand1Skill")) {
            request.put(
                    key, field(form, key).path("values").get(0).path("value").asText());
        }
        return request;
    }

    private static JsonNode field(JsonNode form, String key) {
        for (var component : form.findParents("key")) {
            if (component.path("key").asText().equals(key)) {
                return component;
            }
        }
        throw new AssertionError("The form has no field " + key);
    }

    private static Map<String, Object> variables(Map<String, ?> answer) {
        var variables = new HashMap<String, Object>();
        answer.forEach((key, value) -> {
            var wrapped = new HashMap<String, Object>();
            wrapped.put("value", value);
            variables.put(key, wrapped);
        });
        return Map.of("variables", variables);
    }

    private ResponseEntity<JsonNode> get(String user, String path) {
        return call(user, HttpMethod.GET, path, null);
    }

    private ResponseEntity<JsonNode> post(String user, String path, Object body) {
        return call(user, HttpMethod.POST, path, body);
    }

    private ResponseEntity<JsonNode> put(String user, String path, Object body) {
        return call(user, HttpMethod.PUT, path, body);
    }

    private ResponseEntity<JsonNode> call(String user, HttpMethod method, String path, Object body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, Integer... statuses) {
        var body = answer.getBody();
        assertThat(answer.getStatusCode().value()).as(String.valueOf(body)).isIn((Object[]) statuses);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(body.path("status").asInt()).isEqualTo(answer.getStatusCode().value());
        assertThat(body.path("title").asText()).isNotEmpty();
        assertThat(body.path("detail").asText())
                .isNotEmpty()
                .isEqualTo(body.path("message").asText());
        assertThat(body.toString()).doesNotContain("java.", "org.camunda", "ACT_RU", "jakarta", "\tat ");
    }

    private static <T> List<T> together(int times, Callable<T> call) throws Exception {
        var barrier = new CyclicBarrier(times);
        var pool = Executors.newFixedThreadPool(times);
        try {
            var work = new ArrayList<Callable<T>>();
            for (int i = 0; i < times; i++) {
                work.add(() -> {
                    barrier.await();
                    return call.call();
                });
            }
            var results = new ArrayList<T>();
            for (var done : pool.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
