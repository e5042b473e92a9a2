package io.tspmo.platform.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.platform.form.CheckedForms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Starts the process of engine/answers.bpmn over REST, and answers its tasks. */
final class AnsweringProgram {

    static final String START = "/engine-rest/process-definition/key/answers/";

    private final TestRestTemplate http;
    private final TaskService tasks;
    private String instance = "";

    AnsweringProgram(TestRestTemplate http, RepositoryService models, TaskService tasks) {
        this.http = http;
        this.tasks = tasks;
        models.createDeployment()
                .name("answers")
                .enableDuplicateFiltering(true)
                .addClasspathResource("engine/answers.bpmn")
                .deploy();
    }

    /** Returns the tasks of the votes. */
    List<Task> start() {
        var started = post("admin", START + "submit-form", variables(request()));
        assertThat(started.getStatusCode().value())
                .as(String.valueOf(started.getBody()))
                .isEqualTo(200);
        instance = started.getBody().path("id").asText();
        return tasks.createTaskQuery().processInstanceId(instance).list();
    }

    /** The process that was started last. */
    String instance() {
        return instance;
    }

    ResponseEntity<JsonNode> vote(Task task, String vote) {
        return post("finance", "/engine-rest/task/" + task.getId() + "/submit-form", variables(Map.of("vote", vote)));
    }

    /** The request of the unit tests, with the choices that this application offers. */
    Map<String, Object> request() {
        var request = new HashMap<>(CheckedForms.request());
        var form = get("admin", START + "deployed-start-form").getBody();
        for (var key : List.of("sponsor", "strategicTheme", "demand1Skill")) {
            request.put(
                    key, field(form, key).path("values").get(0).path("value").asText());
        }
        return request;
    }

    static JsonNode field(JsonNode form, String key) {
        for (var component : form.findParents("key")) {
            if (component.path("key").asText().equals(key)) {
                return component;
            }
        }
        throw new AssertionError("The form has no field " + key);
    }

    static Map<String, Object> variables(Map<String, ?> answer) {
        var variables = new HashMap<String, Object>();
        answer.forEach((key, value) -> {
            var wrapped = new HashMap<String, Object>();
            wrapped.put("value", value);
            variables.put(key, wrapped);
        });
        return Map.of("variables", variables);
    }

    ResponseEntity<JsonNode> get(String user, String path) {
        return call(user, HttpMethod.GET, path, null);
    }

    ResponseEntity<JsonNode> post(String user, String path, Object body) {
        return call(user, HttpMethod.POST, path, body);
    }

    ResponseEntity<JsonNode> put(String user, String path, Object body) {
        return call(user, HttpMethod.PUT, path, body);
    }

    ResponseEntity<JsonNode> call(String user, HttpMethod method, String path, Object body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }

    /** A problem of RFC 9457 that says one of these statuses, has words for people, and shows nothing of the inside. */
    static void assertProblem(ResponseEntity<JsonNode> answer, Integer... statuses) {
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
}
