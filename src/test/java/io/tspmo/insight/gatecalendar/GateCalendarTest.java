package io.tspmo.insight.gatecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.insight.simulation.Uploads;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class GateCalendarTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    /** 400 days from a Monday on, so that 10 % is a Saturday, 25 % a Wednesday and 90 % a Thursday. */
    private ProjectRun project() {
        var request = new HashMap<>(Play.request());
        request.put("wantedStart", "2029-01-01");
        request.put("wantedEnd", "2030-02-05");
        request.put("demand1From", "2029-03-05");
        request.put("demand1Until", "2029-03-16");
        return play.submit(request).accept("STANDARD");
    }

    @Test
    void eachGateHasAPlannedAndAnExpectedDay() throws Exception {
        var code = project().code().value();

        var gates = gates("pmo", code, "2026-01-01", "2028-06-01");
        assertThat(gates.keySet()).containsExactly("G0");
        assertThat(gates.get("G0").path("standing").asText()).isEqualTo("OPEN");
        assertThat(gates.get("G0").path("expected").asText()).isEqualTo(deadline(code, "G0"));
        assertThat(gates.get("G0").path("committee"))
                .extracting(JsonNode::asText)
                .contains("sponsor");

        gates = gates("pmo", code, "2029-01-01", "2030-12-31");
        assertThat(gates.keySet()).containsExactly("G1", "G2", "G4", "G5");
        assertDay(gates.get("G1"), "2029-02-12", "2029-02-12"); // 40 days, a Saturday: the Monday after
        assertDay(gates.get("G2"), "2029-04-11", "2029-04-11");
        assertDay(gates.get("G4"), "2029-12-27", "2029-12-27");
        assertDay(gates.get("G5"), "2030-02-05", "2030-02-05");
        assertThat(gates.get("G1").path("plannedFrom").asText()).isEqualTo("Request, 10 % of the time");
        assertThat(gates.get("G2").path("committee"))
                .extracting(JsonNode::asText)
                .contains("sponsor");
    }

    @Test
    void aLateFinishMovesWhatIsAhead_aMilestoneCountsBeforeTheTable_andAHoldBeforeBoth() throws Exception {
        var code = project().code().value();
        var plan = schedule(code, LocalDate.of(2030, 3, 7)); // 30 days later than requested
        milestone(plan, code, "Decision G2: plan", "2029-05-02", "2029-05-23");

        var gates = gates("pmo", code, "2029-01-01", "2030-12-31");
        assertDay(gates.get("G1"), "2029-02-12", "2029-03-14");
        assertThat(gates.get("G1").path("expectedFrom").asText()).isEqualTo("Planned day and 30 days of delay");
        assertDay(gates.get("G2"), "2029-05-02", "2029-05-23");
        assertThat(gates.get("G2").path("plannedFrom").asText()).isEqualTo("Milestone of the schedule");
        assertDay(gates.get("G5"), "2030-02-05", "2030-03-07");

        jdbc.sql(
                        "update project set state = 'ON_HOLD', held_until = date '2029-04-03', held_since = now() where code = ?")
                .param(code)
                .update();
        gates = gates("pmo", code, "2029-01-01", "2030-12-31");
        assertDay(gates.get("G1"), "2029-02-12", "2029-04-03");
        assertThat(gates.get("G1").path("expectedFrom").asText()).isEqualTo("End of the hold");
        assertThat(gates.get("G1").path("standing").asText()).isEqualTo("ON_HOLD");
        assertDay(gates.get("G2"), "2029-05-02", "2029-05-23");
    }

    @Test
    void noGateIsExpectedBeforeTheOneBeforeIt_andWhatIsDecidedStandsAtItsDay() throws Exception {
        var run = project().vote("APPROVE");
        var code = run.code().value();
        milestone(schedule(code, LocalDate.of(2030, 2, 5)), code, "G1", "2029-02-12", "2029-06-04");

        var today = LocalDate.now(clock).toString();
        var gates = gates("pmo", code, today, today);
        assertThat(gates.get("G0").path("standing").asText()).isEqualTo("DECIDED");
        assertThat(gates.get("G0").path("outcome").asText()).isEqualTo("APPROVE");
        assertThat(gates.get("G0").path("expected").asText()).isEqualTo(today);
        gates = gates("pmo", code, "2029-01-01", "2030-12-31");
        assertThat(gates.get("G1").path("standing").asText()).isEqualTo("NEXT");
        assertDay(gates.get("G1"), "2029-02-12", "2029-06-04");
        assertDay(gates.get("G2"), "2029-04-11", "2029-06-04");
        assertThat(gates.get("G2").path("expectedFrom").asText()).isEqualTo("Not before the gate before it");
    }

    @Test
    void thePagesShowTheSameDays_andAnAgendaOnlyWhatIsReadable() throws Exception {
        var code = project().code().value();
        var pmo = new SignedInBrowser(port, "pmo");

        var month = Jsoup.parse(pmo.get("/gates?view=CALENDAR&month=2029-04").body());
        assertThat(month.select(".month td:has(.day:matchesOwn(^11$)) a[title*=" + code + "]"))
                .hasSize(1);
        assertThat(month.select("#month-title").text()).isEqualTo("April 2029");

        var agenda = Jsoup.parse(
                pmo.get("/gates/agenda?day=2029-04-11&committee=sponsor").body());
        assertThat(agenda.select("#agenda").text()).contains(code, "G2 Plan", "Sponsor");
        assertThat(pmo.get("/gates/agenda?day=2029-04-11&committee=none").body())
                .doesNotContain(code)
                .contains("No gate is expected on this day");
        assertThat(pmo.get("/gates.csv?view=CALENDAR&month=2029-04").body())
                .contains(code)
                .contains("G2,Plan,AHEAD,2029-04-11");

        var list = Jsoup.parse(pmo.get("/gates?days=1000").body());
        assertThat(list.select("tr:contains(" + code + ")").text()).contains("G0 Idea", "Open");
        assertThat(pmo.get("/gates?view=BOARD&days=30&committee=sponsor").body())
                .contains(code);

        var other = new SignedInBrowser(port, "manager");
        jdbc.sql("update project set manager = 'admin' where code = ?")
                .param(code)
                .update();
        assertThat(other.get("/gates?days=1000").body()).doesNotContain(code);
        assertThat(gates("manager", code, "2026-01-01", "2028-06-01")).isEmpty();
    }

    @Test
    void badDaysAreRefused() throws Exception {
        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.get("/gates?month=2029-13").statusCode()).isEqualTo(400);
        assertThat(pmo.get("/gates?days=0").statusCode()).isEqualTo(422);
        assertThat(pmo.get("/gates?days=0").body()).contains("Period: must be 1 to 1000 days.<");
        assertThat(pmo.get("/gates/agenda?day=31/02/2029").statusCode()).isEqualTo(400);
        assertThat(api("pmo", "from=2029-02-01&until=2029-01-01")
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(pmo.get("/gates?view=CALENDAR&month=9999-01").statusCode()).isEqualTo(422);
    }

    private static void assertDay(JsonNode gate, String planned, String expected) {
        assertThat(gate.path("planned").asText()).isEqualTo(planned);
        assertThat(gate.path("expected").asText()).isEqualTo(expected);
    }

    private ResponseEntity<String> api(String user, String parameters) {
        return new TestRestTemplate(user, "demo")
                .getForEntity("http://localhost:%d/api/gates?%s".formatted(port, parameters), String.class);
    }

    private Map<String, JsonNode> gates(String user, String code, String from, String until) throws Exception {
        var body = api(user, "from=%s&until=%s".formatted(from, until)).getBody();
        var gates = new LinkedHashMap<String, JsonNode>();
        StreamSupport.stream(JSON.readTree(body).spliterator(), false)
                .filter(gate -> gate.path("project").asText().equals(code))
                .forEach(gate -> gates.put(gate.path("gate").asText(), gate));
        return gates;
    }

    private Uploads schedule(String code, LocalDate finish) {
        return new Uploads(jdbc, code, 1, LocalDate.of(2029, 1, 1), finish);
    }

    private void milestone(Uploads schedule, String code, String name, String baseline, String finish) {
        schedule.task(1, name, LocalDate.parse(finish), 0);
        jdbc.sql("update schedule_task set milestone = true, baseline_finish = ? where project_code = ?")
                .params(LocalDate.parse(baseline), code)
                .update();
    }

    private String deadline(String code, String gate) {
        return LocalDate.ofInstant(
                        jdbc.sql("select deadline from gate_review where project_code = ? and gate_code = ?")
                                .params(code, gate)
                                .query(java.sql.Timestamp.class)
                                .single()
                                .toInstant(),
                        clock.getZone())
                .toString();
    }
}
