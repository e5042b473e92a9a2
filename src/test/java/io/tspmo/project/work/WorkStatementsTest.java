package io.tspmo.project.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.StatementCounter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The list of tasks costs as many SQL statements for sixty of them as for one. */
@IntegrationTest
@Import(StatementCounter.class)
@Tag("alone")
class WorkStatementsTest {

    private static final int MOST = 8;

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    StatementCounter statements;

    @Test
    void ofOneTaskAndOfSixty_withTheSession() {
        play.submit(Play.request()).runJobs();
        var pmo = new SignedInBrowser(port, "pmo");
        for (var by : new String[] {"DUE", "PROJECT", "KIND"}) {
            pmo.get("/work?by=" + by); // what is read once is read
        }
        long one = count(pmo, "DUE");
        for (int i = 1; i < 60; i++) {
            play.submit(Play.request()).runJobs();
        }

        assertThat(pmo.get("/work").body().split("Triage the request:").length - 1)
                .isGreaterThanOrEqualTo(60);
        for (var by : new String[] {"DUE", "PROJECT", "KIND"}) {
            assertThat(count(pmo, by)).as(by + ": " + statements.statements()).isLessThanOrEqualTo(MOST);
        }
        assertThat(count(pmo, "DUE")).isEqualTo(one);
    }

    private long count(SignedInBrowser user, String by) {
        return StatementCounter.all(statements.count(() -> user.get("/work?by=" + by), "http-nio"));
    }
}
