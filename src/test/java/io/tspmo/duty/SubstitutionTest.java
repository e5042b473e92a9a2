package io.tspmo.duty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Play.Actor;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may stand in for whom, and that tasks come and go with it. */
@IntegrationTest
class SubstitutionTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final String GROUP = "architecture";
    private static final String APPROVE =
            "{\"variables\": {\"vote\": {\"value\": \"APPROVE\"}, \"comment\": {\"value\": \"\"}}}";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    DutyProcess process;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    HistoryService history;

    @Autowired
    Handover handover;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    /** Substitutions of users who are gone would be looked at by other tests. */
    @AfterEach
    void endAll() {
        jdbc.sql("update substitution set ended_at = now(), ended_by = 'test' where ended_at is null")
                .update();
        handover.settle();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A | B | 0 | 5   | 201 |
                    A | B | 0 |     | 422 | Last day: is missing
                    A | B |   | 5   | 422 | First day: is missing
                    A | A | 0 | 5   | 422 | nobody stands in for themselves
                    A | X | 0 | 5   | 422 | nobody called
                    A | D | 0 | 5   | 422 | nobody called
                    A | B | 5 | 0   | 422 | is before the first
                    A | B |-5 | -1  | 422 | is over already
                    A | B |-5 | 0   | 201 |
                    A | B | 0 | 365 | 201 |
                    A | B | 0 | 366 | 422 | more than a year
                    """)
    void daysAndPeopleHaveToFit(
            String user,
            String substitute,
            @Nullable Integer first,
            @Nullable Integer last,
            int status,
            @Nullable String told) {
        var names = people();
        users.deactivate(names.get("D"));

        var answer = name(names.get(user), null, names.get(substitute), first, last);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        if (told != null) {
            assertThat(answer.getBody().path("detail").asText()).contains(told);
            assertThat(answer.getBody().path("errors")).hasSize(1);
        }
    }

    /** First what is there, then what is tried, each as user, substitute, first and last day. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A B 0 5              | A C 5 9 | stands in for
                    A B 0 5              | A C 6 9 |
                    A B 0 5              | B A 5 9 | would go round in a circle
                    A B 0 5              | B A 6 9 |
                    B C 0 5              | A B 5 9 | as well, and has named
                    A B 0 5              | B C 3 4 | somebody else has to do that first
                    A B 0 5, C D 0 5     | B C 6 9 |
                    A B 0 5, B C 6 9     | C A 0 5 | as well, and has named
                    A B 0 3, B C 4 6     | C A 7 9 |
                    A B 0 9              | C B 0 9 |
                    """)
    void noOverlapNoCircleAndNoChain(String there, String tried, @Nullable String told) {
        var names = people();
        for (var one : there.split(", ")) {
            assertThat(name(names, one).getStatusCode().value()).as(one).isEqualTo(201);
        }

        var answer = name(names, tried);

        assertThat(answer.getStatusCode().value()).isEqualTo(told == null ? 201 : 422);
        assertThat(answer.getBody().path("detail").asText()).contains(told == null ? "" : told);
    }

    @Test
    void twoWhoNameEachOtherAtTheSameMomentMakeNoCircle() throws Exception {
        for (int round = 0; round < 5; round++) {
            var names = people();
            var pool = Executors.newFixedThreadPool(2);
            try {
                var answers = new ArrayList<Integer>();
                for (var answer : pool.invokeAll(List.<Callable<Integer>>of(
                        () -> name(names, "A B 0 5").getStatusCode().value(),
                        () -> name(names, "B A 0 5").getStatusCode().value()))) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsExactlyInAnyOrder(201, 422);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void onlyThePmoEntersAndEndsThoseOfOthers() {
        var names = people();
        var pmo = users.create("pmo");
        var auditor = users.create("auditor");

        assertThat(name(names.get("A"), names.get("B"), names.get("C"), 0, 5)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        var entered = name(pmo, names.get("B"), names.get("C"), 0, 5);
        assertThat(entered.getStatusCode().value()).isEqualTo(201);
        var path = entered.getHeaders().getLocation().getPath();
        assertThat(entered.getBody().path("createdBy").asText()).isEqualTo(pmo);

        assertThat(listed(names.get("A"))).isEmpty();
        assertThat(listed(names.get("B"))).hasSize(1);
        assertThat(listed(names.get("C"))).hasSize(1);
        assertThat(listed(auditor)).contains(entered.getBody().path("id").asLong());

        assertThat(delete(names.get("A"), path)).isEqualTo(404);
        assertThat(delete(names.get("C"), path)).isEqualTo(403);
        assertThat(delete(auditor, path)).isEqualTo(403);
        assertThat(delete(pmo, path)).isEqualTo(204);
        assertThat(delete(pmo, path)).isEqualTo(204);
        assertThat(delete(pmo, "/api/substitutions/0")).isEqualTo(404);
        assertThat(delete(pmo, "/api/substitutions/x")).isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from security_event where actor = ? and kind = 'ROLE_CHANGED'")
                        .param(pmo)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** The voter is the sponsor, so the task is his alone. */
    @Test
    void whatWasOnePersonsIsOpenToBoth_andTheRecordNamesBoth() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        var task = project.task("castVote");
        assertThat(task.getAssignee()).isEqualTo(sponsor);
        assertThat(read(substitute, project)).isEqualTo(403);

        stand(sponsor, substitute);

        task = project.task("castVote");
        assertThat(task.getAssignee()).isNull();
        assertThat(candidates(task)).containsExactlyInAnyOrder(sponsor, substitute);
        assertThat(read(substitute, project)).isEqualTo(200);
        works(post(substitute, task, "claim", user(substitute)));
        works(post(substitute, task, "submit-form", APPROVE));
        project.runJobs();

        assertThat(stories(project)).anyMatch(line -> line.startsWith(substitute + " for " + sponsor + ": Voted"));
        assertThat(variable(task, "answeredBy")).isEqualTo(substitute);
        assertThat(variable(task, "answeredFor")).isEqualTo(sponsor);
        assertThat(project.waitingAt()).doesNotContain("castVote");
    }

    @Test
    void theAbsentMayStillDoIt_andThenItIsNobodyElses() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        stand(sponsor, substitute);
        var task = project.task("castVote");

        works(post(sponsor, task, "claim", user(sponsor)));
        handover.settle();

        assertThat(project.task("castVote").getAssignee())
                .as("not taken away again")
                .isEqualTo(sponsor);
        assertThat(post(substitute, task, "submit-form", APPROVE)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        works(post(sponsor, task, "submit-form", APPROVE));
        project.runJobs();
        assertThat(stories(project)).anyMatch(line -> line.startsWith(sponsor + ": Voted"));
    }

    @Test
    void newTasksComeToTheSubstituteToo() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        stand(sponsor, substitute);

        var project = reviewOf(sponsor);

        assertThat(project.task("castVote").getAssignee()).isNull();
        assertThat(candidates(project.task("castVote"))).containsExactlyInAnyOrder(sponsor, substitute);
        end(sponsor);
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        assertThat(candidates(project.task("castVote"))).containsExactly(sponsor);
    }

    @Test
    void tasksThatAreNotCompletedGoBack_alsoThoseInHand() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        stand(sponsor, substitute);
        var task = project.task("castVote");
        works(post(substitute, task, "claim", user(substitute)));

        end(sponsor);

        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isEqualTo(sponsor);
        assertThat(permissions(substitute, task)).isZero();
        assertThat(post(substitute, task, "submit-form", APPROVE)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(post(substitute, task, "claim", user(substitute))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(read(substitute, project)).isEqualTo(403);
        works(post(sponsor, task, "submit-form", APPROVE));
    }

    @Test
    void tasksOfAGroupComeAndGo_andWhoCouldAnywayKeepsThem() {
        var member = users.create(GROUP);
        var stranger = users.create("requester");
        var colleague = users.create(GROUP);
        var other = users.create(GROUP);
        var offered = process.start("VOTE", play.submit(Play.request()).code().value(), forGroup());
        var task = task(offered.get(0));

        stand(member, stranger);
        stand(other, colleague);

        assertThat(candidates(task)).contains(stranger).doesNotContain(colleague);
        works(post(stranger, task, "claim", user(stranger)));
        works(post(colleague, task(offered.get(1)), "claim", user(colleague)));
        end(member);
        end(other);
        assertThat(task(offered.get(0)).getAssignee()).isNull();
        assertThat(candidates(task)).containsExactly(GROUP);
        assertThat(permissions(stranger, task)).isZero();
        assertThat(task(offered.get(1)).getAssignee()).as("in an own role").isEqualTo(colleague);
    }

    @Test
    void whoStandsInForTwoKeepsTheTaskUntilBothAreBack() {
        var one = users.create(GROUP);
        var two = users.create(GROUP);
        var substitute = users.create("requester");
        var task = task(process.start("VOTE", play.submit(Play.request()).code().value(), forGroup())
                .get(0));
        stand(one, substitute);
        stand(two, substitute);

        end(one);
        assertThat(candidates(task)).contains(substitute);
        works(post(substitute, task, "submit-form", "{}"));
        assertThat(done(task)).isEqualTo(substitute + " for " + two);

        var next = task(process.start("VOTE", play.submit(Play.request()).code().value(), forGroup())
                .get(0));
        end(two);
        assertThat(candidates(next)).doesNotContain(substitute);
        assertThat(permissions(substitute, next)).isZero();
    }

    @Test
    void substitutionsBeginAndEndWithTheirDays() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        var task = project.task("castVote");
        assertThat(name(sponsor, null, substitute, 1, 3).getStatusCode().value())
                .isEqualTo(201);
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);

        jdbc.sql("update substitution set first_day = ? where user_id = ?")
                .params(TODAY, sponsor)
                .update();
        handover.settle();
        handover.settle();
        assertThat(candidates(task)).containsExactlyInAnyOrder(sponsor, substitute);

        // the day after, before anybody looked
        jdbc.sql("update substitution set first_day = ?, last_day = ? where user_id = ?")
                .params(TODAY.minusDays(2), TODAY.minusDays(1), sponsor)
                .update();
        var late = post(substitute, task, "submit-form", APPROVE);
        assertThat(late.getStatusCode().value()).isEqualTo(403);
        assertThat(late.getBody().path("message").asText()).contains("that is not you, or no longer");

        handover.settle();
        handover.settle();
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
    }

    @Test
    void aSubstituteWhoMayNoLongerSignInHasNoTasks() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        stand(sponsor, substitute);

        users.deactivate(substitute);
        handover.settle();

        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        assertThat(candidates(project.task("castVote"))).doesNotContain(substitute);
    }

    /** Whoever has the task anyway answers a step without a duty, such as the report, in the name of the absent as well. */
    @Test
    void everyTaskComesToTheSubstitute_notOnlyThoseWithADuty() {
        var manager = users.create("project-manager");
        var substitute = users.create("requester");
        var project = play.submit(Play.request());
        project.runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", manager))
                .vote("APPROVE");
        var task = project.task("reportPhase");
        assertThat(task.getAssignee()).isEqualTo(manager);
        stand(manager, substitute);

        works(
                post(
                        substitute,
                        task,
                        "submit-form",
                        """
                {"variables": {"phaseSummary": {"value": "As planned."}, "progress": {"value": 40},
                 "spent": {"value": 1000}, "remainingRisks": {"value": ""}}}"""));
        project.runJobs();

        assertThat(stories(project)).anyMatch(line -> line.startsWith(substitute + " for " + manager + ": Reported"));
    }

    @Test
    void whoeverStandsInForSomebodyWithManyTasksCostsNoMoreStatements() {
        var few = statementsFor(1);
        var many = statementsFor(20);

        assertThat(many).isEqualTo(few).isBetween(10L, 30L);
    }

    private long statementsFor(int processes) {
        var member = users.create(GROUP);
        var substitute = users.create("requester");
        var project = play.submit(Play.request()).code().value();
        for (int i = 0; i < processes; i++) {
            process.start("VOTE", project, forGroup());
        }
        jdbc.sql(
                        """
                        insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)
                        values (?, ?, ?, ?, ?, now())
                        """)
                .params(member, substitute, TODAY, TODAY, member)
                .update();
        return statements(() -> {
            handover.settle();
            end(member);
        });
    }

    private static long statements(Runnable work) {
        var log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var said = new ListAppender<ILoggingEvent>();
        var level = log.getLevel();
        boolean additive = log.isAdditive();
        said.start();
        log.setAdditive(false);
        log.setLevel(Level.DEBUG);
        log.addAppender(said);
        try {
            work.run();
        } finally {
            log.detachAppender(said);
            log.setLevel(level);
            log.setAdditive(additive);
        }
        return said.list.stream()
                .filter(line -> line.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    @Test
    void thePageNamesListsAndEnds_andKeepsWhatWasTypedWrong() {
        var names = people();
        var browser = new SignedInBrowser(port, names.get("A"), Users.PASSWORD);
        assertThat(browser.get("/account").body()).contains("href=\"/substitution\"");
        assertThat(browser.get("/substitution").body())
                .contains("There are none.")
                .doesNotContain("Who is away");

        var wrong = browser.post("/substitution", "/substitution", fields(names.get("A"), TODAY, TODAY));
        assertThat(wrong.body()).contains("nobody stands in for themselves", "value=\"" + names.get("A") + "\"");
        assertThat(browser.post("/substitution", "/substitution", "substitute=x&firstDay=soon&lastDay=later")
                        .body())
                .contains("First day: is missing");
        var good = browser.post("/substitution", "/substitution", fields(names.get("B"), TODAY, TODAY.plusDays(3)));
        assertThat(good.body()).contains(names.get("B") + " stands in for you.", "active", "End now");

        var path = "/substitution/%d/end".formatted(listed(names.get("A")).get(0));
        assertThat(new SignedInBrowser(port, names.get("B"), Users.PASSWORD)
                        .get("/substitution")
                        .body())
                .contains(names.get("A"))
                .doesNotContain("End now");
        assertThat(new SignedInBrowser(port, names.get("B"), Users.PASSWORD)
                        .post("/substitution", path, "x=y")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/substitution", path, "x=y").body())
                .contains("went back", "ended early by " + names.get("A"))
                .doesNotContain("End now");
        assertThat(browser.post(
                                "/substitution",
                                "/substitution",
                                "user=" + names.get("B") + '&' + fields(names.get("C"), TODAY, TODAY))
                        .statusCode())
                .isEqualTo(403);
    }

    private static String fields(String substitute, LocalDate first, LocalDate last) {
        return "substitute=%s&firstDay=%s&lastDay=%s".formatted(substitute, first, last);
    }

    /** A project whose only voter at its first gate is this sponsor. */
    private Actor reviewOf(String sponsor) {
        var request = Play.request();
        request.put("sponsor", sponsor);
        return play.submit(request).accept("LITE").waitsAt("castVote");
    }

    private Map<String, String> people() {
        var names = new HashMap<String, String>();
        List.of("A", "B", "C", "D").forEach(name -> names.put(name, users.create("requester")));
        names.put("X", "nobody-of-that-name");
        return names;
    }

    private static Map<String, Object> forGroup() {
        var variables = new HashMap<String, Object>();
        variables.put("dutyRole", GROUP);
        variables.put("group", GROUP);
        variables.put("alone", null);
        return variables;
    }

    private void stand(String user, String substitute) {
        assertThat(name(user, null, substitute, 0, 0).getStatusCode().value()).isEqualTo(201);
    }

    private void end(String user) {
        jdbc.sql("update substitution set ended_at = now(), ended_by = user_id where user_id = ?")
                .param(user)
                .update();
        handover.settle();
    }

    private ResponseEntity<JsonNode> name(Map<String, String> names, String wanted) {
        var words = wanted.split(" ");
        return name(
                names.get(words[0]), null, names.get(words[1]), Integer.valueOf(words[2]), Integer.valueOf(words[3]));
    }

    private ResponseEntity<JsonNode> name(
            String by, @Nullable String user, String substitute, @Nullable Integer first, @Nullable Integer last) {
        var wanted = new HashMap<String, Object>();
        wanted.put("user", user);
        wanted.put("substitute", substitute);
        wanted.put("firstDay", first == null ? null : TODAY.plusDays(first).toString());
        wanted.put("lastDay", last == null ? null : TODAY.plusDays(last).toString());
        return http.withBasicAuth(by, Users.PASSWORD).postForEntity("/api/substitutions", wanted, JsonNode.class);
    }

    private int delete(String by, String path) {
        return http.withBasicAuth(by, Users.PASSWORD)
                .exchange(path, HttpMethod.DELETE, null, String.class)
                .getStatusCode()
                .value();
    }

    private List<Long> listed(String by) {
        var ids = new ArrayList<Long>();
        http.withBasicAuth(by, Users.PASSWORD)
                .getForObject("/api/substitutions", JsonNode.class)
                .forEach(one -> ids.add(one.path("id").asLong()));
        return ids;
    }

    private int read(String user, Actor project) {
        return http.withBasicAuth(user, Users.PASSWORD)
                .getForEntity("/api/projects/" + project.code(), String.class)
                .getStatusCode()
                .value();
    }

    private ResponseEntity<JsonNode> post(String user, Task task, String way, String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, Users.PASSWORD)
                .exchange(
                        "/engine-rest/task/" + task.getId() + '/' + way,
                        HttpMethod.POST,
                        new HttpEntity<>(body, headers),
                        JsonNode.class);
    }

    private static void works(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(204);
    }

    private static String user(String id) {
        return "{\"userId\": \"" + id + "\"}";
    }

    private Task task(String id) {
        return tasks.createTaskQuery().taskId(id).singleResult();
    }

    private List<String> candidates(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals("candidate"))
                .map((IdentityLink link) -> link.getUserId() == null ? link.getGroupId() : link.getUserId())
                .toList();
    }

    private long permissions(String user, Task task) {
        return authorizations
                .createAuthorizationQuery()
                .userIdIn(user)
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .count();
    }

    private String done(Task task) {
        return jdbc.sql("select concat_ws(' for ', done_by, done_for) from duty_done where task_id = ?")
                .param(task.getId())
                .query(String.class)
                .single();
    }

    private List<String> stories(Actor project) {
        return jdbc.sql("select actor || ': ' || entry from story where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private Object variable(Task task, String name) {
        return history.createHistoricVariableInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .variableName(name)
                .singleResult()
                .getValue();
    }
}
