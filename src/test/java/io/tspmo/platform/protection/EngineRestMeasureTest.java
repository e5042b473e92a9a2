package io.tspmo.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Lists without end, queries of thousands, and what is nested or written without measure: the server stays at work. */
@IntegrationTest
class EngineRestMeasureTest {

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/process-definition",
                "/engine-rest/history/activity-instance",
                "/engine-rest/variable-instance"
            })
    void noListIsWithoutEnd(String list) {
        assertThat(get("pmo", list).getStatusCode().value()).isEqualTo(200);
        assertThat(get("pmo", list + "?maxResults=2000").getStatusCode().value())
                .isEqualTo(200);
        for (var wrong : List.of("2001", "2000000000", "99999999999999999999", "-1")) {
            assertThat(get("pmo", list + "?maxResults=" + wrong).getStatusCode().value())
                    .as(wrong)
                    .isEqualTo(400);
            assertThat(get("pmo", list + "?maxResults=" + wrong + "&maxResults=1")
                            .getStatusCode()
                            .value())
                    .isEqualTo(400);
        }
        assertThat(asWritten(list + "?max%52esults=2001")).isEqualTo(400);
        assertThat(get("pmo", list + "?firstResult=2000000000").getBody()).isEmpty();
        assertThat(get("pmo", list + "?firstResult=-1").getStatusCode().value()).isLessThan(500);
        assertThat(get("pmo", list + "?firstResult=99999999999999")
                        .getStatusCode()
                        .value())
                .isLessThan(500);
    }

    @Test
    void aListIsCutWhereItBecomesTooLong() throws Exception {
        var request = new MockHttpServletRequest("POST", "/engine-rest/task");
        request.setServletPath("/engine-rest");
        request.setPathInfo("/task");
        request.setQueryString("firstResult=2");
        var engine = new MockFilterChain();

        new EngineRestSurface(EngineRestSurfaceTest.lists(3), event -> {})
                .doFilter(request, new MockHttpServletResponse(), engine);

        assertThat(((HttpServletRequest) engine.getRequest()).getQueryString()).isEqualTo("maxResults=3&firstResult=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskDefinitionKeyIn", "processInstanceBusinessKeyIn"})
    void aQueryOfThousandsOfValuesIsNoTroubleOfTheServer(String criterion) {
        for (int values : List.of(10_000, 100_000)) {
            var body = "{\"" + criterion + "\":[" + "\"a\",".repeat(values - 1) + "\"a\"]}";
            assertThat(post("pmo", "/engine-rest/task", body).getStatusCode().value())
                    .isEqualTo(values == 10_000 ? 200 : 413);
        }
    }

    @Test
    void aQueryOfThousandsOfAlternativesIsNoTroubleOfTheServer() {
        var body = "{\"orQueries\":[" + "{\"name\":\"a\"},".repeat(4_000) + "{\"name\":\"a\"}]}";
        var start = System.nanoTime();

        assertThat(post("pmo", "/engine-rest/task", body).getStatusCode().value())
                .isLessThan(500);

        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void whatIsDeeplyNestedIsRefused() {
        var deep = "[".repeat(30_000) + "]".repeat(30_000);
        for (var body : List.of(
                deep,
                "{\"variables\":{\"title\":{\"value\":" + deep + "}}}",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))) {
            for (var path : List.of(
                    "/engine-rest/process-definition/key/projectGovernance/submit-form",
                    "/engine-rest/task",
                    "/api/projects")) {
                var answer = post("requester", path, body);
                assertThat(answer.getStatusCode().value()).as(path).isIn(400, 413, 422);
                assertProblem(answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1E400"})
    void aNumberWithoutMeasureIsRefused(String number) {
        var start = System.nanoTime();

        for (var body : List.of(
                "{\"variables\":{\"budget\":{\"value\":" + number + "}}}",
                "{\"variables\":{\"budget\":{\"value\":" + "9".repeat(5000) + "}}}")) {
            var answer = post("requester", "/engine-rest/process-definition/key/projectGovernance/submit-form", body);
            assertThat(answer.getStatusCode().value()).isIn(400, 422);
            assertProblem(answer);
        }
        for (var body : List.of("{\"budget\":" + number + "}", "{\"budget\":" + "9".repeat(5000) + "}")) {
            var answer = post("requester", "/api/projects", body);
            assertThat(answer.getStatusCode().value()).isIn(400, 422);
            assertProblem(answer);
        }
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    /** The address as it stands: a text would be encoded once more. */
    private int asWritten(String path) {
        return http.withBasicAuth("pmo", "demo")
                .getForEntity(URI.create("http://localhost:" + port + path), JsonNode.class)
                .getStatusCode()
                .value();
    }

    private ResponseEntity<JsonNode> get(String user, String path) {
        return http.withBasicAuth(user, "demo").getForEntity(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String user, String path, String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo")
                .exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().toString())
                .doesNotContain("java.", "org.camunda", "com.fasterxml", "jakarta", "\tat ", "select ");
    }
}
