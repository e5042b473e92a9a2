package io.tspmo.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.engine.SecurityEvent;
import java.time.LocalDate;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

/**
 * Every pair of the deployed table, by every way to a task: refused with the sentence of the table, and for somebody else
 * the same way works. A rule that is added is tried without a change here; one about a relation that nobody can get into
 * fails.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutyConflictTest {

    private static final String GROUP = "architecture";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

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
    Substitutions substitutions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ConfigurableApplicationContext application;

    private final List<SecurityEvent> told = new CopyOnWriteArrayList<>();
    private final ApplicationListener<PayloadApplicationEvent<?>> listener = news -> {
        if (news.getPayload() instanceof SecurityEvent event && event.kind() == SecurityEvent.Kind.REFUSED) {
            told.add(event);
        }
    };
    private String project = "";

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
    private record Scene(String inConflict, String free, String task) {}

    record Pair(String rule, String duty, Facts.Relation relation, String told) {

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

    private Stream<Pair> pairs(Rule rule) {
        var cells = rule.getInputEntries().stream()
                .map(cell -> words(cell.getText().getTextContent()))
                .toList();
        var told = words(rule.getOutputEntries().iterator().next().getText().getTextContent());
        return told.isEmpty() || told.get(0).isBlank()
                ? Stream.of()
                : cells.get(0).stream().flatMap(duty -> cells.get(1).stream()
                        .map(relation -> new Pair(rule.getId(), duty, Facts.Relation.valueOf(relation), told.get(0))));
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }

    @Test
    void theFourPairsOfTheDesignAndOnePersonOneVoteAreThere() {
        assertThat(pairs().map(pair -> pair.duty + " " + pair.relation))
                .contains(
                        "VOTE REQUESTER",
                        "VOTE MANAGER",
                        "VOTE VOTED",
                        "VERIFY_CONDITION CONDITION_OWNER",
                        "APPROVE_CHANGE CHANGE_AUTHOR");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void claimIsRefused_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);

        refused(pair.told, post(scene.inConflict, scene.task, "claim", user(scene.inConflict)));
        assertThat(assignee(scene.task)).isNull();

        works(post(scene.free, scene.task, "claim", user(scene.free)));
        assertThat(assignee(scene.task)).isEqualTo(scene.free);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void assigningIsRefusedToAnAdministratorToo_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);

        refused(pair.told, post("admin", scene.task, "assignee", user(scene.inConflict)));
        refused(pair.told, post("admin", scene.task, "claim", user(scene.inConflict)));
        assertThat(assignee(scene.task)).isNull();

        works(post("admin", scene.task, "assignee", user(scene.free)));
        assertThat(assignee(scene.task)).isEqualTo(scene.free);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void delegatingIsRefused_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);
        var another = users.create(GROUP);
        works(post(scene.free, scene.task, "claim", user(scene.free)));

        refused(pair.told, post("admin", scene.task, "delegate", user(scene.inConflict)));
        assertThat(assignee(scene.task)).isEqualTo(scene.free);

        works(post("admin", scene.task, "delegate", user(another)));
        assertThat(assignee(scene.task)).isEqualTo(another);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void answeringWhatNobodyHasClaimedIsRefused_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);

        refused(pair.told, post(scene.inConflict, scene.task, "submit-form", "{}"));
        refused(pair.told, post(scene.inConflict, scene.task, "complete", "{}"));
        assertThat(isOpen(scene.task)).isTrue();

        works(post(scene.free, scene.task, "submit-form", "{}"));
        assertThat(isOpen(scene.task)).isFalse();
        assertThat(done(scene.task)).isEqualTo(scene.free);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whoComesIntoConflictWithTheTaskInHandCannotAnswerIt(Pair pair) {
        if (pair.relation == Facts.Relation.VOTED) {
            return; // comes by answering another task, which the other attempts do
        }
        var scene = scene(pair, false);
        works(post(scene.inConflict, scene.task, "claim", user(scene.inConflict)));
        become(pair.relation, scene.inConflict, scene.task);

        refused(pair.told, post(scene.inConflict, scene.task, "submit-form", "{}"));
        refused(pair.told, post(scene.inConflict, scene.task, "complete", "{}"));
        assertThat(isOpen(scene.task)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nobodyStandsInForWhoIsInConflict_butForSomebodyElse(Pair pair) {
        var scene = scene(pair);
        var substitute = users.create();
        substitute(scene.inConflict, substitute);

        assertThat(mayTake(scene.task)).doesNotContain(substitute);
        assertThat(post(substitute, scene.task, "claim", user(substitute))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        refused(
                "You stand in for " + scene.inConflict + " here, who would be told: " + pair.told,
                post("admin", scene.task, "assignee", user(substitute)));
        assertThat(isOpen(scene.task)).isTrue();

        var another = users.create();
        substitute(scene.free, another);
        assertThat(mayTake(scene.task)).contains(another);
        works(post(another, scene.task, "claim", user(another)));
        works(post(another, scene.task, "submit-form", "{}"));
        assertThat(done(scene.task)).isEqualTo(another + " for " + scene.free);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whoIsInConflictStandsInForNobody(Pair pair) {
        var scene = scene(pair);
        users.take(scene.inConflict, GROUP);
        substitute(scene.free, scene.inConflict);

        assertThat(mayTake(scene.task)).doesNotContain(scene.inConflict);
        assertThat(post(scene.inConflict, scene.task, "submit-form", "{}")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        refused(pair.told, post("admin", scene.task, "assignee", user(scene.inConflict)));
        assertThat(isOpen(scene.task)).isTrue();

        works(post(scene.free, scene.task, "submit-form", "{}"));
        assertThat(done(scene.task)).isEqualTo(scene.free);
    }

    /** A new task comes to the substitutes when it is created, by other statements than an old one. */
    @ParameterizedTest
    @MethodSource("pairs")
    void aNewTaskComesToTheSubstituteOfSomebodyElseOnly(Pair pair) {
        if (pair.relation == Facts.Relation.VOTED) {
            return; // nobody has voted in a review that begins
        }
        var inConflict = users.create(GROUP);
        var free = users.create(GROUP);
        var first = users.create();
        var second = users.create();
        substitute(inConflict, first);
        substitute(free, second);

        var task = task(pair, inConflict, true);

        assertThat(mayTake(task)).contains(second).doesNotContain(first);
        refused(pair.told, post("admin", task, "assignee", user(first)));
        works(post(second, task, "submit-form", "{}"));
        assertThat(done(task)).isEqualTo(second + " for " + free);
    }

    @Test
    void whoLosesTheRoleCanNoLongerClaimOrAnswer() {
        var member = users.create(GROUP);
        var started = process.start("VOTE", project(), variables(GROUP));
        works(post(member, started.get(0), "claim", user(member)));

        users.take(member, GROUP);

        var told = "This is for the role architecture, which you do not have, or no longer.";
        refused(told, post(member, started.get(0), "submit-form", "{}"));
        assertThat(post(member, started.get(1), "claim", user(member))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        refused(told, post("admin", started.get(1), "assignee", user(member)));

        users.put(member, GROUP);
        works(post(member, started.get(0), "submit-form", "{}"));
    }

    @Test
    void whoIsNoSponsorAnyMoreDoesNotVoteAsOne() {
        var sponsor = users.create("sponsor");
        var project = project();
        jdbc.sql("update project set sponsor = ? where code = ?")
                .params(sponsor, project)
                .update();
        var variables = variables("sponsor");
        variables.put("alone", sponsor);
        var task = process.start("VOTE", project, variables).get(0);

        users.take(sponsor, "sponsor");
        refused(
                "This is for the sponsor of the project, and that is not you, or no longer.",
                post(sponsor, task, "submit-form", "{}"));

        users.put(sponsor, "sponsor");
        jdbc.sql("update project set sponsor = 'sponsor' where code = ?")
                .param(project)
                .update();
        refused(
                "This is for the sponsor of the project, and that is not you, or no longer.",
                post(sponsor, task, "submit-form", "{}"));

        jdbc.sql("update project set sponsor = ? where code = ?")
                .params(sponsor, project)
                .update();
        works(post(sponsor, task, "submit-form", "{}"));
    }

    /** An administrator may do everything in the engine, and still has not the role. */
    @Test
    void anAdministratorDoesNotVoteForOthers() {
        var task = process.start("VOTE", project(), variables(GROUP)).get(0);

        refused(
                "This is for the role architecture, which you do not have, or no longer.",
                post("admin", task, "submit-form", "{}"));
    }

    /** Ways of Camunda's pages that programs do not have. */
    @Test
    void neitherIsATaskChangedNorLinkedAroundIt() {
        var scene = scene(pairs().findFirst().orElseThrow());
        var browser = new SignedInBrowser(port, "admin", "demo");
        browser.get("/camunda/app/tasklist/default/");
        var task = "/camunda/api/engine/engine/default/task/" + scene.task;

        for (var user : List.of(scene.inConflict, scene.free)) {
            int status = user.equals(scene.free) ? 204 : 403;
            assertThat(browser.call("PUT", task, "{\"name\": \"Do it\", \"assignee\": \"" + user + "\"}")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(browser.call(
                                    "POST",
                                    task + "/identity-links",
                                    "{\"userId\": \"" + user + "\", \"type\": \"assignee\"}")
                            .statusCode())
                    .isEqualTo(status);
        }
        assertThat(assignee(scene.task)).isEqualTo(scene.free);
    }

    private Scene scene(Pair pair) {
        return scene(pair, true);
    }

    private Scene scene(Pair pair, boolean conflict) {
        var inConflict = users.create(GROUP);
        return new Scene(inConflict, users.create(GROUP), task(pair, inConflict, conflict));
    }

    private String task(Pair pair, String person, boolean conflict) {
        var project = project();
        var variables = variables(GROUP);
        if (conflict) {
            become(pair.relation, person, project, variables);
        }
        var started = process.start(pair.duty, project, variables);
        if (conflict && pair.relation == Facts.Relation.VOTED) {
            works(post(person, started.get(0), "submit-form", "{}"));
        }
        return started.get(1);
    }

    private void become(Facts.Relation relation, String person, String task) {
        var variables = new HashMap<String, Object>();
        var instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        var project = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
        become(relation, person, project, variables);
        variables.forEach((name, value) -> tasks.setVariable(task, name, value));
    }

    private void become(Facts.Relation relation, String person, String project, Map<String, Object> variables) {
        switch (relation) {
            case REQUESTER, MANAGER, SPONSOR -> jdbc.sql("update project set %s = ? where code = ?"
                            .formatted(relation.name().toLowerCase()))
                    .params(person, project)
                    .update();
            case CONDITION_OWNER -> variables.put(Facts.CONDITION_OWNER, person);
            case REPORTER -> variables.put(Facts.REPORTED_BY, "somebody, " + person);
            case CHANGE_AUTHOR -> variables.put(Facts.CHANGE_AUTHOR, person);
            case VOTED -> {}
        }
    }

    private static Map<String, Object> variables(String role) {
        var variables = new HashMap<String, Object>();
        variables.put("dutyRole", role);
        variables.put("group", role);
        variables.put("alone", null);
        return variables;
    }

    /** With nobody in it who takes part in these tests. */
    private String project() {
        jdbc.sql("update project set requester = 'requester', manager = 'manager', sponsor = 'sponsor' where code = ?")
                .param(project)
                .update();
        return project;
    }

    private void substitute(String user, String substitute) {
        substitutions.name(
                new io.tspmo.web.SignedIn(user, List.of()), user, substitute, LocalDate.now(), LocalDate.now());
    }

    private List<String> mayTake(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(link -> String.valueOf(link.getUserId()))
                .toList();
    }

    private String assignee(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private boolean isOpen(String task) {
        return tasks.createTaskQuery().taskId(task).count() == 1;
    }

    private String done(String task) {
        return jdbc.sql("select concat_ws(' for ', done_by, done_for) from duty_done where task_id = ?")
                .param(task)
                .query(String.class)
                .single();
    }

    private static String user(String id) {
        return "{\"userId\": \"" + id + "\"}";
    }

    private ResponseEntity<JsonNode> post(String user, String task, String way, String body) {
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
    private List<String> told() {
        return told.stream().map(SecurityEvent::detail).toList();
    }

    private static void works(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(204);
    }

    /** In words that Tasklist shows, and on record. */
    private void refused(String told, ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(403);
        assertThat(answer.getBody().path("message").asText()).contains(told);
        assertThat(answer.getBody().path("type").asText()).isEqualTo("DutyRefused");
        assertThat(told()).last().asString().contains("/engine-rest/task/", told);
    }
}
