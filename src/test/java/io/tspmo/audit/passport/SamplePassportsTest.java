package io.tspmo.audit.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tspmo.audit.passport.PassportFiles.Stored;
import io.tspmo.audit.passport.Replay.Result;
import io.tspmo.platform.engine.ProjectVisibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The decisions of the sample projects, found again after every table that led to them says something else. */
@Tag("alone")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tspmo.data-dir=target/test-data/${random.uuid}", "management.server.port=0"})
class SamplePassportsTest {

    private static final int SAMPLES = 14;

    /** By file, a cell, and what a PMO might write there instead, once and once more. */
    private static final Map<String, List<String>> CHANGES = Map.of(
            "intake/valueScore.dmn", List.of("<text>8</text>", "<text>3</text>", "<text>4</text>"),
            "intake/governanceTier.dmn", List.of("500000", "1", "2"),
            "risk/riskSeverity.dmn", List.of("<text>20</text>", "<text>77</text>", "<text>78</text>"),
            "resource/resourceVerdict.dmn", List.of("85", "1", "2"),
            "gate/gatePlan.dmn", List.of("<text>5</text>", "<text>9</text>", "<text>8</text>"),
            "review/gateReviewers.dmn", List.of("\"sponsor\"</text>", "\"finance\"</text>", "\"security\"</text>"));

    @Autowired
    PassportFiles files;

    @Autowired
    Replay replay;

    @Autowired
    RepositoryService models;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aHundredReplaysGiveTheSameScoresRouteAndOutcome() throws Exception {
        awaitTheSamples();
        var results = new ArrayList<Result>();
        var passports = all();
        passports.forEach(passport -> results.add(files.replay(passport)));

        // as they are stored, twice, and as somebody has them who was given the files and no database
        deployOtherTables(1);
        all().forEach(passport -> results.add(files.replay(passport)));
        deployOtherTables(2);
        var begin = System.nanoTime();
        all().forEach(passport -> results.add(files.replay(passport)));
        long each = (System.nanoTime() - begin) / passports.size() / 1_000;
        passports.forEach(passport ->
                results.add(replay.replay(ReplayTest.read(passport.file().json()))));

        System.out.printf(
                "%d passports of %d sample projects, %d replays, %d values; %d µs a replay; %s%n",
                passports.size(),
                SAMPLES,
                results.size(),
                results.stream().mapToInt(result -> result.compared().size()).sum(),
                each,
                sizes());
        assertThat(passports).hasSizeGreaterThanOrEqualTo(25);
        assertThat(results).hasSizeGreaterThanOrEqualTo(100).allSatisfy(result -> assertThat(result.differences())
                .isEmpty());
        assertThat(jdbc.sql("select count(*) from decision_passport where decided is null")
                        .query(Integer.class)
                        .single())
                .as("reviews that are still open")
                .isLessThan(passports.size() / 3);
        everyKindOfFindingWasCompared(results);
        theNewTablesWouldHaveSaidOtherwise(passports);
    }

    private static void everyKindOfFindingWasCompared(List<Result> results) {
        for (var what : List.of(
                "assessment / valueScore",
                "assessment / proposedTier",
                "risk / riskScore",
                "resource / resourceVerdict",
                "resource / whenOpened / resourceVerdict",
                "gate / rules / quorum",
                "gate / route / 1 / reviewer",
                "gate / seats / 1 / reviewer",
                "gate / outcome")) {
            assertThat(results.stream()
                            .filter(result -> result.compared().stream()
                                    .anyMatch(one -> one.what().equals(what)))
                            .count())
                    .as(what)
                    .isGreaterThan(60);
        }
    }

    /** Else the test would only show that nothing had changed. */
    private void theNewTablesWouldHaveSaidOtherwise(List<Stored> passports) throws IOException {
        var differing = new TreeMap<String, Integer>();
        for (var passport : passports) {
            var file = passport.file();
            var others = new HashMap<>(file.models());
            for (var model : file.opened().values().path("models")) {
                var changed = changed(1).get(model.path("file").asText());
                if (changed != null) {
                    others.put(model.path("sha256").asText(), changed);
                }
            }
            replay.replay(new PassportFile(file.opened(), file.decided(), others))
                    .differences()
                    .forEach(one -> differing.merge(one.what().split(" / ")[0], 1, Integer::sum));
        }
        assertThat(differing).containsKeys("assessment", "risk", "resource", "gate");
    }

    private void deployOtherTables(int change) throws IOException {
        var deployment = models.createDeployment().name("other tables");
        changed(change).forEach(deployment::addString);
        deployment.deploy();
        for (var file : CHANGES.keySet()) {
            var key = file.replaceAll(".*/|\\.dmn", "");
            assertThat(models.createDecisionDefinitionQuery()
                            .decisionDefinitionKey(key)
                            .latestVersion()
                            .singleResult()
                            .getVersion())
                    .as(key)
                    .isEqualTo(1 + change);
        }
    }

    private static Map<String, String> changed(int which) throws IOException {
        var changed = new HashMap<String, String>();
        for (var change : CHANGES.entrySet()) {
            var text = Files.readString(Path.of("processes", change.getKey()));
            var cells = change.getValue();
            assertThat(text).contains(cells.get(0));
            changed.put("processes/" + change.getKey(), text.replace(cells.get(0), cells.get(which)));
        }
        return changed;
    }

    private List<Stored> all() {
        return files.page(ProjectVisibility.ALL, 0, 1000);
    }

    private String sizes() {
        return jdbc.sql(
                        """
                        select format('known %s to %s bytes, median %s; decision at most %s bytes',
                                      min(octet_length(opened)), max(octet_length(opened)),
                                      percentile_disc(0.5) within group (order by octet_length(opened)),
                                      max(octet_length(decided)))
                        from decision_passport
                        """)
                .query(String.class)
                .single();
    }

    private void awaitTheSamples() {
        await("the sample projects")
                .atMost(Duration.ofSeconds(400))
                .until(() -> jdbc.sql("select count(*) from sample_project where finished")
                                .query(Integer.class)
                                .single()
                        >= SAMPLES);
    }
}
