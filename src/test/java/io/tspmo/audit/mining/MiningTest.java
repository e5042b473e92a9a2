package io.tspmo.audit.mining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.audit.eventlog.OcelReader;
import io.tspmo.audit.eventlog.Trace;
import io.tspmo.audit.eventlog.XesReader;
import io.tspmo.audit.eventlog.XesTest;
import io.tspmo.audit.mining.Excerpt.Cases;
import io.tspmo.audit.mining.Excerpt.Steps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The log as an auditor gets it over HTTP: valid, the same traces when it is read again, and replayed on the models. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiningTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    MinedLedger ledger;

    SignedInBrowser auditor;
    SignedInBrowser pmo;
    String code;

    @BeforeAll
    void aProject() {
        auditor = new SignedInBrowser(port, "auditor");
        pmo = new SignedInBrowser(port, "pmo");
        code = MinedProjects.closed(play, "Mined over HTTP").code().value();
    }

    @Test
    void theExportIsValidAndItsImportGivesTheSameTraces() throws Exception {
        var log = auditor.get("/audit/mining/log.xes?project=" + code).body();

        XesTest.validates(stream(log));
        assertThat(read(log)).isEqualTo(traces(MinedProjects.of(code))).hasSizeGreaterThan(3);
        assertThat(log).contains("concept.xesext", "/static/mining/tspmo.xesext", "lifecycle:model");
        var gate = traces(new Excerpt("gateReview", code, null, null, Cases.PROCESS, Steps.ALL, false, 0))
                .get(0);
        assertThat(gate.attributes()).containsKeys(Trace.SHA256, Trace.PARENT, Trace.VERSION, Trace.STATE);
        var vote = gate.events().stream()
                .filter(event -> event.step().equals("castVote"))
                .toList();
        assertThat(vote)
                .extracting(event -> event.text(Trace.TRANSITION))
                .startsWith("schedule")
                .contains("start")
                .endsWith("complete");
        assertThat(vote.get(vote.size() - 1).attributes()).containsEntry("answer.vote", "APPROVE");
    }

    @Test
    void whatWasTypedAndWhoItWasStaysInTheLedger() {
        for (var path : List.of("log.xes", "log.jsonocel")) {
            var log = pmo.get("/audit/mining/" + path + "?project=" + code).body();
            assertThat(log)
                    .contains(code)
                    .doesNotContain("Because of the numbers.", "value=\"manager\"", "person/manager", "board1");
            assertThat(auditor.get("/audit/mining/" + path + "?persons=names&project=" + code)
                            .body())
                    .contains(path.endsWith("xes") ? "key=\"org:resource\" value=\"manager\"" : "person/manager");
            assertThat(pmo.get("/audit/mining/" + path + "?persons=names&project=" + code)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aTraceMayBeAProjectAndStepsMayBeOfPeopleOnly() {
        var whole = traces(new Excerpt(null, code, null, null, Cases.PROJECT, Steps.ALL, false, 0));

        assertThat(whole).singleElement().satisfies(trace -> {
            assertThat(trace.text(Trace.NAME)).isEqualTo(code);
            assertThat(trace.text(Trace.TIER)).isEqualTo("LITE");
            assertThat(trace.events())
                    .extracting(event -> event.text(Trace.PROCESS))
                    .contains("intake", "closure");
            var entries = trace.events().stream()
                    .filter(event -> event.is("complete"))
                    .map(event -> (Long) event.attributes().get(Trace.ENTRY))
                    .toList();
            assertThat(entries).isSorted();
        });
        assertThat(read(auditor.get("/audit/mining/log.xes?case=project&project=" + code)
                        .body()))
                .isEqualTo(whole);
        var people = traces(new Excerpt(null, code, null, null, Cases.PROJECT, Steps.PEOPLE, false, 0))
                .get(0);
        assertThat(people.events()).extracting(event -> event.text(Trace.TYPE)).containsOnly("userTask");
        assertThat(people.events()).extracting(Trace.Event::step).contains("castVote", "triageRequest");
    }

    @Test
    void casesOfAPeriodAreWhole() {
        var all = traces(MinedProjects.of(code));
        var today = Instant.now();

        assertThat(traces(between(today.minusSeconds(7200), today))).isEqualTo(all);
        assertThat(traces(between(today.plusSeconds(60), null))).isEmpty();
        assertThat(traces(MinedProjects.of(code).everyStepOfLatest(2))).hasSize(2);
        var tomorrow = LocalDate.now().plusDays(2);
        assertThat(read(auditor.get("/audit/mining/log.xes?from=" + tomorrow).body()))
                .isEmpty();
    }

    private Excerpt between(Instant from, @Nullable Instant until) {
        return new Excerpt(null, code, from, until, Cases.PROCESS, Steps.ALL, false, 0);
    }

    @Test
    void ocelKeepsToItsRulesAndGivesTheSameSteps() throws Exception {
        var log = auditor.get("/audit/mining/log.jsonocel?project=" + code).body();
        var json = new ObjectMapper().readTree(log);

        OcelRules.check(json);
        assertThat(types(json, "objects"))
                .contains("project", "gate", "process", "task", "review", "vote", "risk", "person");
        assertThat(types(json, "events")).contains("Cast vote", "Vote", "Gate decided", "Process started");
        var byProcess = new TreeMap<String, List<String>>();
        OcelReader.traces(stream(log)).forEach(trace -> byProcess.put(trace.text(Trace.NAME), ends(trace)));
        var fromXes = new TreeMap<String, List<String>>();
        traces(MinedProjects.of(code)).forEach(trace -> fromXes.put(trace.text(Trace.NAME), ends(trace)));
        assertThat(byProcess).isEqualTo(fromXes);
    }

    @Test
    void thePageShowsWaysAndFitnessAndAFileIsReplayed() throws Exception {
        var page = pmo.get("/audit/mining?project=" + code).body();
        assertThat(page).contains("Every trace with a known model conforms to it.", "Cast vote", "100.0 %", "100.0 %");

        var log = auditor.get("/audit/mining/log.xes?project=" + code).body();
        assertThat(auditor.upload("/audit/mining", "/audit/mining/replay", "log.xes", bytes(log))
                        .body())
                .contains("Every trace with a known model conforms to it.", "gateReview");
        var ocel = auditor.get("/audit/mining/log.jsonocel?project=" + code).body();
        assertThat(auditor.upload("/audit/mining", "/audit/mining/replay", "log.jsonocel", packed(ocel))
                        .body())
                .contains("Every trace with a known model conforms to it.", "gateReview");

        var foreign = log.replaceAll("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\"");
        assertThat(foreign).isNotEqualTo(log);
        assertThat(auditor.upload("/audit/mining", "/audit/mining/replay", "log.xes", bytes(foreign))
                        .body())
                .contains("No model of this log is here, so nothing could be compared.")
                .doesNotContain("Every trace with a known model conforms to it.");

        var vote = log.indexOf("<event>", log.indexOf("\"freezePack\"") - 900);
        assertThat(vote).isPositive();
        var changed = log.replaceFirst(
                "(?s)<event>(?:(?!</event>).)*\"complete\"(?:(?!</event>).)*\"freezePack\".*?</event>", "");
        assertThat(changed).isNotEqualTo(log);
        assertThat(auditor.upload("/audit/mining", "/audit/mining/replay", "log.xes.gz", packed(changed))
                        .body())
                .contains("Nothing led to it here: next was Freeze pack");
    }

    @Test
    void whatIsNoLogIsRefusedWithTheReason() throws Exception {
        for (var file : Map.of(
                        "<log>\n<trace>", "Line 2: ",
                        "<!DOCTYPE log [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><log>&a;</log>", "Line 1: ",
                        "{\"events\": [\n{\"id\": 1}]}", "Line 2: ",
                        "{\"events\": [", "Line 1: ",
                        "nothing", "Line 1: ",
                        "", "Choose a file first.")
                .entrySet()) {
            var answer = auditor.upload("/audit/mining", "/audit/mining/replay", "x", bytes(file.getKey()));
            assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains(file.getValue()).doesNotContain("root:");
        }
        var half = packed("<log/>");
        assertThat(auditor.upload("/audit/mining", "/audit/mining/replay", "x", java.util.Arrays.copyOf(half, 15))
                        .statusCode())
                .isEqualTo(422);
        for (var query : List.of(
                "case=x", "steps=x", "persons=x", "process=%22", "from=x", "from=2026-02-01&until=2026-01-01")) {
            for (var path : List.of("", "/log.xes", "/log.jsonocel")) {
                assertThat(auditor.get("/audit/mining" + path + "?" + query).statusCode())
                        .as(path + query)
                        .isEqualTo(400);
            }
        }
    }

    private List<Trace> traces(Excerpt excerpt) {
        var traces = new ArrayList<Trace>();
        ledger.each(excerpt, traces::add);
        return traces;
    }

    private static List<Trace> read(String log) {
        var traces = new ArrayList<Trace>();
        XesReader.read(stream(log), traces::add);
        return traces;
    }

    private static List<String> ends(Trace trace) {
        return trace.events().stream()
                .filter(event -> event.is("complete") || event.aborted())
                .map(event -> event.step() + " " + event.at() + " " + event.text(Trace.INSTANCE) + " "
                        + event.text(Trace.ENTRY))
                .toList();
    }

    private static HashSet<String> types(JsonNode log, String list) {
        var types = new HashSet<String>();
        log.path(list).forEach(item -> types.add(item.path("type").asText()));
        return types;
    }

    private static byte[] packed(String text) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(bytes(text));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }
}
