package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.Play;
import io.tspmo.Users;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For every pair of the deployed table somebody who is in conflict with a task, and somebody who is not. */
abstract class ConflictScenes {

    static final String GROUP = "architecture";

    static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    DutyProcess process;

    @Autowired
    RepositoryService models;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    Recusals recusals;

    @Autowired
    Substitutions substitutions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ConfigurableApplicationContext application;

    final List<SecurityEvent> told = new CopyOnWriteArrayList<>();

    final ApplicationListener<PayloadApplicationEvent<?>> listener = news -> {
        if (news.getPayload() instanceof SecurityEvent event && event.kind() == SecurityEvent.Kind.REFUSED) {
            told.add(event);
        }
    };

    String project = "";

    @BeforeAll
    void listen() {
        application.addApplicationListener(listener);
        project = play.submit(Play.request()).code().value();
    }

    @AfterAll
    void listenNoMore() {
        application.removeApplicationListener(listener);
    }

    /** Somebody in conflict, somebody who is not, and the task of both. */
    record Scene(String inConflict, String free, String task) {}

    record Pair(String rule, String duty, DutyFacts.Relation relation, String told) {

        @Override
        public String toString() {
            return rule + ": " + duty + " by " + relation;
        }
    }

    Stream<Pair> pairs() {
        var id = models.createDecisionDefinitionQuery()
                .decisionDefinitionKey("dutyConflict")
                .latestVersion()
                .singleResult()
                .getId();
        return models
                .getDmnModelInstance(id)
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next()
                .getRules()
                .stream()
                .flatMap(this::pairs);
    }

    Stream<Pair> pairs(Rule rule) {
        var cells = rule.getInputEntries().stream()
                .map(cell -> words(cell.getText().getTextContent()))
                .toList();
        var told = words(rule.getOutputEntries().iterator().next().getText().getTextContent());
        return told.isEmpty() || told.get(0).isBlank()
                ? Stream.of()
                : cells.get(0).stream().flatMap(duty -> cells.get(1).stream()
                        .map(relation ->
                                new Pair(rule.getId(), duty, DutyFacts.Relation.valueOf(relation), told.get(0))));
    }

    static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }

    Scene scene(Pair pair) {
        return scene(pair, true);
    }

    Scene scene(Pair pair, boolean conflict) {
        var inConflict = users.create(GROUP);
        return new Scene(inConflict, users.create(GROUP), task(pair, inConflict, conflict));
    }

    String task(Pair pair, String person, boolean conflict) {
        var project = project();
        var variables = variables(GROUP);
        if (conflict) {
            become(pair.relation, person, project, variables);
        }
        var started = process.start(pair.duty, project, variables);
        if (conflict && pair.relation == DutyFacts.Relation.VOTED) {
            works(post(person, started.get(0), "submit-form", "{}"));
        }
        return started.get(1);
    }

    void become(DutyFacts.Relation relation, String person, String task) {
        var variables = new HashMap<String, Object>();
        var instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        var project = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
        become(relation, person, project, variables);
        variables.forEach((name, value) -> tasks.setVariable(task, name, value));
    }

    void become(DutyFacts.Relation relation, String person, String project, Map<String, Object> variables) {
        switch (relation) {
            case REQUESTER, MANAGER, SPONSOR -> jdbc.sql("update project set %s = ? where code = ?"
                            .formatted(relation.name().toLowerCase()))
                    .params(person, project)
                    .update();
            case REPORTER -> variables.put(DutyFacts.VARIABLES.get(relation), "somebody, " + person);
            case VOTED -> {}
            case RECUSED -> recusals.add(ProjectCode.of(project), person, "G0", "Shares of the vendor.");
            default -> variables.put(DutyFacts.VARIABLES.get(relation), person);
        }
    }

    static Map<String, Object> variables(String role) {
        var variables = new HashMap<String, Object>();
        variables.put("dutyRole", role);
        variables.put("group", role);
        variables.put("alone", null);
        return variables;
    }

    /** With nobody in it who takes part in these tests. */
    String project() {
        jdbc.sql("update project set requester = 'requester', manager = 'manager', sponsor = 'sponsor' where code = ?")
                .param(project)
                .update();
        return project;
    }

    String assignee(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    static String user(String id) {
        return "{\"userId\": \"" + id + "\"}";
    }

    ResponseEntity<JsonNode> post(String user, String task, String way, String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, user.equals("admin") ? "demo" : Users.PASSWORD)
                .exchange(
                        "/engine-rest/task/" + task + '/' + way,
                        HttpMethod.POST,
                        new HttpEntity<>(body, headers),
                        JsonNode.class);
    }

    /** What security was told; the table of it gets this a moment later. */
    List<String> told() {
        return told.stream().map(SecurityEvent::detail).toList();
    }

    static void works(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(204);
    }

    /** In words that Tasklist shows, and on record. */
    void refused(String told, ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(403);
        assertThat(answer.getBody().path("message").asText()).contains(told);
        assertThat(answer.getBody().path("type").asText()).isEqualTo("DutyRefused");
        assertThat(told()).last().asString().contains("/engine-rest/task/", told);
    }
}
