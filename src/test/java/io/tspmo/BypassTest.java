package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody who has something to do with a project tries to get it through its gate without the votes. */
@IntegrationTest
class BypassTest {

    private static final String WEBAPP = "/camunda/api/engine/engine/default";
    private static final String APPROVED =
            "{\"gateOutcome\":{\"value\":\"APPROVE\"},\"vote\":{\"value\":\"APPROVE\"},\"phase\":{\"value\":\"EXECUTION\"}}";

    /** Signing in costs more than all the calls. */
    private static final Map<String, SignedInBrowser> BROWSERS = new HashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private ProjectRun project;

    @BeforeEach
    void aGateIsOpen() {
        project = play.submit(Play.request()).accept("STANDARD");
        assertThat(project.waitingAt()).contains("castVote");
    }

    /** A route past the gate: what is called, with {@code task}, {@code review} and {@code root} in the place of ids. */
    private record Route(String method, String path, String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Route> routes() {
        var variables = "{\"variables\":" + APPROVED + "}";
        var modifications = "{\"modifications\":" + APPROVED + "}";
        return Stream.of(
                // with another variable than those of the form
                new Route("POST", "/task/{task}/submit-form", variables),
                new Route("POST", "/task/{task}/complete", variables),
                new Route("POST", "/task/{task}/resolve", variables),
                new Route("POST", "/task/{task}/bpmnError", "{\"errorCode\":\"x\",\"variables\":" + APPROVED + "}"),
                new Route(
                        "POST",
                        "/task/{task}/bpmnEscalation",
                        "{\"escalationCode\":\"x\",\"variables\":" + APPROVED + "}"),
                // by setting variables
                new Route("POST", "/task/{task}/variables", modifications),
                new Route("PUT", "/task/{task}/variables/gateOutcome", "{\"value\":\"APPROVE\"}"),
                new Route("POST", "/task/{task}/localVariables", modifications),
                new Route("POST", "/process-instance/{review}/variables", modifications),
                new Route("PUT", "/process-instance/{review}/variables/gateOutcome", "{\"value\":\"APPROVE\"}"),
                new Route("PUT", "/process-instance/{root}/variables/phase", "{\"value\":\"EXECUTION\"}"),
                new Route("POST", "/execution/{review}/localVariables", modifications),
                // by messages and signals
                new Route(
                        "POST",
                        "/message",
                        "{\"messageName\":\"steeringRequested\",\"processInstanceId\":\"{root}\",\"all\":true}"),
                new Route("POST", "/execution/{review}/signal", "{}"),
                new Route("POST", "/signal", "{\"name\":\"x\"}"),
                // by starting a later process
                new Route("POST", "/process-definition/key/closure/start", "{\"businessKey\":\"{code}\"}"),
                new Route(
                        "POST",
                        "/process-definition/key/closure/submit-form",
                        "{\"businessKey\":\"{code}\",\"variables\":{}}"),
                new Route("POST", "/process-definition/key/gateReview/submit-form", variables),
                new Route("POST", "/process-definition/key/intake/submit-form", variables),
                // by moving the token, or the clock
                new Route(
                        "POST",
                        "/process-instance/{review}/modification",
                        "{\"instructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"tallyVotes\"}]}"),
                new Route("POST", "/migration/execute", "{}"),
                new Route("POST", "/job/{timer}/execute", "{}"),
                new Route("PUT", "/job/{timer}/duedate", "{\"duedate\":\"2020-01-01T00:00:00.000+0000\"}"),
                new Route("DELETE", "/process-instance/{review}", ""),
                new Route("PUT", "/process-instance/{review}/suspended", "{\"suspended\":true}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void noRouteLeadsPastAGate(Route route) {
        var before = project.waitingAt();

        for (var user : List.of("manager", "sponsor", "requester", "pmo", "security", "auditor")) {
            for (var root : List.of("/engine-rest", WEBAPP)) {
                int status = call(route, root, user);
                assertThat(status).as("%s by %s at %s", route, user, root).isBetween(400, 499);
            }
        }

        project.runJobs();
        assertThat(project.waitingAt()).isEqualTo(before);
        assertThat(outcome()).isNull();
    }

    /** No answer of an administrator counts for a vote either. */
    @Test
    void anAdministratorSetsNoVariable() {
        for (var route :
                routes().filter(route -> route.path.contains("ariables")).toList()) {
            assertThat(call(route, WEBAPP, "admin")).as(route.toString()).isBetween(400, 499);
        }
        assertThat(outcome()).isNull();
    }

    @Test
    void whoeverMovesATokenNeedsTheRightAndIsOnRecord() {
        assertThatThrownBy(() -> play.as("pmo", this::skipVoting)).isInstanceOf(AuthorizationException.class);
        assertThat(interventions()).isEmpty();

        play.as("admin", this::skipVoting);

        assertThat(interventions())
                .containsExactly("admin ModifyProcessInstance of gateReview, %s, process %s"
                        .formatted(project.code(), review().getId()));
    }

    @Test
    void whoeverSuspendsOrDeletesIsOnRecord() {
        var review = review().getId();
        assertThat(call(
                        new Route("PUT", "/process-instance/{review}/suspended", "{\"suspended\":true}"),
                        WEBAPP,
                        "admin"))
                .isLessThan(300);
        assertThat(call(new Route("DELETE", "/process-instance/{root}", ""), WEBAPP, "admin"))
                .isLessThan(300);

        assertThat(interventions())
                .anySatisfy(entry ->
                        assertThat(entry).startsWith("admin Suspend of").contains(review))
                .anySatisfy(entry -> assertThat(entry).startsWith("admin Delete of projectGovernance"));
    }

    @Test
    void aTimerThatIsSetForwardIsOnRecord() {
        var route = new Route("PUT", "/job/{timer}/duedate", "{\"duedate\":\"2090-01-01T00:00:00.000+0000\"}");

        assertThat(call(route, WEBAPP, "admin")).isLessThan(300);

        assertThat(interventions())
                .singleElement()
                .asString()
                .startsWith("admin SetDueDate of gateReview, " + project.code())
                .contains("job " + timer());
    }

    /** What people do by the diagrams is not an intervention. */
    @Test
    void theWayOfTheDiagramIsNone() {
        project.vote("APPROVE");
        play.steer("manager", project.code(), "HOLD", "The budget is checked.");
        project.runJobs();

        assertThat(interventions()).isEmpty();
    }

    private Void skipVoting() {
        processes
                .createProcessInstanceModification(review().getId())
                .startBeforeActivity("tallyVotes")
                .execute();
        return null;
    }

    private int call(Route route, String root, String user) {
        var path = filled(root + route.path);
        var body = filled(route.body);
        if (root.equals(WEBAPP)) {
            return BROWSERS.computeIfAbsent(user, name -> new SignedInBrowser(port, name))
                    .call(route.method, path, body)
                    .statusCode();
        }
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo")
                .exchange(path, HttpMethod.valueOf(route.method), new HttpEntity<>(body, headers), String.class)
                .getStatusCode()
                .value();
    }

    private String filled(String text) {
        return text.contains("{")
                ? text.replace("{task}", project.task("castVote").getId())
                        .replace("{review}", review().getId())
                        .replace("{root}", root().getId())
                        .replace("{timer}", text.contains("{timer}") ? timer() : "")
                        .replace("{code}", project.code().value())
                : text;
    }

    private ProcessInstance review() {
        return instance("gateReview");
    }

    private ProcessInstance root() {
        return instance("projectGovernance");
    }

    private ProcessInstance instance(String key) {
        return processes
                .createProcessInstanceQuery()
                .processDefinitionKey(key)
                .processInstanceBusinessKey(project.code().value())
                .singleResult();
    }

    private String timer() {
        return jobs.createJobQuery()
                .processInstanceId(review().getId())
                .timers()
                .list()
                .get(0)
                .getId();
    }

    private String outcome() {
        return jdbc.sql("select max(outcome) from gate_review where project_code = ?")
                .param(project.code().value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<String> interventions() {
        return jdbc.sql(
                        "select actor || ' ' || detail from security_event where kind = ? and strpos(detail, ?) > 0 order by id")
                .params(Kind.INTERVENED.name(), project.code().value())
                .query(String.class)
                .list();
    }
}
