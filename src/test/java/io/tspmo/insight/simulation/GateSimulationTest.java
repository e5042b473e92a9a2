package io.tspmo.insight.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the reviewers of a gate are shown of the chances, and what its passport keeps. */
@IntegrationTest
class GateSimulationTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    FormService forms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Simulations simulations;

    @Autowired
    Simulator simulator;

    @Autowired
    FrozenSimulation frozen;

    private String shown(ProjectRun project) {
        return (String)
                forms.getTaskFormVariables(project.task("castVote").getId()).get("evidenceShown");
    }

    private JsonNode part(ProjectRun project, String gate) throws Exception {
        var passport = jdbc.sql("select opened from decision_passport where project_code = ? and gate_code = ?")
                .params(project.code().value(), gate)
                .query(String.class)
                .single();
        return json.readTree(passport);
    }

    @Test
    void aReviewRestsOnASimulation_whichItsPassportCanReplay() throws Exception {
        var project = play.submit(Play.request()).accept("STANDARD").waitsAt("castVote", "castVote");
        var code = project.code().value();
        var stored = simulations.newest(code).orElseThrow();

        assertThat(stored.by()).isNull();
        RowsAndFacts.assertAgree(jdbc, "simulation", List.of(code));
        assertThat(shown(project).lines().findFirst().orElseThrow())
                .startsWith("Simulation: P80 finish "
                        + Words.DAY.format(stored.result().finish().p80()))
                .contains(
                        "Request (" + Words.DAY.format(project.project().wantedEnd()) + ")",
                        "chance to meet",
                        "simulated on " + Words.DAY.format(LocalDate.now()));
        var opened = part(project, "G0");
        assertThat(opened.path("seeds").path(0).path("seed").asLong()).isEqualTo(stored.seed());
        var part = opened.path("parts").path("simulation");
        assertThat(part.path("given").path("number").asInt()).isEqualTo(stored.number());
        assertThat(part.path("found").path("finishP80").asText())
                .isEqualTo(stored.result().finish().p80().toString());

        project.vote("APPROVE");
        var page = new SignedInBrowser(port, "pmo").get("/projects/" + code + "/passports/G0/1?replay=true");
        assertThat(page.body()).contains("all agree", "<h2 id=\"", ">Simulation<", "The file has the seed");
    }

    @Test
    void aReplayFindsWhatWasChanged() throws Exception {
        var project = play.submit(Play.request()).accept("LITE");
        var part = part(project, "G0").path("parts").path("simulation");
        var given = part.path("given");
        var cost = part.path("found").path("costP50").decimalValue();
        assertThat((BigDecimal) again(given).get("costP50")).isEqualByComparingTo(cost);

        ((ObjectNode) given.at("/inputs/risks/0")).put("chance", 99);
        assertThat((BigDecimal) again(given).get("costP50")).isNotEqualByComparingTo(cost);

        ((ObjectNode) given).put("runs", 2_000_000_000);
        assertThatThrownBy(() -> again(given)).isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> again(JsonNode given) {
        return frozen.replayOpened(json.convertValue(given, Map.class), (table, inputs) -> List.of());
    }

    @Test
    void theNewestIsTakenWhereNothingHasChanged_andAnotherMadeWhereSomethingHas() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var code = project.code().value();
        var first = simulations.newest(code).orElseThrow();

        assertThat(simulator.current(code)).isEqualTo(first);
        jdbc.sql("update risk set probability = 5 where project_code = ?")
                .param(code)
                .update();
        var second = simulator.current(code);
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(simulator.current(code)).isEqualTo(second);
    }

    @Test
    void whatCannotBeSimulatedIsSaid_andDoesNotStopTheGate() throws Exception {
        var project = play.submit(Play.request());
        var monday = LocalDate.now().plusDays(30);
        new Uploads(jdbc, project.code().value(), 1, monday, monday.plusDays(9))
                .task(1, "First", monday, 1)
                .task(2, "Second", monday, 1)
                .link(1, 2, "FS")
                .link(2, 1, "FS");

        project.accept("STANDARD").waitsAt("castVote", "castVote");

        assertThat(shown(project)).startsWith("Simulation: not possible. The links of the schedule go in a circle");
        assertThat(part(project, "G0")
                        .path("parts")
                        .path("simulation")
                        .path("given")
                        .path("hindrance")
                        .asText())
                .contains("circle");
        project.vote("APPROVE");
        assertThat(new SignedInBrowser(port, "pmo")
                        .get("/projects/" + project.code() + "/passports/G0/1?replay=true")
                        .body())
                .contains("all agree");
    }
}
