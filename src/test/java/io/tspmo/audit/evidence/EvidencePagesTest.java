package io.tspmo.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may take evidence, what the page says before, and the evidence of a control. */
@IntegrationTest
class EvidencePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Test
    void thePageSaysWhatComesAndWhoTookIt() throws Exception {
        var code = play.submit(Play.request())
                .accept("LITE")
                .provideDocument("BUSINESS_CASE")
                .code()
                .value();
        var taken = TakenBundle.take(port, "pmo", "/api/projects/" + code + "/evidence");
        var browser = new SignedInBrowser(port, "auditor");
        var page = browser.get("/projects/" + code + "/evidence").body();

        var shown =
                Pattern.compile("<dt>Entries of the ledger</dt><dd>(\\d+)</dd>").matcher(page);
        assertThat(shown.find()).isTrue();
        // and those of the export itself, as far as they have a place
        assertThat(Integer.parseInt(shown.group(1))
                        - taken.lines("entries.jsonl").size())
                .isBetween(0, 5);
        assertThat(page)
                .contains("/projects/" + code + "/evidence.zip")
                .contains("<dt>Documents</dt><dd>1</dd>")
                .contains("Earlier downloads", "<td data-label=\"Who\">PMO Lead</td>");
        assertThat(browser.get("/projects/" + code).body()).contains("/projects/" + code + "/evidence\"");
        assertThat(new SignedInBrowser(port, "manager").get("/projects/" + code).body())
                .doesNotContain("/evidence");
    }

    /** Neither by the page nor by the API; and that they tried is kept. */
    @Test
    void whoMayNotSeeTheProjectIsRefusedAndTheLedgerHasIt() throws Exception {
        var code = play.submit(Play.request()).accept("LITE").code().value();

        var answer = TakenBundle.get(port, "requester", "/api/projects/" + code + "/evidence");
        var page = new SignedInBrowser(port, "sponsor").get("/projects/" + code + "/evidence.zip");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new String(answer.body())).contains("You may not take the evidence of " + code);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).doesNotContain("PK\u0003\u0004");
        awaitKept(
                "requester",
                "GET /api/projects/" + code + "/evidence",
                () -> TakenBundle.get(port, "requester", "/api/projects/" + code + "/evidence"));
        awaitKept("sponsor", "GET /projects/" + code + "/evidence.zip", () -> new SignedInBrowser(port, "sponsor")
                .get("/projects/" + code + "/evidence.zip"));
        assertThat(entries.latest(LedgerQuery.of(code).only(FactKind.EXPORTED), null, 1))
                .isEmpty();
    }

    /** Its results of the period, and the entries that its findings name, of whatever project. */
    @Test
    void theEvidenceOfAControlHasWhatItsFindingsName() throws Exception {
        var control = "control " + UUID.randomUUID();
        var project = play.submit(Play.request()).accept("LITE").code().value();
        var other = "OTHER-" + UUID.randomUUID();
        ledger.append(Fact.of(FactKind.VOTE).in(other).about("named").by("sponsor"));
        ledger.append(Fact.of(FactKind.VOTE).in(other).about("named twice").by("sponsor"));
        ledger.append(Fact.of(FactKind.VOTE).in(other).about("not named").by("sponsor"));
        var ids = entries.first(LedgerQuery.of(other), 0, 3).stream()
                .map(opened -> opened.entry().id())
                .toList();
        ledger.append(Fact.of(FactKind.CONTROL)
                .about(control)
                .outcome("FAILED")
                .with("findings", List.of(Map.of("text", "two \",\"entries\":[1]", "entries", ids.subList(0, 2)))));
        ledger.append(
                Fact.of(FactKind.CONTROL).about(control).outcome("ANSWERED").with("entries", ids.subList(1, 2)));
        ledger.append(Fact.of(FactKind.CONTROL).about(control + " of another").outcome("PASSED"));

        var bundle = taken("auditor", control, "");

        assertThat(bundle.verified()).isZero();
        assertThat(bundle.bodies())
                .extracting(body ->
                        body.path("kind").asText() + " " + body.path("subject").asText())
                .containsExactlyInAnyOrder(
                        "VOTE named", "VOTE named twice", "CONTROL " + control, "CONTROL " + control);
        assertThat(bundle.text("entries.jsonl")).doesNotContain(project);
        assertThat(bundle.manifest().at("/scope/control").asText()).isEqualTo(control);
        assertThat(taken("admin", control, "?from=2026-01-01&until=2999-12-31").bodies())
                .hasSize(4);
    }

    @Test
    void aPeriodWithoutResultsIsNotFound_oneThatIsNoneIsWrong() {
        var control = "control " + UUID.randomUUID();
        ledger.append(Fact.of(FactKind.CONTROL).about(control).outcome("PASSED"));
        var browser = new SignedInBrowser(port, "auditor");
        var address = "/audit/controls/" + encoded(control) + "/evidence.zip";

        assertThat(browser.get(address + "?until=2001-01-01").statusCode()).isEqualTo(404);
        assertThat(browser.get(address + "?from=-999999999-01-01&until=2001-01-01")
                        .statusCode())
                .isIn(400, 404);
        assertThat(browser.get(address + "?from=2026-02-01&until=2026-01-01").statusCode())
                .isEqualTo(400);
        assertThat(browser.get(address + "?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(browser.get("/audit/controls/a%00b/evidence.zip").statusCode())
                .isIn(400, 404);
        assertThat(browser.get("/audit/controls/nobody/evidence.zip").statusCode())
                .isEqualTo(404);
        assertThat(new SignedInBrowser(port, "pmo").get(address).statusCode()).isEqualTo(403);
    }

    private TakenBundle taken(String user, String control, String period) throws Exception {
        var browser = new SignedInBrowser(port, user);
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port
                                        + "/audit/controls/" + encoded(control) + "/evidence.zip" + period))
                                .header("Cookie", browser.cookies())
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
                .contains(control.replace(' ', '_') + "-evidence.zip");
        return TakenBundle.of(answer.body());
    }

    private static String encoded(String text) {
        return text.replace(" ", "%20");
    }

    /** A moment later, by a thread of its own; in a minute with many refusals before it they are only counted, so it is tried again. */
    private void awaitKept(String user, String detail, Callable<?> tryAgain) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    boolean kept = entries.latest(LedgerQuery.of(FactKind.REFUSED), null, 200).stream()
                            .anyMatch(opened -> user.equals(opened.actor())
                                    && String.valueOf(opened.data().get("detail"))
                                            .contains(detail));
                    if (!kept) {
                        tryAgain.call();
                    }
                    return kept;
                });
    }
}
