package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** How many SQL statements the usual work costs at most, those by which this test finds the next task included. */
@IntegrationTest
@Import(StatementCounter.class)
@Tag("alone")
class StatementsTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    StatementCounter statements;

    @Test
    void aVoteStoredAndTallied() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var seat = project.open().stream()
                .filter(task -> "sponsor".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();

        assertThat(count(() -> {
                    project.submit(seat, "sponsor", Map.of("vote", "APPROVE"));
                    project.runJobs();
                }))
                .isBetween(20L, 60L);
    }

    @Test
    void aWholeProject() {
        assertThat(count(() -> play.submit(Play.request())
                        .accept("STANDARD")
                        .vote("APPROVE")
                        .report()
                        .vote("APPROVE")
                        .report()
                        .vote("APPROVE")
                        .deliver()
                        .acceptDelivery()
                        .answerSurvey()
                        .writeLessons()
                        .vote("APPROVE")
                        .hasEnded()))
                .isBetween(1_000L, 2_250L);
    }

    /** However many tasks, rounds and projects there are: six at most, and five of the session and of who may see what. */
    @ParameterizedTest
    @ValueSource(strings = {"/performance", "/roadmap", "/portfolio", "/gates", "/risks"})
    void aPageOfAllProjects(String address) {
        play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        var pmo = new SignedInBrowser(port, "pmo");
        pmo.get(address); // what is read once is read
        long one = page(pmo, address);
        for (int i = 0; i < 5; i++) {
            play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        }

        assertThat(page(pmo, address))
                .as("%s", statements.statements())
                .isEqualTo(one)
                .isLessThanOrEqualTo(11);
    }

    private long page(SignedInBrowser user, String address) {
        return StatementCounter.all(statements.count(
                () -> assertThat(user.get(address).statusCode()).isEqualTo(200), "http-nio"));
    }

    /** Of this thread; what runs beside it is not of this work. */
    private long count(Runnable work) {
        return StatementCounter.all(
                statements.count(work, Thread.currentThread().getName()));
    }
}
