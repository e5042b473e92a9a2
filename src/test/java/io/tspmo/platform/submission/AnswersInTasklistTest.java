package io.tspmo.platform.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same check on the way that Tasklist takes: a session, and Camunda's own interface behind it. */
@IntegrationTest
class AnswersInTasklistTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NONCE_ALLOWED = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern NONCE_USED = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private String task = "";

    @BeforeEach
    void start() throws Exception {
        models.createDeployment()
                .name("answers")
                .enableDuplicateFiltering(true)
                .addClasspathResource("engine/answers.bpmn")
                .deploy();
        var instance = processes.startProcessInstanceByKey("answers");
        task = tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .list()
                .get(0)
                .getId();
        signIn("finance");
    }

    @Test
    void theFormIsServedAndAWrongAnswerIsRefusedInWords() throws Exception {
        assertThat(send("GET", "/task/" + task + "/deployed-form", null).statusCode())
                .isEqualTo(200);

        refused(422, "/submit-form", "{\"variables\":{\"vote\":{\"value\":\"REJECT\"},\"comment\":{\"value\":\"\"}}}");
        refused(
                422,
                "/submit-form",
                "{\"variables\":{\"vote\":{\"value\":\"APPROVE\"},\"tier\":{\"value\":\"LITE\"}}}");
        refused(422, "/complete", "{\"variables\":{\"vote\":{\"value\":\"MAYBE\"}}}");
        refused(422, "/complete", "{}");
        refused(403, "/variables", "{\"modifications\":{\"vote\":{\"value\":\"APPROVE\"}}}");
        refused(403, "/bpmnError", "{\"errorCode\":\"x\"}");
        refused(400, "/submit-form", "{");
        refused(400, "/submit-form", "{\"variables\":{\"vote\":null}}");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();

        var good = "{\"variables\":{\"vote\":{\"value\":\"APPROVE\"},\"comment\":{\"value\":\"\"}}}";
        assertThat(send("POST", "/task/" + task + "/submit-form", good).statusCode())
                .isEqualTo(204);
        assertThat(refused(409, "/submit-form", good).path("who").asText()).isEqualTo("finance");
    }

    /** Otherwise the browser runs none of its scripts, and the page stays blank. */
    @Test
    void pagesThatLoadAtTheSameMomentEachGetTheirOwnNonce() {
        var loads = IntStream.range(0, 60)
                .mapToObj(load -> browser.sendAsync(
                        request("/camunda/app/tasklist/default/").build(), BodyHandlers.ofString()))
                .toList();

        assertThat(loads).allSatisfy(load -> {
            var page = load.join();
            var allowed = NONCE_ALLOWED.matcher(
                    page.headers().firstValue("Content-Security-Policy").orElseThrow());
            var used = NONCE_USED.matcher(page.body());
            assertThat(allowed.find() && used.find()).isTrue();
            assertThat(used.group(1)).isEqualTo(allowed.group(1));
        });
    }

    /** What Tasklist shows in its red box is {@code message}. */
    private JsonNode refused(int status, String path, String body) throws Exception {
        var answer = send("POST", "/task/" + task + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("message").asText()).isNotEmpty();
        assertThat(problem.path("type").asText()).isNotEmpty();
        return problem;
    }

    private void signIn(String user) throws Exception {
        var page =
                browser.send(request("/login").build(), BodyHandlers.ofString()).body();
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        var form = "username=%s&password=demo&_csrf=%s"
                .formatted(user, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        browser.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        browser.send(request("/camunda/app/tasklist/default/").build(), BodyHandlers.discarding());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var forgery = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        return browser.send(
                request(API + path)
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", forgery)
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
