package io.tspmo.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.web.TasklistSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Of the engine's REST only what is listed is open, whoever asks and however he writes it. */
@IntegrationTest
class EngineRestSurfaceTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService processes;

    @ParameterizedTest
    @CsvSource({
        "POST,   /deployment/create",
        "GET,    /deployment",
        "DELETE, /deployment/x",
        "POST,   /deployment/x/redeploy",
        "POST,   /user/create",
        "PUT,    /user/requester/credentials",
        "PUT,    /user/requester/profile",
        "DELETE, /user/requester",
        "POST,   /group/create",
        "PUT,    /group/camunda-admin/members/requester",
        "POST,   /tenant/create",
        "GET,    /authorization",
        "POST,   /authorization/create",
        "DELETE, /authorization/x",
        "POST,   /identity/verify",
        "POST,   /filter/create",
        "POST,   /filter/x/list",
        "POST,   /message",
        "POST,   /signal",
        "POST,   /condition",
        "GET,    /execution",
        "POST,   /execution/x/signal",
        "POST,   /external-task/fetchAndLock",
        "GET,    /external-task",
        "GET,    /batch",
        "POST,   /migration/execute",
        "POST,   /modification/execute",
        "POST,   /process-instance/x/modification",
        "DELETE, /process-instance/x",
        "POST,   /process-instance/delete",
        "POST,   /process-definition/key/projectGovernance/start",
        "POST,   /process-definition/x/restart",
        "PUT,    /process-definition/x/suspended",
        "POST,   /decision-definition/key/gatePlan/evaluate",
        "POST,   /task/create",
        "DELETE, /task/x",
        "PUT,    /task/x",
        "POST,   /task/x/identity-links",
        "GET,    /task/x/comment",
        "POST,   /task/x/comment/create",
        "GET,    /task/x/attachment",
        "POST,   /task/x/attachment/create",
        "GET,    /task/x/attachment/y/data",
        "POST,   /job/x/execute",
        "GET,    /job/x/stacktrace",
        "POST,   /history/process-instance/delete",
        "POST,   /history/cleanup",
        "DELETE, /history/variable-instance/x",
        "GET,    /schema/log",
        "GET,    /metrics",
        "GET,    /telemetry/data",
        "GET,    /engine/default/task",
        "POST,   /engine/default/deployment/create",
        "GET,    /application.wadl",
        "PATCH,  /task/x",
        "TRACE,  /task/x"
    })
    void allElseEndsAtTheDoorEvenForAnAdministrator(String method, String path) throws Exception {
        var answer = raw("admin", method, "/engine-rest" + path, "{}");

        if (!method.equals("TRACE")) { // that one does not get as far as our doors
            assertThat(answer.statusCode()).isEqualTo(method.equals("GET") ? 404 : 403);
            assertThat(answer.body())
                    .contains(method.equals("GET") ? "nothing at this address" : "not possible over this interface");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        } else {
            assertThat(answer.statusCode()).isIn(400, 405);
        }
    }

    /** Each of them is another way to write something that is closed, or open to others only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/deployment/create;x=y",
                "/engine-rest;x=y/deployment/create",
                "/engine-rest/deployment;/create",
                "//engine-rest/deployment/create",
                "/engine-rest//deployment/create",
                "/engine-rest/./deployment/create",
                "/engine-rest/task/../deployment/create",
                "/engine-rest/task/%2e%2e/deployment/create",
                "/engine-rest/task/..%2fdeployment/create",
                "/engine-rest/task/..%5cdeployment/create",
                "/engine-rest/task/..%252fdeployment/create",
                "/engine-rest/%64eployment/create",
                "/engine-rest/deployment%2fcreate",
                "/engine-rest/deployment/create/",
                "/engine-rest/Deployment/create",
                "/ENGINE-REST/deployment/create",
                "/engine%2drest/deployment/create",
                "/engine-rest/deployment/create%00",
                "/engine-rest/deployment/create%20",
                "/engine-rest/deployment/create%0a",
                "/engine-rest/deployment/create.json",
                "/engine-rest/engine/default/deployment/create",
                "/engine-rest/task/%63omment",
                "/api/../engine-rest/deployment/create",
                "/static/..;/engine-rest/deployment/create",
                "/login/..;/engine-rest/deployment/create"
            })
    void noOtherWayOfWritingLeadsIn(String path) throws Exception {
        for (var method : List.of("GET", "POST")) {
            var nobody = onTheWire(null, method, path);
            assertThat(nobody).as(method + " " + path).matches("(?s)HTTP/1.1 (302|400|401|404|403) .*");
            for (var user : List.of("requester", "admin")) {
                var answer = onTheWire(user, method, path);
                assertThat(answer)
                        .as(user + " " + method + " " + path)
                        .matches("(?s)HTTP/1.1 (302|400|403|404|405) .*");
                assertThat(answer).doesNotContain("Exception", "org.", "java.");
            }
        }
    }

    @Test
    void camundasApplicationsOpenNoMore() throws Exception {
        var task = play.submit(Play.request()).runJobs().task("triageRequest").getId();
        for (var user : List.of("requester", "admin")) {
            var session = new TasklistSession(port, user);
            for (var call : List.of(
                    "POST /engine/engine/default/deployment/create",
                    "POST /engine/engine/default/deployment/x/redeploy",
                    "DELETE /engine/engine/default/deployment/x",
                    "GET /engine/engine/default/task/%s/comment",
                    "POST /engine/engine/default/task/%s/comment/create",
                    "DELETE /engine/engine/default/task/%s/comment",
                    "GET /engine/engine/default/task/%s/attachment",
                    "POST /engine/engine/default/task/%s/attachment/create",
                    "GET /engine/engine/default/process-instance/%s/comment",
                    "POST /engine/engine/default/identity/verify",
                    "POST /engine/engine/default/message",
                    "POST /engine/engine/default/migration/execute",
                    "POST /engine/engine/default/process-instance/x/modification",
                    "POST /engine/engine/default/decision-definition/key/gatePlan/evaluate",
                    "POST /engine/engine/default/external-task/fetchAndLock",
                    "POST /engine/engine/default/task/create",
                    "POST /engine/engine/default/telemetry/configuration",
                    "GET /engine/engine/other/task",
                    "GET /engine/engine/default/engine/default/task")) {
                var words = call.formatted(task).split(" ");
                var answer = session.send(words[0], "/camunda/api" + words[1], words[0].equals("GET") ? null : "{}");

                assertThat(answer.statusCode()).as(user + " " + call).isEqualTo(words[0].equals("GET") ? 404 : 403);
                assertThat(answer.body())
                        .as(user + " " + call)
                        .containsAnyOf("nothing at this address", "not possible over this interface");
            }
            assertThat(session.send("GET", "/camunda/api/engine/engine/default/task?maxResults=2001", null)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(session.send("GET", "/camunda/api/engine/engine/default/task", null)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(tasks.getTaskComments(task)).isEmpty();
        assertThat(tasks.getTaskAttachments(task)).isEmpty();
    }

    @Test
    void aRefusalIsOnRecord() throws Exception {
        var recorded = new ArrayList<Object>();
        var request = new MockHttpServletRequest("POST", "/engine-rest/deployment/create");
        request.setServletPath("/engine-rest");
        request.setPathInfo("/deployment/create");
        request.setRemoteUser("requester");

        new EngineRestSurface(lists(3), recorded::add)
                .doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
                    throw new AssertionError("got through");
                });

        assertThat(recorded)
                .containsExactly(new SecurityEvent(
                        SecurityEvent.Kind.REFUSED, "requester", "Not open: POST /engine-rest/deployment/create"));
    }

    /** The door is one guard; the engine has its own behind it. */
    @Test
    void theEngineItselfRefusesWhatGoesPastTheForms() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest");

        for (Runnable attempt : List.<Runnable>of(
                () -> tasks.setVariable(task.getId(), "tier", "LITE"),
                () -> tasks.handleBpmnError(task.getId(), "x"),
                () -> processes.setVariable(task.getProcessInstanceId(), "tier", "LITE"),
                () -> processes.correlateMessage(
                        "steeringRequested", project.code().value()),
                () -> processes.startProcessInstanceByKey("projectGovernance"))) {
            assertThatThrownBy(() -> play.as("admin", () -> {
                        attempt.run();
                        return null;
                    }))
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    private HttpResponse<String> raw(String user, String method, String path, String body) throws Exception {
        if (method.equals("TRACE")) {
            body = null;
        }
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", basic(user))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null || method.equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A client would tidy up the path. */
    private String onTheWire(String user, String method, String path) throws Exception {
        var sign = user == null ? "" : "Authorization: " + basic(user) + "\r\n";
        try (var wire = new Wire(port)) {
            return wire.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + sign
                            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                    .answer();
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    /** The limits as they are by default, but for the length of lists. */
    static WebLimits lists(int size) {
        return new Binder(new MapConfigurationPropertySource(Map.of("tspmo.web.list-size", size)))
                .bindOrCreate("tspmo.web", WebLimits.class);
    }
}
