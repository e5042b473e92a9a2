package io.tspmo.insight.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ProjectApiTest {

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    private ProjectsInTables projects;
    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void signIn() {
        projects = new ProjectsInTables(jdbc);
        http = http.withBasicAuth("auditor", "demo");
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 5; i++) {
            projects.insert("Page " + marker, "PLANNING", i == 0 ? "ON_HOLD" : "ACTIVE", 50, "sponsor");
        }

        var codes = new HashSet<String>();
        for (int page = 0; page < 3; page++) {
            var list = read("/api/projects?size=2&sort=VALUE&q=" + marker + "&page=" + page);
            assertThat(list.path("total").asInt()).isEqualTo(5);
            list.path("items").forEach(item -> codes.add(item.path("code").asText()));
        }

        assertThat(codes).hasSize(5);
        assertThat(read("/api/projects?state=ON_HOLD&q=" + marker).path("total").asInt())
                .isEqualTo(1);
        assertThat(read("/api/projects?phase=CLOSED&q=" + marker).path("items")).isEmpty();
    }

    @Test
    void readsOneProjectWithGatesScoresVerdictRisksAndConditions() {
        var code = projects.insert("Read " + marker, "PLANNING", "ACTIVE", 50, "sponsor");
        projects.fill(code);

        var project = read("/api/projects/" + code);

        assertThat(project.path("gates")).hasSize(2);
        assertThat(project.at("/gates/0/outcome").asText()).isEqualTo("APPROVE_WITH_CONDITIONS");
        assertThat(project.at("/gates/0/decidedAt").asText()).isNotEmpty();
        assertThat(project.at("/gates/1/outcome").isMissingNode()).isTrue();
        assertThat(project.path("valueScore").asInt()).isEqualTo(50);
        assertThat(project.path("riskReasons")).hasSize(2);
        assertThat(project.path("resourceVerdict").asText()).isEqualTo("TIGHT");
        assertThat(project.at("/resources/day").asText())
                .isEqualTo(LocalDate.now().toString());
        assertThat(project.at("/resourceFindings/0").asText()).isEqualTo("Java: 8 h short");
        assertThat(project.at("/risks/0/severity").asInt()).isEqualTo(20);
        assertThat(project.at("/conditions/0/condition").asText()).isEqualTo("Get a binding offer");
        assertThat(project.path("budget").decimalValue()).isEqualByComparingTo("120000.00");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/projects?page=abc, 400, page",
        "/api/projects?page=-1, 400, page",
        "/api/projects?size=201, 400, size",
        "/api/projects?size=0, 400, size",
        "/api/projects?state=OPEN, 400, state",
        "/api/projects?phase=x, 400, phase",
        "/api/projects?sort=version, 400, sort",
        "/api/projects/PRJ-1999-0001, 404,",
        "/api/projects/nonsense, 404,",
        "/api/nothing, 404,"
    })
    void answersAWrongCallWithAProblemDocument(String path, int status, String field) {
        var answer = get(path);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(String.valueOf(answer.getHeaders().getContentType())).isEqualTo("application/problem+json");
        var problem = answer.getBody();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("instance").asText()).isEqualTo(path.replaceAll("\\?.*", ""));
        assertThat(problem.toString()).doesNotContain("Exception", "org.springframework", "java.");
        if (field != null) {
            assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
            assertThat(problem.at("/errors/0/reason").asText()).isNotEmpty();
        }
    }

    @Test
    void refusesAKindOfCallThatDoesNotExist() {
        var answer = http.exchange("/api/projects/PRJ-1999-0001", HttpMethod.DELETE, null, JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(405);
        assertThat(answer.getBody().path("title").asText()).isEqualTo("Method Not Allowed");
    }

    @Test
    void aZeroCharacterFindsNothingAndBreaksNothing() {
        assertThat(read("/api/projects?q=\0" + marker).path("total").asInt()).isZero();
    }

    @Test
    void describesItself() {
        var description = read("/v3/api-docs");

        assertThat(description.at("/paths/~1api~1projects/get/summary").asText())
                .isEqualTo("List projects");
        assertThat(description
                        .at("/paths/~1api~1projects~1{code}/get/responses/404/description")
                        .asText())
                .isEqualTo("There is no such project");
        var read = description.at("/paths/~1api~1projects~1{code}/get/parameters");
        assertThat(read).hasSize(1);
        assertThat(read.at("/0/name").asText() + " in " + read.at("/0/in").asText())
                .isEqualTo("code in path");
        assertThat(description.at("/paths/~1api~1projects/get/parameters")).hasSize(8);
        assertThat(description
                        .at("/components/schemas/ProjectSummary/properties/riskScore/description")
                        .asText())
                .contains("0 to 100");
        assertThat(description
                        .at("/components/schemas/RegisteredRisk/properties/gates/type")
                        .asText())
                .isEqualTo("array");
        description
                .path("paths")
                .forEach(path -> path.forEach(
                        operation -> operation.path("responses").fields().forEachRemaining(response -> {
                            if (response.getKey().startsWith("4")) {
                                assertThat(response.getValue()
                                                .at("/content/application~1problem+json/schema/$ref")
                                                .asText())
                                        .isEqualTo("#/components/schemas/ProblemDetail");
                            }
                        })));
        assertThat(description
                        .at("/components/schemas/ProblemDetail/properties")
                        .has("detail"))
                .isTrue();
        assertThat(description.path("paths").fieldNames()).toIterable().allMatch(path -> path.startsWith("/api/"));
    }

    private JsonNode read(String path) {
        var answer = get(path);
        assertThat(answer.getStatusCode().value()).as(path).isEqualTo(200);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> get(String path) {
        return http.getForEntity(path, JsonNode.class);
    }
}
