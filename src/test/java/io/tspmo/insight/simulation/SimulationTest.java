package io.tspmo.insight.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Simulating a project of the database: what is counted, what is kept, who may, and what the page says. */
@IntegrationTest
class SimulationTest {

    private static final LocalDate MONDAY = LocalDate.now().plusWeeks(3).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Simulator simulator;

    @Autowired
    Simulations simulations;

    @Autowired
    InputsToday today;

    @Autowired
    ProjectFigures figures;

    @Autowired
    ObjectMapper json;

    private ProjectRun project() {
        return play.submit(Play.request()).accept("STANDARD");
    }

    private Uploads upload(ProjectRun project, int number) {
        return new Uploads(jdbc, project.code().value(), number, MONDAY, MONDAY.plusDays(60));
    }

    private ProjectRun scheduled() {
        var project = project();
        upload(project, 1)
                .task(10, "Design", MONDAY, 5)
                .task(11, "Build", MONDAY.plusDays(7), 10)
                .estimate(11, 8, 10, 20)
                .link(10, 11, "FS");
        return project;
    }

    private String code(ProjectRun project) {
        return project.code().value();
    }

    private HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                (user + ":demo").getBytes(StandardCharsets.UTF_8)))
                                .method(
                                        method,
                                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        return json.readTree(answer.body());
    }

    @Test
    void aStoredSimulationGivesTheSameAgainFromWhatWasStored() {
        var code = code(scheduled());
        var made = simulator.simulate(code, 1_000, null, "manager");

        var stored = simulations.find(code, made.number()).orElseThrow();

        assertThat(stored.result()).isEqualTo(made.result());
        assertThat(Simulator.again(stored.inputs(), stored.runs(), stored.seed()))
                .isEqualTo(made.result());
        assertThat(simulations.sha256(stored.inputs())).isEqualTo(stored.inputsSha256());
        assertThat(simulator.outdated(stored)).isFalse();
        assertThatThrownBy(() -> jdbc.sql("update simulation set seed = 1 where project_code = ?")
                        .param(code)
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void theScheduleIsCounted_andAnotherRiskMakesItLaterAndDearer() {
        var project = scheduled();
        var before = simulator.simulate(code(project), 1_000, 5L, "manager");
        assertThat(before.inputs().from()).isEqualTo(MONDAY);
        assertThat(before.result().planned()).isAfterOrEqualTo(MONDAY.plusDays(18)); // 15 days, holidays apart
        assertThat(before.result().planned()).isBefore(MONDAY.plusDays(25));
        assertThat(before.result().drivers())
                .extracting(SimulationResult.Driver::name)
                .contains("Build", "Design");
        assertThat(before.result().critical()).hasSize(2);
        assertThat(before.inputs().notes()).anyMatch(note -> note.startsWith("1 of 2 open tasks"));

        jdbc.sql("insert into risk (project_code, category, seq, number, title, probability, impact, created_at,"
                        + " cost_min, cost_likely, cost_max, days_min, days_likely, days_max, task)"
                        + " values (?, 'DELIVERY', 1, 77, 'Another vendor', 5, 5, now(), 100, 200, 300, 5, 10, 20, 11)")
                .param(code(project))
                .update();
        assertThat(simulator.outdated(before)).isTrue();
        var after = simulator.simulate(code(project), 1_000, 5L, "manager");

        assertThat(after.result().finish().p80())
                .isAfter(before.result().finish().p80());
        assertThat(after.result().cost().p80())
                .isGreaterThan(before.result().cost().p80());
        assertThat(after.number()).isEqualTo(before.number() + 1);
        jdbc.sql("update risk set status = 'CLOSED' where project_code = ? and number = 77")
                .param(code(project))
                .update();
        assertThat(simulator.simulate(code(project), 1_000, 5L, "manager").result())
                .isEqualTo(before.result());
        jdbc.sql("update risk set status = 'OCCURRED' where project_code = ? and number = 77")
                .param(code(project))
                .update();
        assertThat(simulator
                        .simulate(code(project), 1_000, 5L, "manager")
                        .inputs()
                        .risks())
                .filteredOn(risk -> risk.number() == 77)
                .singleElement()
                .satisfies(risk -> assertThat(risk.chance()).isEqualTo(100));
    }

    @Test
    void aScheduleUploadedMeanwhileTakesNothingFromTheOneThatIsSimulated() {
        var project = scheduled();
        upload(project, 2).task(12, "Another plan", MONDAY, 3);

        assertThat(figures.uploaded(code(project)).orElseThrow().number()).isEqualTo(2);
        assertThat(figures.tasks(code(project), 1))
                .extracting(ProjectFigures.Row::name)
                .containsExactly("Design", "Build");
        assertThat(figures.links(code(project), 1)).hasSize(1);
        assertThat(figures.tasks(code(project), 2)).hasSize(1);
    }

    @Test
    void withoutEstimatesARiskCountsByTheTable() {
        var inputs = today.of(code(project())).inputs(); // VENDOR, probability 3, impact 4

        assertThat(inputs.risks()).singleElement().satisfies(risk -> {
            assertThat(risk.chance()).isEqualTo(50);
            assertThat(risk.cost().likely()).isEqualTo(180_000_00L * 30 / 100);
            assertThat(risk.delay().high()).isPositive();
            assertThat(risk.source()).contains("by table");
        });
        assertThat(inputs.basis()).contains("No schedule is uploaded");
        assertThat(inputs.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.left().varies()).isTrue());
    }

    @Test
    void whoIsNotBookedSlowsTheTasksThatNeedTheSkill() {
        var project = scheduled();
        var code = code(project);
        var before = simulator.simulate(code, 500, 9L, "manager");
        new Uploads(jdbc, code, 2, MONDAY, MONDAY.plusDays(60))
                .task(10, "Design", MONDAY, 5)
                .task(11, "Build", MONDAY.plusDays(7), 10)
                .estimate(11, 8, 10, 20)
                .link(10, 11, "FS")
                .assigned(11, "Developers", "java");
        jdbc.sql("delete from booking where project_code = ?").param(code).update();
        jdbc.sql("delete from demand where project_code = ?").param(code).update();
        jdbc.sql(
                        "insert into demand (project_code, line, skill, hours_week, first_day, last_day) values (?, 1, 'java', 40, ?, ?)")
                .params(code, MONDAY, MONDAY.plusDays(46))
                .update();
        jdbc.sql(
                        "insert into person (id, name, weekly_hours) values ('simulated', 'Simulated', 40) on conflict do nothing")
                .update();
        jdbc.sql("insert into booking (project_code, line, person_id, day, hours, kind)"
                        + " select ?, 1, 'simulated', day, 4, 'SOFT' from generate_series(?::date, ?::date, '1 day') day"
                        + " where extract(isodow from day) < 6 and day not in (select day from holiday)")
                .params(code, MONDAY, MONDAY.plusDays(46))
                .update();

        var after = simulator.simulate(code, 500, 9L, "manager");

        assertThat(after.inputs().staffed()).singleElement().satisfies(staffed -> {
            assertThat(staffed.skills()).isEqualTo("java");
            assertThat(staffed.shares()).extracting(Inputs.Share::percent).containsOnly(50);
        });
        assertThat(after.result().finish().p50())
                .isAfter(before.result().finish().p50().plusDays(10));
        assertThat(after.result().cost()).isEqualTo(before.result().cost());
    }

    @Test
    void summariesAreNoWork_butWhatWaitsForThemDoes() {
        var project = project();
        upload(project, 1)
                .task(1, null, "Phase 1", true, MONDAY, 11, 50, 2000)
                .task(2, 1, "Done", false, MONDAY, 5, 100, 1000)
                .task(3, 1, "Half", false, MONDAY, 10, 50, 1000)
                .task(4, null, "After", false, MONDAY.plusDays(14), 5, 0, 1000)
                .link(1, 4, "FS");

        var inputs = today.of(code(project)).inputs();
        var network = new ActivityNetwork(inputs.tasks(), inputs.links(), inputs.staffed());
        long end = network.pass()
                .end(network.order().stream()
                        .mapToLong(task -> task.left().likely())
                        .toArray());

        assertThat(end).isEqualTo(10 * Inputs.DAY); // half of ten days, then five; not the summary's ten
        assertThat(inputs.spent()).isEqualTo(1500_00);
        assertThat(inputs.tasks().stream().mapToLong(Inputs.Task::cost).sum()).isEqualTo(1500_00);
    }

    @Test
    void whatThePlanHasLaterThanItsLinksIsHeld_andWhatFollowsItsLinksMayBeginEarlier() {
        var project = project();
        upload(project, 1)
                .task(1, "First", MONDAY, 4) // from Monday to Friday
                .task(2, "Follows", MONDAY.plusDays(7), 4)
                .task(3, "Waits for a date", MONDAY.plusDays(28), 4)
                .link(1, 2, "FS")
                .link(1, 3, "FS");

        var tasks = today.of(code(project)).inputs().tasks();

        assertThat(tasks.get(1).earliest()).isZero();
        assertThat(tasks.get(2).earliest()).isGreaterThan(15 * Inputs.DAY);
    }

    @Test
    void aCircleIsRefusedByName_andNothingIsStored() throws Exception {
        var project = project();
        upload(project, 1)
                .task(1, "First", MONDAY, 1)
                .task(2, "Second", MONDAY, 1)
                .link(1, 2, "FS")
                .link(2, 1, "FS");
        var path = "/api/projects/" + code(project) + "/simulations";
        int before = read(call("manager", "GET", path, "")).path("simulations").size();

        var refused = call("manager", "POST", path, "");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("circle", "First, Second");
        assertThat(read(call("manager", "GET", path, "")).path("simulations").size())
                .isEqualTo(before);
    }

    @Test
    void programsSimulateAndRead() throws Exception {
        var code = code(scheduled());
        var path = "/api/projects/" + code + "/simulations";

        var made = call("manager", "POST", path, "{\"runs\": 500, \"seed\": 12}");
        assertThat(made.statusCode()).isEqualTo(201);
        var address = made.headers().firstValue("location").orElseThrow();
        var full = read(call("auditor", "GET", address, ""));
        var inputs = json.treeToValue(full.path("inputs"), Inputs.class);

        assertThat(full.path("simulation").path("seed").asLong()).isEqualTo(12);
        var result = full.path("simulation").path("result");
        var again = Simulator.again(inputs, 500, 12);
        assertThat(result.path("days").toString())
                .isEqualTo(json.<JsonNode>valueToTree(again.days()).toString());
        assertThat(result.path("cost").path("p80").decimalValue())
                .isEqualByComparingTo(again.cost().p80());
        assertThat(read(call("auditor", "GET", path, "")).path("newest").path("number"))
                .isEqualTo(full.path("simulation").path("number"));

        for (var wrong : new String[] {"{\"runs\": 99}", "{\"runs\": 50001}", "{\"runs\": -1}"}) {
            var refused = call("manager", "POST", path, wrong);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(read(refused).path("errors").path(0).path("field").asText())
                    .isEqualTo("runs");
        }
        assertThat(call("manager", "POST", path, "{\"runs\": \"many\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("auditor", "POST", path, "").statusCode()).isEqualTo(403);
        assertThat(call("auditor", "GET", path + "/999", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aPersonSimulatesOnThePage() {
        var code = code(scheduled());
        var page = "/projects/" + code + "/simulation";
        var manager = new SignedInBrowser(port, "manager");

        var done = manager.post(page, page, "runs=1000").body();
        int number = simulations.newest(code).orElseThrow().number();
        assertThat(done)
                .contains(
                        "Simulation " + number + " is done.",
                        "<polyline",
                        "P80 ",
                        "Build",
                        "1,000 runs",
                        "What drives the finish")
                .contains("Risk", "by table", "simulationSpread");
        assertThat(manager.post(page, page, "runs=many").body()).contains("is a whole number", "value=\"many\"");
        assertThat(manager.post(page, page, "runs=7").body()).contains("lies between 100 and 50,000");
        assertThat(manager.get("/projects/" + code).body()).contains(page);
        var csv = manager.get(page + "/" + number + ".csv");
        assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(csv.body()).contains("what,from,until,runs,runs_up_to_here", "finish,", "cost EUR,", ",1000\r\n");

        var auditor = new SignedInBrowser(port, "auditor").get(page);
        assertThat(auditor.body()).contains("Simulation " + number).doesNotContain("Simulate now");
        assertThat(manager.get(page + "?number=999").statusCode()).isEqualTo(404);
        assertThat(manager.get(page + "?number=1").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasAgreedIsTheBaseline_elseThePlan_elseTheRequest() {
        var project = project();
        var request = today.of(code(project)).inputs();
        assertThat(request.agreed()).isEqualTo("Request");
        assertThat(request.agreedFinish()).isEqualTo(project.project().wantedEnd());

        jdbc.sql("insert into plan values (?, 1, 'All', ?, ?, 90000, 'manager', null, now())")
                .params(code(project), MONDAY, MONDAY.plusDays(100))
                .update();
        var plan = today.of(code(project)).inputs();
        assertThat(plan.agreed()).isEqualTo("Plan 1");
        assertThat(plan.agreedFinish()).isEqualTo(MONDAY.plusDays(100));
        assertThat(plan.budget()).isEqualTo(90_000_00);

        jdbc.sql(
                        "insert into baseline values (?, 2, 'All', ?, ?, 95000, 'EUR', 'STANDARD', 'WATERFALL', 10, 'GATE', 'G2', now())")
                .params(code(project), MONDAY, MONDAY.plusDays(101))
                .update();
        assertThat(today.of(code(project)).inputs().agreed()).isEqualTo("Baseline 2");
        assertThat(simulator.simulate(code(project), 200, 1L, "pmo").result().meetsBudget())
                .isLessThan(new BigDecimal("100"));
    }
}
