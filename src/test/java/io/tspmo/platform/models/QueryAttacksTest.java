package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The row "query" of the attacks, by people who are signed in, over both ways to the engine's REST. */
@IntegrationTest
class QueryAttacksTest extends SignedInAttacks {

    /** Every parameter of a task query that is an expression; no other query has any. */
    private static final List<String> EXPRESSIONS = Arrays.stream(TaskQueryDto.class.getMethods())
            .map(method -> method.getName())
            .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
            .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .sorted()
            .toList();

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

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
}
