package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The sample projects of the embedded mode, made by an application that is killed twice on the way. */
@Tag("integration")
class SampleProjectsTest {

    private static final Path FOLDER = Path.of("target", "test-data", "samples");
    private static final int SAMPLES = 14;

    private KilledApplication application;

    @AfterEach
    void stop() throws Exception {
        if (application != null && application.process().isAlive()) {
            application.stop();
        }
    }

    @Test
    void areFinishedOnceHoweverOftenTheStartIsKilled() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        for (int begun : List.of(2, 6)) {
            start();
            awaited("select count(*) from sample_project", begun);
            application.kill();
        }
        start();
        var database = awaited("select count(*) from sample_project where finished", SAMPLES);

        assertThat(number(database, "select count(*) from project")).isEqualTo(SAMPLES);
        assertThat(number(database, "select count(distinct title) from project"))
                .isEqualTo(SAMPLES);
        assertThat(number(database, "select count(*) from act_ru_incident")).isZero();
        assertThat(database.sql("select distinct phase from project")
                        .query(String.class)
                        .list())
                .contains("INTAKE", "PLANNING", "EXECUTION", "CLOSING", "CLOSED");
        assertThat(database.sql("select distinct state from project")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("ACTIVE", "ON_HOLD", "DECLINED", "CANCELLED", "COMPLETED");
        assertThat(number(
                        database,
                        "select count(*) from (select 1 from gate_vote where vote is not null group by review_id, seat"
                                + " having count(*) > 1) doubled"))
                .isZero();
        assertThat(number(database, "select count(*) from gate_vote where vote = 'REWORK'"))
                .isPositive();
        assertThat(database.sql("select status from obligation order by id")
                        .query(String.class)
                        .list())
                .as("one is left to the user, the other one went through its process")
                .containsExactlyInAnyOrder("OPEN", "FULFILLED");
        assertThat(number(database, "select count(*) from obligation where verified_by = 'pmo'"))
                .isEqualTo(1);
        theirChancesAreNeitherHopelessNorCertain_unlessTheWorkIsDone(database);
        theirTracesFitTheModels(database);
        try (var pages = new AccessiblePages(application.port())) {
            pages.areAccessible();
        }
        new SampleFigures(database, application.port()).agree();
    }

    private void theirChancesAreNeitherHopelessNorCertain_unlessTheWorkIsDone(JdbcClient database) {
        record Chance(String state, int progress, double meetsBoth) {}
        var chances = database.sql(
                        """
                        select distinct on (code) state, progress, meets_both
                        from project join simulation on project_code = code order by code, number desc
                        """)
                .query(Chance.class)
                .list();
        var open = chances.stream()
                .filter(chance -> !chance.state.equals("CANCELLED") && chance.progress < 100)
                .toList();
        assertThat(open).hasSizeGreaterThan(5);
        // each simulation has a seed of its own: of 2,000 runs, a chance of 15 is shown as 12 or less once in 10,000
        // times
        assertThat(open.stream().filter(chance -> chance.meetsBoth <= 12).count())
                .as("they were approved")
                .isLessThanOrEqualTo(open.size() / 4);
        assertThat(open).allMatch(chance -> chance.meetsBoth < 90);
        assertThat(chances)
                .filteredOn(chance -> chance.state.equals("COMPLETED"))
                .isNotEmpty()
                .allMatch(chance -> chance.meetsBoth == 100);
    }

    /** All of them, killed in between or not: exported, brought back and replayed. */
    private void theirTracesFitTheModels(JdbcClient database) {
        var auditor = new SignedInBrowser(application.port(), "auditor");
        var log = auditor.get("/audit/mining/log.xes").body();
        int traces = number(database, "select count(*) from ledger_entry where kind = 'PROCESS_STARTED'");
        assertThat(log.split("<trace>")).hasSize(1 + traces);
        assertThat(traces).isGreaterThan(4 * SAMPLES);
        for (var page : List.of(
                auditor.get("/audit/mining").body(),
                auditor.upload("/audit/mining", "/audit/mining/replay", "log.xes", log.getBytes(StandardCharsets.UTF_8))
                        .body())) {
            assertThat(page)
                    .contains("Every trace with a known model conforms to it.")
                    .doesNotContain("unknown");
            assertThat(page.split("100.0 %", -1)).as("processes that fit").hasSizeGreaterThan(5);
        }
    }

    private void start() throws Exception {
        application = KilledApplication.start(FOLDER.resolve("data"), FOLDER.resolve("log"), true);
    }

    private JdbcClient awaited(String question, int answer) throws Exception {
        var database = application.database();
        await(question).atMost(Duration.ofSeconds(180)).until(() -> number(database, question) >= answer);
        return database;
    }

    private static int number(JdbcClient database, String question) {
        return database.sql(question).query(Integer.class).single();
    }
}
