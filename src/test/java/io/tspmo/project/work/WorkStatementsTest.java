package io.tspmo.project.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.StatementCounter;
import java.util.regex.Pattern;
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

    /** Nothing but reads: a program that comes every hour leaves no trace. */
    @Test
    void theCalendarOfManyTasksCostsAsMuchAsThatOfOne_andWritesNothing() {
        play.submit(Play.request()).runJobs();
        var page = new SignedInBrowser(port, "pmo")
                .post("/account/calendar", "/account/calendar", "")
                .body();
        var address = Pattern.compile("/calendar/[\\w-]{43}\\.ics").matcher(page);
        assertThat(address.find()).isTrue();
        var program = new RawHttp(port, "127.0.0.1");
        program.get(address.group());
        long one = StatementCounter.all(statements.count(() -> program.get(address.group()), "http-nio"));
        for (int i = 1; i < 30; i++) {
            play.submit(Play.request()).runJobs();
        }

        long many = StatementCounter.all(statements.count(
                () -> assertThat(program.get(address.group()).body().split("BEGIN:VEVENT"))
                        .hasSizeGreaterThan(30),
                "http-nio"));

        assertThat(many).as("%s", statements.statements()).isEqualTo(one).isLessThanOrEqualTo(MOST);
        assertThat(statements.statements())
                .allSatisfy(sql -> assertThat(sql).matches("(?is)\\d+ (select|with|show) .*"));
        statements.count(
                () -> program.send("", "HEAD " + address.group() + " HTTP/1.1").status(), "http-nio");
        assertThat(statements.statements()).isNotEmpty().allSatisfy(sql -> assertThat(sql)
                .matches("(?is)\\d+ (select|with|show) .*"));
    }

    private long count(SignedInBrowser user, String by) {
        return StatementCounter.all(statements.count(() -> user.get("/work?by=" + by), "http-nio"));
    }
}
