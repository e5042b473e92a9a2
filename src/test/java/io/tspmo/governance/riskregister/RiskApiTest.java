package io.tspmo.governance.riskregister;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

@IntegrationTest
class RiskApiTest {

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    TestRestTemplate http;

    @Test
    void aRiskIsAddedReadAndChanged_andTheSlowerOneIsTold() {
        var project = play.submit(Play.request()).accept("LITE");
        var path = "/api/projects/" + project.code() + "/risks";

        var added = call("manager", "demo", HttpMethod.POST, path, risk(Map.of("gates", List.of("G0"))));
        assertThat(added.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(added.getBody().path("severity").asInt()).isEqualTo(20);
        assertThat(added.getBody().path("gates").get(0).asText()).isEqualTo("G0");
        var at = added.getHeaders().getLocation().getPath();

        var changed = call("manager", "demo", HttpMethod.PUT, at, risk(Map.of("version", 0, "impact", 5)));
        assertThat(changed.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(changed.getBody().path("severity").asInt()).isEqualTo(40);
        assertThat(call("pmo", "demo", HttpMethod.PUT, at, risk(Map.of("version", 0, "impact", 1)))
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        var list = call("manager", "demo", HttpMethod.GET, path, null).getBody();
        assertThat(list).hasSize(2);
        assertThat(list.get(0).path("impact").asInt()).isEqualTo(5);
        assertThat(project.project().riskReasons()).contains("It breaks");
    }

    @Test
    void whatDoesNotFitIsRefusedByName_andNothingIsStored() {
        var project = play.submit(Play.request()).accept("LITE");
        var path = "/api/projects/" + project.code() + "/risks";
        for (var wrong : Map.<String, Map<String, Object>>of(
                        "category", Map.of("category", "WEATHER"),
                        "owner", Map.of("owner", "nobody at all"),
                        "gates", Map.of("gates", List.of("G99")),
                        "obligations", Map.of("obligations", List.of("1; drop table risk")),
                        "task", Map.of("task", 7),
                        "title", Map.of("event", "a\0b and more"),
                        "costMin", Map.of("costMin", -3, "costLikely", 1, "costMax", 2),
                        "probability", Map.of("probability", 99))
                .entrySet()) {
            var answer = call("manager", "demo", HttpMethod.POST, path, risk(wrong.getValue()));
            assertThat(answer.getStatusCode()).as(wrong.getKey()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
            assertThat(answer.getBody().path("errors").findValuesAsText("field"))
                    .contains(wrong.getKey());
        }
        for (var broken : List.of("{", "[]", "{\"probability\": \"x\"}", "{\"impact\": 1e99}", "")) {
            assertThat(call("manager", "demo", HttpMethod.POST, path, broken)
                            .getStatusCode()
                            .value())
                    .as(broken)
                    .isBetween(400, 422);
        }
        assertThat(call("manager", "demo", HttpMethod.GET, path, null).getBody())
                .hasSize(1);
        assertThat(call("manager", "demo", HttpMethod.PUT, path + "/99", risk(Map.of()))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoOwnsARiskMayChangeThatOne_andReadTheProject() {
        var owner = users.create();
        var project = play.submit(Play.request()).accept("LITE");
        var path = "/api/projects/" + project.code() + "/risks";
        assertThat(call(owner, Users.PASSWORD, HttpMethod.GET, path, null).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        call("manager", "demo", HttpMethod.POST, path, risk(Map.of("owner", owner)));

        assertThat(call(owner, Users.PASSWORD, HttpMethod.GET, path, null).getBody())
                .hasSize(2);
        assertThat(call(owner, Users.PASSWORD, HttpMethod.PUT, path + "/2", risk(Map.of("version", 0, "owner", owner)))
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(call(owner, Users.PASSWORD, HttpMethod.PUT, path + "/1", risk(Map.of("version", 0)))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(call(owner, Users.PASSWORD, HttpMethod.POST, path, risk(Map.of()))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private static Map<String, Object> risk(Map<String, Object> other) {
        var risk = new HashMap<String, Object>(
                Map.of("category", "PEOPLE", "event", "It breaks", "probability", 3, "impact", 4));
        risk.putAll(other);
        return risk;
    }

    private ResponseEntity<JsonNode> call(String user, String password, HttpMethod method, String path, Object body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, password)
                .exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }
}
