package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row "query" of the attacks, by people who are signed in, over both ways to the engine's REST. */
@IntegrationTest
class QueryAttacksTest {

    private static final String PROBE = "\"" + Probe.EXPRESSION + "\"";

    /** Every parameter of a task query that is an expression; no other query has any. */
    private static final List<String> EXPRESSIONS = Arrays.stream(TaskQueryDto.class.getMethods())
            .map(method -> method.getName())
            .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
            .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .sorted()
            .toList();

    @LocalServerPort
    int port;

    @Autowired
    ConfigurableApplicationContext application;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Play play;

    @Autowired
    RepositoryService models;

    private Probe probe;

    @BeforeEach
    void listen() {
        probe = new Probe(application);
    }

    @AfterEach
    void stopListening() {
        probe.close();
    }

    private List<SignedInApi> people() throws Exception {
        return List.of(
                new SignedInApi(port, "admin", false),
                new SignedInApi(port, "pmo", false),
                new SignedInApi(port, "requester", false),
                new SignedInApi(port, "admin", true),
                new SignedInApi(port, "requester", true));
    }

    static Stream<Try> tries() {
        var inOr = EXPRESSIONS.stream()
                .flatMap(name -> Stream.of(
                        new Try("POST", "/task", "{\"orQueries\":[{\"%s\":%s}]}".formatted(name, PROBE)),
                        new Try("POST", "/task", "{\"%s\":%s}".formatted(name, PROBE))));
        var others = Stream.of(
                new Try("POST", "/task/count", "{\"orQueries\":[{\"assigneeExpression\":%s}]}".formatted(PROBE)),
                new Try("POST", "/task", "{\"sorting\":[{\"sortBy\":%s,\"sortOrder\":\"asc\"}]}".formatted(PROBE)),
                new Try(
                        "POST",
                        "/task",
                        "{\"sorting\":[{\"sortBy\":\"taskVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"a\",\"type\":%s}}]}"
                                .formatted(PROBE)),
                new Try(
                        "POST",
                        "/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"attack\",\"query\":{\"assigneeExpression\":%s}}"
                                .formatted(PROBE)),
                new Try(
                        "POST",
                        "/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"attack\",\"query\":{\"orQueries\":[{\"candidateGroupExpression\":%s}]}}"
                                .formatted(PROBE)),
                new Try(
                        "PUT",
                        "/filter/MINE",
                        "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"dueBeforeExpression\":%s}}"
                                .formatted(PROBE)),
                new Try("POST", "/filter/MINE/list", "{\"assigneeExpression\":%s}".formatted(PROBE)),
                new Try("POST", "/filter/MINE/list", "{\"orQueries\":[{\"assigneeExpression\":%s}]}".formatted(PROBE)),
                new Try("POST", "/filter/MINE/count", "{\"orQueries\":[{\"assigneeExpression\":%s}]}".formatted(PROBE)),
                new Try(
                        "POST",
                        "/filter/MINE/singleResult",
                        "{\"orQueries\":[{\"ownerExpression\":%s}]}".formatted(PROBE)));
        return Stream.concat(inOr, others);
    }

    /** Names that no query has; the engine's REST reads past them. */
    static Stream<Try> unknown() {
        return Stream.of(
                new Try("POST", "/task", "{\"sql\":\"select * from act_id_user\"}"),
                new Try("POST", "/task", "{\"expressions\":{\"taskAssignee\":%s}}".formatted(PROBE)),
                new Try("POST", "/process-instance", "{\"businessKeyExpression\":%s}".formatted(PROBE)),
                new Try("POST", "/execution", "{\"processDefinitionKeyExpression\":%s}".formatted(PROBE)),
                new Try("POST", "/history/task", "{\"taskAssigneeExpression\":%s}".formatted(PROBE)),
                new Try("POST", "/history/task", "{\"orQueries\":[{\"taskAssigneeExpression\":%s}]}".formatted(PROBE)),
                new Try(
                        "POST",
                        "/history/process-instance",
                        "{\"orQueries\":[{\"startedByExpression\":%s}]}".formatted(PROBE)));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void whatNoQueryKnowsDoesNothing(Try attempt) throws Exception {
        var before = stored();
        for (var person : people()) {
            var answer = person.send(attempt.method(), attempt.path(), attempt.body());

            assertThat(answer.statusCode()).as("%s: %s", person, answer.body()).isBetween(200, 499);
            assertThat(answer.body()).doesNotContainIgnoringCase("pwd_");
        }
        assertThat(probe.ran()).isFalse();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void theParametersAreKnown() {
        assertThat(EXPRESSIONS).hasSizeGreaterThan(15).contains("assigneeExpression", "dueBeforeExpression");
    }

    @ParameterizedTest
    @MethodSource("tries")
    void noneIsEvaluated(Try attempt) throws Exception {
        var mine = filters.createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult()
                .getId();
        var before = stored();
        for (var person : people()) {
            var answer = person.send(attempt.method(), attempt.path().replace("MINE", mine), attempt.body());

            assertThat(answer.statusCode()).as("%s: %s", person, answer.body()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as("%s: %s", person, answer.body())
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        }
        assertThat(probe.ran()).isFalse();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anExpressionInAnOrQueryIsTold() throws Exception {
        new SignedInApi(port, "requester", false)
                .send("POST", "/task", "{\"orQueries\":[{\"assigneeExpression\":%s}]}".formatted(PROBE));

        assertThat(probe.published()).containsExactly(Kind.REFUSED);
    }

    @Test
    void theExpressionsOfTheShippedFiltersAreEvaluated() throws Exception {
        var mine = filters.createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult()
                .getId();

        assertThat(new SignedInApi(port, "requester", false)
                        .send("GET", "/filter/" + mine + "/count", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(new SignedInApi(port, "admin", true)
                        .send("POST", "/filter/" + mine + "/list", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void neitherDoesJavaStoreNorRunOne() {
        var filter = filters.newTaskFilter("attack");
        filter.setQuery(tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(Probe.EXPRESSION)
                .endOr());

        assertThatThrownBy(() -> filters.saveFilter(filter)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> ((TaskQueryImpl) tasks.createTaskQuery()
                                .or()
                                .taskAssigneeExpression(Probe.EXPRESSION)
                                .endOr())
                        .list())
                .hasStackTraceContaining("may not");
        assertThat(probe.ran()).isFalse();
    }

    /** As if somebody had written it into the database. */
    @Test
    void aStoredFilterWithAnotherExpressionIsNotRun() throws Exception {
        var filter = filters.saveFilter(filters.newTaskFilter("tampered")
                .setQuery(tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        try {
            jdbc.sql("update act_ru_filter set query_ = replace(query_, '${currentUser()}', ?) where id_ = ?")
                    .param(Probe.EXPRESSION)
                    .param(filter.getId())
                    .update();
            for (var session : List.of(true, false)) {
                var answer =
                        new SignedInApi(port, "admin", session).send("GET", "/filter/" + filter.getId() + "/list", "");
                assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            }
            assertThat(probe.ran()).isFalse();
            assertThat(probe.published()).contains(Kind.REFUSED);
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }

    static Stream<Try> changesOfModels() {
        return Stream.of(
                new Try("POST", "/deployment/create", null),
                new Try("POST", "/deployment/DEPLOYMENT/redeploy", "{}"),
                new Try("DELETE", "/deployment/DEPLOYMENT?cascade=true", ""),
                new Try("DELETE", "/process-definition/key/intake?cascade=true", ""),
                new Try("DELETE", "/process-definition/PROCESS?cascade=true", ""),
                new Try("PUT", "/process-definition/PROCESS/history-time-to-live", "{\"historyTimeToLive\":0}"),
                new Try("PUT", "/decision-definition/DECISION/history-time-to-live", "{\"historyTimeToLive\":0}"));
    }

    @ParameterizedTest
    @MethodSource("changesOfModels")
    void nobodyWhoIsSignedInChangesAModel(Try attempt) throws Exception {
        var before = stored();
        for (var person : people()) {
            var path = attempt.path()
                    .replace(
                            "DEPLOYMENT", id("select deployment_id_ from act_re_procdef where key_ = 'intake' limit 1"))
                    .replace("PROCESS", id("select id_ from act_re_procdef where key_ = 'intake' limit 1"))
                    .replace("DECISION", id("select id_ from act_re_decision_def where key_ = 'valueScore' limit 1"));
            HttpResponse<String> answer = attempt.body() == null
                    ? person.send("POST", path, "multipart/form-data; boundary=xx", multipart())
                    : person.send(attempt.method(), path, attempt.body());

            // who may not even see the model need not be told that it is there
            assertThat(answer.statusCode()).as("%s: %s", person, answer.body()).isIn(403, 404);
            assertThat(SignedInApi.json(answer).path("status").asInt()).isEqualTo(answer.statusCode());
        }
        assertThat(stored()).isEqualTo(before);
        assertThat(probe.published()).contains(Kind.REFUSED).doesNotContain(Kind.DEPLOYED);
    }

    static Stream<BiConsumer<RepositoryService, String>> changesInside() {
        return Stream.of(
                (models, process) -> models.createDeployment()
                        .addString("processes/attack.bpmn", Attack.good())
                        .deploy(),
                (models, process) -> models.deleteDeployment(
                        models.createDeploymentQuery().listPage(0, 1).get(0).getId(), true),
                (models, process) -> models.deleteProcessDefinition(process, true),
                (models, process) -> models.updateProcessDefinitionHistoryTimeToLive(process, 0),
                (models, process) -> models.addCandidateStarterGroup(process, "requester"));
    }

    /** Whoever got past the door finds the engine closed, too. */
    @ParameterizedTest
    @MethodSource("changesInside")
    void theEngineItselfLetsNobodyChangeAModel_theAdministratorIncluded(BiConsumer<RepositoryService, String> change) {
        var before = stored();
        var process = id("select id_ from act_re_procdef where key_ = 'intake' limit 1");
        assertThatThrownBy(() -> play.as("admin", () -> {
                    change.accept(models, process);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThat(stored()).isEqualTo(before);
        assertThat(probe.published()).contains(Kind.DEPLOYMENT_REFUSED).doesNotContain(Kind.DEPLOYED);
    }

    private static String multipart() {
        return "--xx\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nattack\r\n--xx\r\n"
                + "Content-Disposition: form-data; name=\"data\"; filename=\"attack.bpmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + Attack.good() + "\r\n--xx--\r\n";
    }

    private String id(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private Map<String, Object> stored() {
        return jdbc.sql(
                        """
                        select (select count(*) from act_ru_filter) as filters,
                               (select string_agg(query_, ',' order by id_) from act_ru_filter) as queries,
                               (select count(*) from act_re_deployment) as deployments,
                               (select string_agg(id_ || history_ttl_, ',' order by id_) from act_re_procdef) as processes,
                               (select string_agg(id_ || history_ttl_, ',' order by id_) from act_re_decision_def) as decisions
                        """)
                .query()
                .singleRow();
    }

    /** @param body null for a file to deploy */
    record Try(String method, String path, String body) {

        @Override
        public String toString() {
            return method + " " + path + " " + (body == null ? "" : body.replace(PROBE, "PROBE"));
        }
    }
}
