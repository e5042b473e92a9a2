package io.tspmo.governance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RequestApiTest {

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aProgramRequestsAProject_andReadsItWhereTheAnswerSays() {
        var answer = post("requester", request());

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        var location = answer.getHeaders().getLocation();
        assertThat(location)
                .hasPath("/api/projects/" + answer.getBody().path("code").asText());
        var project = http.withBasicAuth("requester", "demo").getForObject(location, JsonNode.class);
        assertThat(project.path("title").asText()).isEqualTo("Replace the ticket system");
        assertThat(project.path("requester").asText()).isEqualTo("requester");
        assertThat(project.path("phase").asText()).isEqualTo("INTAKE");
    }

    @Test
    void whatIsLeftOutTakesTheDefaultOfTheForm() {
        var request = request();
        request.remove("currency");
        assertThat(post("requester", request).getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void tenAnswersAreARequest_andItsPeopleAreNeededWhileItLasts() {
        var description = http.withBasicAuth("requester", "demo").getForObject("/v3/api-docs", JsonNode.class);
        var required = new ArrayList<String>();
        description.at("/components/schemas/ProjectRequest/required").forEach(field -> required.add(field.asText()));
        assertThat(required).as("with name and password, twelve fields").hasSizeLessThanOrEqualTo(10);
        var request = request();
        request.keySet().retainAll(required);

        var answer = post("requester", request);

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(jdbc.sql("select count(*) from demand where project_code = ? and first_day = ? and last_day = ?")
                        .params(
                                answer.getBody().path("code").asText(),
                                LocalDate.parse(request.get("wantedStart").toString()),
                                LocalDate.parse(request.get("wantedEnd").toString()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsRefusedFieldByField_andNothingIsStored() {
        var before = projects();
        var request = request();
        request.put("budget", "a lot");
        request.put("title", "x".repeat(10_000));
        request.put("gateOutcome", "APPROVE");
        request.remove("problem");
        request.put("sponsor", Map.of("name", "sponsor"));

        var answer = post("requester", request);

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().path("errors").findValuesAsText("field"))
                .contains("budget", "title", "problem", "sponsor", "gateOutcome");
        assertThat(projects()).isEqualTo(before);
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        for (var nonsense : new String[] {"", "{", "[1,2]", "\"text\"", "null", "{\"title\":{\"a\":[1]}}"}) {
            var answer = post("requester", nonsense);
            assertThat(answer.getStatusCode().value()).as(nonsense).isIn(400, 422);
        }
    }

    @Test
    void whoMayNotRequestIsTurnedAway() {
        assertThat(post("auditor", request()).getStatusCode().value()).isEqualTo(403);
        assertThat(http.postForEntity("/api/projects", request(), JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @Test
    void theDescriptionOfTheBodyIsTheForm() {
        var description = http.withBasicAuth("requester", "demo").getForObject("/v3/api-docs", JsonNode.class);

        assertThat(description
                        .at("/paths/~1api~1projects/post/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/ProjectRequest");
        var body = description.at("/components/schemas/ProjectRequest");
        assertThat(body.at("/properties/budget/type").asText()).isEqualTo("number");
        assertThat(body.at("/properties/wantedStart/format").asText()).isEqualTo("date");
        assertThat(body.at("/properties/strategicTheme/enum").toString()).contains("efficiency");
        assertThat(body.path("required").toString())
                .contains("title", "demand1Skill")
                .doesNotContain("currency", "correction");
        assertThat(body.path("properties").has("correction"))
                .as("what only a correction requests")
                .isFalse();
        assertThat(body.at("/properties/demand2Hours/description").asText())
                .isEqualTo(
                        "Not requested when demand1Skill = null or demand1Skill = \"\", or when demand2Skill = null or"
                                + " demand2Skill = \"\"");
    }

    private static Map<String, Object> request() {
        var request = new HashMap<>(Play.request());
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        return request;
    }

    private ResponseEntity<JsonNode> post(String user, Object body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo")
                .exchange("/api/projects", HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private int projects() {
        return jdbc.sql("select count(*) from project").query(Integer.class).single();
    }
}
