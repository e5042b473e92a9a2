package io.tspmo.insight.simulationpage;

import static io.tspmo.insight.simulation.ScheduledProjects.MONDAY;
import static io.tspmo.insight.simulation.ScheduledProjects.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.insight.simulation.ScheduledProjects;
import io.tspmo.insight.simulation.Simulations;
import io.tspmo.insight.simulation.Uploads;
import io.tspmo.platform.words.Words;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Simulating as a program and on the page: who may, what comes back, and what is refused. */
@IntegrationTest
class SimulationOverHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Simulations simulations;

    @Autowired
    ObjectMapper json;

    private ScheduledProjects projects;

    @BeforeEach
    void plan() {
        projects = new ScheduledProjects(play, jdbc);
    }

    @Test
    void aCircleIsRefusedByName_andNothingIsStored() throws Exception {
        var project = projects.project();
        projects.upload(project, 1)
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
        var code = code(projects.scheduled());
        var path = "/api/projects/" + code + "/simulations";

        var made = call("manager", "POST", path, "{\"runs\": 500, \"seed\": 12}");
        assertThat(made.statusCode()).isEqualTo(201);
        var address = made.headers().firstValue("location").orElseThrow();
        var full = read(call("auditor", "GET", address, ""));
        var inputs = json.treeToValue(full.path("inputs"), Inputs.class);

        assertThat(full.path("simulation").path("seed").asLong()).isEqualTo(12);
        var result = full.path("simulation").path("result");
        var again = SimulationResult.of(inputs, 500, 12);
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
        var code = code(projects.scheduled());
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
        assertThat(manager.post(page, page, "runs=many").body())
                .contains("The number of runs is not a number", "value=\"many\"");
        assertThat(manager.post(page, page, "runs=7").body()).contains("must be between 100 and 50,000");
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
    void thePageNamesTheClass_theSourceAndDayOfEachInput_andBothSidesOfAResponse() {
        var code = code(projects.project());
        jdbc.sql("update risk set response = 'REDUCE', residual_probability = 1, residual_impact = 1"
                        + " where project_code = ?")
                .param(code)
                .update();
        var page = "/projects/" + code + "/simulation";
        var manager = new SignedInBrowser(port, "manager");

        assertThat(manager.post(page, page, "runs=1000").body())
                .contains(
                        "Reference class: 69 projects",
                        "UK government major projects 2014 to 2017",
                        "their P80 by 80 %",
                        "With and without responses to risks",
                        "Reduce, planned: 50 % of its effect",
                        "Where the figures come from",
                        "None uploaded",
                        Words.DAY.format(LocalDate.now()));

        new Uploads(jdbc, code, 1, MONDAY, MONDAY.plusDays(9)).task(1, "First", MONDAY, 1);
        assertThat(manager.get(page).body())
                .contains("The inputs have changed", "Schedule: now Version 1, plan.mpp", "then None uploaded");
        assertThat(manager.post(page, page, "runs=1000").body())
                .contains("Schedule version 1 (plan.mpp), uploaded on " + Words.DAY.format(LocalDate.now()))
                .doesNotContain("None uploaded", "Reference class:");
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
}
