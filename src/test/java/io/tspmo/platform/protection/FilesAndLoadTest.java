package io.tspmo.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files, streams and crowds that a server should survive, against the running application. */
@IntegrationTest
class FilesAndLoadTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String START = "/engine-rest/process-definition/key/projectGovernance/submit-form";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/api/projects", "/engine-rest/task", START, "/nothing"})
    void tenGigabytesAreRefusedBeforeTheyAreSent(String path) throws Exception {
        try (var wire = new Wire(port)) {
            wire.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10737418240\r\n\r\n");
            assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("\"status\":413");
        }
        try (var wire = new Wire(port)) {
            wire.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            var part = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.UTF_8);
            assertThat(wire.pour(part, Duration.ofSeconds(20))).isLessThan(60 << 20);
        }
    }

    /** Ten megabytes of blanks in ten kilobytes. */
    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/projects", "/engine-rest/task", START})
    void aBombIsNotUnpacked(String path) throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bomb)) {
            zip.write("{\"name\":\"".getBytes(StandardCharsets.UTF_8));
            zip.write(" ".repeat(10 << 20).getBytes(StandardCharsets.UTF_8));
            zip.write("\"}".getBytes(StandardCharsets.UTF_8));
        }
        for (var encoding : List.of("gzip", "deflate", "br", "GZIP, identity")) {
            var answer = post(path, "application/json", bomb.toByteArray(), "Content-Encoding", encoding);
            assertProblem(answer, 415);
        }
    }

    /** A thousand million laughs, and a look at the passwords of the server. */
    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml", "application/octet-stream", "application/zip", "text/plain"})
    void whatIsOfTheWrongTypeIsNotRead(String type) throws Exception {
        var laughs =
                """
                <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY b "&x;&x;">]><a>&b;</a>
                """
                        .getBytes(StandardCharsets.UTF_8);
        for (var path : List.of("/api/projects", "/engine-rest/task", START)) {
            var answer = post(path, type, laughs, "Accept", "*/*");
            assertThat(answer.statusCode()).as(path).isIn(400, 415);
            assertThat(answer.body()).doesNotContain("root:", "org.", "java.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "a\\..\\b.bpmn", "/etc/passwd", "x.jsp\0.png"})
    void aFileThatNobodyAskedForIsNotTaken(String name) throws Exception {
        var body = ("--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/html\r\n\r\n<script>\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);

        for (var path : List.of(
                "/engine-rest/deployment/create",
                "/engine-rest/task/x/attachment/create",
                "/engine-rest/process-instance/x/variables/v/data",
                "/api/projects",
                "/login")) {
            var answer = post(path, "multipart/form-data; boundary=b", body, "Accept", "application/json");
            assertThat(answer.statusCode()).as(path).isIn(302, 400, 403, 415);
            assertThat(answer.body()).doesNotContain("Exception", "java.");
        }
    }

    @Test
    void anExportHoldsNoFormulas() throws Exception {
        var request = Play.request();
        request.put("title", "=HYPERLINK(\"http://x\",\"y\")");
        var code = play.submit(request).code().value();

        var csv =
                new SignedInBrowser(port, "pmo").get("/projects.csv?q=" + code).body();

        assertThat(csv).contains(code + ",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"", ",180000.00,");
    }

    @Test
    void aBodyThatDripsIsEndedAndOthersAreServedMeanwhile() throws Exception {
        var slow = new ArrayList<Wire>();
        long start = System.nanoTime();
        try {
            for (int i = 0; i < 70; i++) {
                slow.add(new Wire(port).send("POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\na=b"));
            }
            assertThat(new SignedInBrowser(port, "pmo").get("/").statusCode()).isEqualTo(200);
            for (var wire : slow) {
                assertThat(wire.answer()).startsWith("HTTP/1.1 408").contains("\"status\":408");
            }
        } finally {
            for (var wire : slow) {
                wire.close();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void aBurstOfACrowdIsServed() {
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 600; i++) {
            answers.add(CLIENT.sendAsync(
                    HttpRequest.newBuilder(at("/static/icon.svg")).build(), BodyHandlers.ofString()));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/projects?size=1000000000",
                "/api/projects?size=-1",
                "/api/projects?size=99999999999",
                "/api/projects?page=2000000000",
                "/api/projects?page=-1",
                "/api/projects?size=0"
            })
    void aPageWithoutMeasureIsRefused(String path) throws Exception {
        assertProblem(get("pmo", path, "application/json"), 400);
    }

    @Test
    void anAddressOrHeadWithoutEndIsRefused() throws Exception {
        for (var head : List.of(
                "GET /?q=" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nCookie: " + "x".repeat(100_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(20_000) + "\r\n")) {
            try (var wire = new Wire(port)) {
                assertThat(wire.send(head).answer())
                        .satisfiesAnyOf(
                                said -> assertThat(said)
                                        .startsWith("HTTP/1.1 4")
                                        .contains("application/problem+json"),
                                said -> assertThat(said).isEmpty()); // cut off while sending
            }
        }
        var fields = new StringBuilder("username=a");
        for (int i = 0; i < 5_000; i++) {
            fields.append("&f").append(i).append("=1");
        }
        var answer = post(
                "/login",
                "application/x-www-form-urlencoded",
                fields.toString().getBytes(StandardCharsets.UTF_8),
                "Accept",
                "text/html");
        assertThat(answer.statusCode()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/nothing",
                "/projects/x",
                "/?page=x",
                "/static/tspmo.css",
                "/static/nothing",
                "/api/projects",
                "/api/nothing",
                "/v3/api-docs",
                "/engine-rest/task",
                "/engine-rest/nothing",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine",
                "/camunda/lib/deps.js",
                "//x",
                "/a;b"
            })
    void eachAnswerTellsTheBrowserWhatItMayDo(String path) throws Exception {
        for (var user : new String[] {null, "pmo"}) {
            var answer = get(user, path, "text/html,*/*");
            var headers = answer.headers();
            var policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertThat(policy)
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action", "base-uri")
                    .doesNotContain("unsafe-eval", "script-src *", "https:");
            assertThat(policy.contains("unsafe-inline"))
                    .as("styles of Camunda's pages")
                    .isEqualTo(policy.contains("strict-dynamic"));
            assertThat(policy).doesNotContainPattern("script-src [^;]*unsafe");
            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
            assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
            assertThat(headers.allValues("X-Frame-Options")).hasSize(1);
            assertThat(headers.firstValue("Permissions-Policy")).isPresent();
            assertThat(headers.firstValue("Server")).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).isEmpty();
            assertThat(headers.firstValue("Strict-Transport-Security"))
                    .as("only over TLS")
                    .isEmpty();
            var kept = headers.firstValue("Cache-Control").orElse("");
            if (answer.statusCode() == 200
                    && (path.equals("/static/tspmo.css") || path.equals("/camunda/lib/deps.js"))) {
                assertThat(kept).contains("max-age=3600");
            } else {
                assertThat(kept).as(path).contains("no-store");
            }
            assertThat(answer.body()).doesNotContain("Apache Tomcat", "Whitelabel", "\tat org.");
        }
    }

    private HttpResponse<String> get(String user, String path, String accept) throws Exception {
        if (user != null && !path.startsWith("/api") && !path.startsWith("/engine-rest") && !path.startsWith("/v3")) {
            return new SignedInBrowser(port, user).get(path);
        }
        var request = HttpRequest.newBuilder(at(path)).header("Accept", accept);
        if (user != null) {
            request.header("Authorization", basic(user));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, byte[] body, String header, String value)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", basic("requester"))
                        .header("Content-Type", type)
                        .header(header, value)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("java.", "org.", "Exception");
    }
}
