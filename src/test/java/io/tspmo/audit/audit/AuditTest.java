package io.tspmo.audit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AuditTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    TestRestTemplate http;

    @Autowired
    SecurityEvents events;

    @Autowired
    RefusedTries refused;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");

    /** Counting begins anew, so that what another test tried hides nothing. */
    @BeforeEach
    void beginAMinute() {
        refused.flush();
    }

    @Test
    void aPageThatSomebodyMayNotReadIsOnRecord() {
        var code = play.submit(Play.request()).code();

        assertThat(new SignedInBrowser(port, "manager")
                        .get("/projects/" + code + "?secret=1")
                        .statusCode())
                .isEqualTo(403);

        assertThat(kept("GET /projects/" + code)).containsExactly("REFUSED manager 127.0.0.1");
    }

    @Test
    void aCallThatAProgramMayNotMakeIsOnRecord() {
        var code = play.submit(Play.request()).code();

        http.withBasicAuth("manager", "demo").getForEntity("/api/projects/" + code, String.class);

        assertThat(kept("GET /api/projects/" + code)).containsExactly("REFUSED manager 127.0.0.1");
    }

    @Test
    void aForgedFormIsOnRecord() {
        var code = play.submit(Play.request()).code();

        new SignedInBrowser(port, "pmo").postWithoutToken("/projects/" + code + "/retry", "");

        assertThat(kept("POST /projects/" + code + "/retry")).containsExactly("REFUSED pmo 127.0.0.1");
    }

    @Test
    void whatTheEngineRefusesIsOnRecord() {
        var path = "/engine-rest/process-definition/key/projectSteering/submit-form";
        http.withBasicAuth("auditor", "demo").postForEntity(path, Map.of(), String.class);

        assertThat(kept("POST " + path)).containsExactly("REFUSED auditor 127.0.0.1");
    }

    @Test
    void whatIsNotOpenOfTheEngineIsOnRecord() {
        var path = "/engine-rest/process-definition/key/projectGovernance/suspended";
        http.withBasicAuth("requester", "demo").put(path, Map.of("suspended", true));

        assertThat(kept("Not open: PUT " + path)).containsExactly("REFUSED requester 127.0.0.1");
    }

    @Test
    void whatNobodyMayDoIsOnRecord() {
        var path = "/camunda/api/admin/setup/default/user/create";
        new SignedInBrowser(port, "requester").postWithoutToken(path, "");

        assertThat(kept("POST " + path)).contains("REFUSED requester 127.0.0.1");
    }

    @Test
    void aRefusedSteeringIsOnRecord_thoughItWasUndone() {
        var project = play.submitAs("manager", Play.request()).runJobs();

        assertThatThrownBy(() -> play.steer("manager", project.code(), "HOLD", "Mine"))
                .isNotNull();

        assertThat(kept("Tried to steer " + project.code())).containsExactly("REFUSED manager null");
    }

    @Test
    void aFactIsKeptWithItsTransaction_aRefusalWithoutIt() {
        transaction.executeWithoutResult(undone -> {
            publisher.publishEvent(new SecurityEvent(Kind.ROLE_CHANGED, "admin", "undone " + marker));
            publisher.publishEvent(new SecurityEvent(Kind.DEPLOYMENT_REFUSED, "admin", "refused " + marker));
            undone.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                done -> publisher.publishEvent(new SecurityEvent(Kind.ROLE_CHANGED, "admin", "done " + marker)));

        assertThat(kept("undone " + marker)).isEmpty();
        assertThat(kept("refused " + marker)).containsExactly("DEPLOYMENT_REFUSED admin null");
        assertThat(kept("done " + marker)).containsExactly("ROLE_CHANGED admin null");
    }

    @Test
    void aRefusalIsThereWithinASecond() {
        publisher.publishEvent(new SecurityEvent(Kind.SIGN_IN_REFUSED, "pmo", marker));

        await().untilAsserted(() -> assertThat(stored(marker)).containsExactly("SIGN_IN_REFUSED pmo null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update security_event set actor = 'somebody else'",
                "delete from security_event",
                "truncate security_event"
            })
    void anEntryIsNeverChangedOrDeleted(String sql) {
        publisher.publishEvent(new SecurityEvent(Kind.SIGNED_OUT, "pmo", marker));

        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .hasMessageContaining("Rows of security_event are never changed or deleted");
        assertThat(stored(marker)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"auditor, 200", "admin, 200", "pmo, 403", "requester, 403", "manager, 403", "security, 403"})
    void auditorsAndAdministratorsReadIt(String user, int status) {
        var browser = new SignedInBrowser(port, user);

        assertThat(browser.get("/audit/security").statusCode()).isEqualTo(status);
        assertThat(browser.get("/audit/security.csv").statusCode()).isEqualTo(status);
        var link = "href=\"/audit\"";
        if (status == 200) {
            assertThat(browser.get("/").body()).contains(link);
        } else {
            assertThat(browser.get("/").body()).doesNotContain(link);
            assertThat(browser.get("/audit/security").body()).contains("Only auditors and administrators can read");
        }
    }

    @Test
    void thePageAndTheExportAreFilteredAlike() {
        var day = LocalDate.of(2001, 5, 4);
        var noon = Instant.parse("2001-05-04T12:00:00Z");
        events.add(List.of(
                new SecurityRecord(noon, Kind.SIGNED_IN, marker, "10.1.2.3", "one"),
                new SecurityRecord(noon.plusSeconds(1), Kind.SIGNED_OUT, marker, "10.1.2.4", "two"),
                new SecurityRecord(noon.plusSeconds(86_400 * 3), Kind.SIGNED_IN, marker, "10.9.9.9", "three"),
                new SecurityRecord(noon, Kind.SIGNED_IN, "somebody", "10.1.2.3", "four")));
        var auditor = new SignedInBrowser(port, "auditor");

        assertThat(details(auditor, "person=" + marker.toUpperCase())).containsExactly("three", "two", "one");
        assertThat(details(auditor, "person=" + marker + "&kind=SIGNED_IN")).containsExactly("three", "one");
        assertThat(details(auditor, "person=" + marker + "&address=10.1.2")).containsExactly("two", "one");
        assertThat(details(auditor, "person=" + marker + "&from=" + day.plusDays(1)))
                .containsExactly("three");
        assertThat(details(auditor, "person=" + marker + "&from=" + day + "&until=" + day))
                .containsExactly("two", "one");
        assertThat(auditor.get("/audit/security?person=nobody" + marker).body()).contains("No entry matches");
    }

    @Test
    void pagesFollowEachOther_andTheExportHasAll() {
        var noon = Instant.parse("2002-05-04T12:00:00Z");
        // many at one moment, more than a batch of the export
        events.add(IntStream.range(0, 1_130)
                .mapToObj(i -> new SecurityRecord(noon.plusSeconds(i / 400), Kind.SIGNED_IN, marker, null, "e" + i))
                .toList());
        var auditor = new SignedInBrowser(port, "auditor");

        var seen = new ArrayList<String>();
        for (int page = 0; page < 3; page++) {
            seen.addAll(shown(auditor.get("/audit/security?person=" + marker + "&page=" + page)
                    .body()));
        }
        assertThat(seen).hasSize(3 * AuditPages.PAGE_SIZE).doesNotHaveDuplicates();
        assertThat(auditor.get("/audit/security?person=" + marker).body())
                .contains(">1,130<", "Earlier")
                .doesNotContain("Later");
        assertThat(auditor.get("/audit/security?page=99999").body()).contains("No entries on this page");
        assertThat(shown(auditor.get("/audit/security?page=22&person=" + marker).body()))
                .hasSize(30);
        assertThat(exported(auditor, "person=" + marker))
                .hasSize(1_130)
                .doesNotHaveDuplicates()
                .startsWith(seen.toArray(String[]::new));
    }

    @Test
    void whatStrangersSentIsShownLiterally_andIsNoFormula() {
        events.add(List.of(new SecurityRecord(
                Instant.parse("2003-05-04T12:00:00Z"),
                Kind.SIGN_IN_REFUSED,
                "=cmd|' /C calc'!A0 \"" + marker,
                "10.0.0.1",
                "<script>alert(1)</script>")));
        var auditor = new SignedInBrowser(port, "auditor");

        assertThat(auditor.get("/audit/security?person=" + marker).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(auditor.get("/audit/security.csv?person=" + marker).body())
                .contains(",\"'=cmd|' /C calc'!A0 \"\"" + marker + "\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=abc", "page=99999999999", "kind=NONE", "from=yesterday"})
    void anImpossibleParameterIsExplained(String query) {
        var answer = new SignedInBrowser(port, "auditor").get("/audit/security?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"person=%00x", "from=%2B999999999-12-31", "until=%2B999999999-12-31", "from=-9999-01-01"})
    void anOddParameterBreaksNothing(String query) {
        assertThat(new SignedInBrowser(port, "auditor")
                        .get("/audit/security?" + query)
                        .statusCode())
                .isIn(200, 400);
    }

    @Test
    void aLongNameIsCutInsteadOfSearchedFor() {
        var auditor = new SignedInBrowser(port, "auditor");

        assertThat(auditor.get("/audit/security?person=" + "x".repeat(5_000)).body())
                .contains("No entry matches")
                .doesNotContain("x".repeat(101));
    }

    /** By page and by export, which must not differ. */
    private List<String> details(SignedInBrowser auditor, String query) {
        var shown = shown(auditor.get("/audit/security?" + query).body());
        assertThat(exported(auditor, query)).isEqualTo(shown);
        return shown;
    }

    private static List<String> shown(String page) {
        return java.util.regex.Pattern.compile("data-label=\"Detail\"[^>]*>([^<]*)<")
                .matcher(page)
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }

    private static List<String> exported(SignedInBrowser auditor, String query) {
        var answer = auditor.get("/audit/security.csv?" + query);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        return answer.body()
                .lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .toList();
    }

    /** What is kept with this detail, which may hold a percent sign: kind, actor and address. */
    private List<String> kept(String detail) {
        refused.flush();
        return stored(detail);
    }

    private List<String> stored(String detail) {
        return jdbc.sql("select kind || ' ' || coalesce(actor, 'null') || ' ' || coalesce(address, 'null')"
                        + " from security_event where detail like ? order by id")
                .param(detail)
                .query(String.class)
                .list();
    }
}
