package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A program that knows only what is promised to other programs (addresses, sample users, the words of a vote) takes
 * projects from request to closure. It knows no form: {@link FormFiller} reads what each one asks.
 */
@IntegrationTest
class StrangerTest {

    private static final String START = "/engine-rest/process-definition/key/projectGovernance/";

    /** Without admin, who may do everything, and so would hide that nobody else can. */
    private static final List<String> USERS = List.of(
            "requester",
            "manager",
            "sponsor",
            "pmo",
            "resources",
            "finance",
            "architect",
            "security",
            "board1",
            "board2",
            "board3",
            "auditor");

    @Autowired
    TestRestTemplate http;

    @Autowired
    Play play;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "WATERFALL, FULL,     G0 G1 G2 G3 G4 G5",
        "HYBRID,    STANDARD, G0 G1 R1 R2 G5",
        "AGILE,     STANDARD, G0 G1 R1 R2 G5",
        "WATERFALL, LITE,     G0 G5"
    })
    void aProgramThatKnowsNoFormTakesAProjectThroughEachGateToClosure(String method, String tier, String gates) {
        var forms = new FormFiller(Set.of(method, tier, "APPROVE"));
        var code = start(forms);
        var jobs = play.run(code);
        do {
            jobs.runJobs();
        } while (answerOpenTasks(code, forms) > 0);

        var project = get("auditor", "/api/projects/" + code);
        assertThat(project.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(project.path("phase").asText()).isEqualTo("CLOSED");
        assertThat(project.path("method").asText()).isEqualTo(method);
        assertThat(project.path("tier").asText()).isEqualTo(tier);
        assertThat(passed(project)).containsExactly(gates.split(" "));
    }

    private String start(FormFiller forms) {
        var answers = forms.fill(get("requester", START + "deployed-start-form"));
        var started = call("requester", HttpMethod.POST, START + "submit-form", variables(answers));
        assertThat(started.getStatusCode().value()).as(text(started)).isEqualTo(200);
        return started.getBody().path("businessKey").asText();
    }

    /** Every user answers every task that waits for him. Returns how many were answered. */
    private int answerOpenTasks(String code, FormFiller forms) {
        int answered = 0;
        for (var user : USERS) {
            for (var task : get(user, "/engine-rest/task?processInstanceBusinessKey=" + code)) {
                if (isMine(user, task)) {
                    answer(user, task.path("id").asText(), forms);
                    answered++;
                }
            }
        }
        return answered;
    }

    /** A task without an assignee goes to whoever may claim it; some see tasks that they may not claim. */
    private boolean isMine(String user, JsonNode task) {
        if (task.path("assignee").isTextual()) {
            return task.path("assignee").asText().equals(user);
        }
        var path = "/engine-rest/task/" + task.path("id").asText() + "/claim";
        var claimed = call(user, HttpMethod.POST, path, Map.of("userId", user));
        assertThat(claimed.getStatusCode().value()).as(text(claimed)).isIn(204, 403);
        return claimed.getStatusCode().value() == 204;
    }

    private void answer(String user, String task, FormFiller forms) {
        var form = get(user, "/engine-rest/task/" + task + "/deployed-form");
        var shown = new HashMap<String, Object>();
        get(user, "/engine-rest/task/" + task + "/form-variables")
                .fields()
                .forEachRemaining(variable -> shown.put(
                        variable.getKey(),
                        new ObjectMapper().convertValue(variable.getValue().path("value"), Object.class)));
        var answers = forms.fill(form, shown);
        bring(user, shown);
        if (isGone(user, task)) {
            return; // the review opened with the last document
        }
        var submitted = call(user, HttpMethod.POST, "/engine-rest/task/" + task + "/submit-form", variables(answers));
        assertThat(submitted.getStatusCode().value())
                .as("%s answered %s with %s: %s", user, form.path("id"), answers, text(submitted))
                .isEqualTo(204);
    }

    private boolean isGone(String user, String task) {
        return call(user, HttpMethod.GET, "/engine-rest/task/" + task, null)
                .getStatusCode()
                .isSameCodeAs(HttpStatus.NOT_FOUND);
    }

    /** Uploads what a gate asks for and does not find: the list of documents says what that is. */
    private void bring(String user, Map<String, Object> shown) {
        if (!shown.containsKey("missingEvidence")) {
            return;
        }
        var documents = "/api/projects/" + shown.get("projectCode") + "/documents";
        for (var wanted : get(user, documents).path("wanted")) {
            var word = wanted.path("word").asText();
            if (word.startsWith("document:") && !wanted.path("there").asBoolean()) {
                var kind = word.substring("document:".length());
                var headers = new HttpHeaders();
                headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
                var uploaded = http.withBasicAuth(user, "demo")
                        .exchange(
                                documents + "?kind=" + kind + "&name=" + kind + ".txt",
                                HttpMethod.PUT,
                                new HttpEntity<>(kind.getBytes(StandardCharsets.UTF_8), headers),
                                JsonNode.class);
                assertThat(uploaded.getStatusCode().value()).as(text(uploaded)).isEqualTo(201);
            }
        }
    }

    private static List<String> passed(JsonNode project) {
        return StreamSupport.stream(project.path("gates").spliterator(), false)
                .filter(gate -> gate.path("outcome").asText().startsWith("APPROVE"))
                .map(gate -> gate.path("code").asText())
                .toList();
    }

    private static Map<String, Object> variables(Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((key, answer) -> variables.put(key, Map.of("value", answer)));
        return Map.of("variables", variables);
    }

    private JsonNode get(String user, String path) {
        var answer = call(user, HttpMethod.GET, path, null);
        assertThat(answer.getStatusCode().value()).as(path + " " + text(answer)).isEqualTo(200);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> call(String user, HttpMethod method, String path, Object body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        var answer = http.withBasicAuth(user, "demo")
                .exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
        assertThat(answer.getStatusCode().is5xxServerError())
                .as(method + " " + path + " " + text(answer))
                .isFalse();
        return answer;
    }

    private static String text(ResponseEntity<JsonNode> answer) {
        return String.valueOf(answer.getBody());
    }
}
