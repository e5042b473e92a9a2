package io.tspmo.audit.passport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.tspmo.InTasklist;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Passports as people and programs read them. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassportPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Replay replay;

    private final HttpClient http = HttpClient.newHttpClient();
    private Playwright playwright;
    private Browser browser;
    private ProjectRun project;
    private String code;

    @BeforeAll
    void decideTwoGates() {
        playwright = InTasklist.playwright();
        browser = InTasklist.chromium(playwright);
        project = play.submit(Play.request())
                .accept("STANDARD")
                .vote(Map.of("vote", "APPROVE", "comment", "<b>Worth it.</b>"))
                .report();
        code = project.code().value();
    }

    @AfterAll
    void closeTheBrowser() {
        playwright.close();
    }

    @Test
    void theProjectPageLeadsToThePassportOfEachReview() {
        var page = new SignedInBrowser(port, "auditor").get("/projects/" + code).body();

        assertThat(page).contains("/projects/" + code + "/passports/G0/1", "/projects/" + code + "/passports/G1/1");
    }

    @Test
    void aPassportTellsWhatWasKnownWhoVotedAndWhatRan() {
        var page = new SignedInBrowser(port, "auditor")
                .get("/projects/" + code + "/passports/G0/1")
                .body();

        assertThat(page)
                .contains("Decision passport: G0, round 1", "Approve", ">Unchanged<")
                .contains("Replace the ticket system", "180,000.00 EUR", "The supplier may be late.")
                .contains("&lt;b&gt;Worth it.&lt;/b&gt;", "sponsor", "gateReviewers", "riskSeverity")
                .contains("Value score", "Proposed tier", "When opened, peak load")
                .doesNotContain("<b>Worth it.</b>", "values compared");
        assertThat(new SignedInBrowser(port, "auditor")
                        .get("/projects/" + code + "/passports/G0/1?replay=true")
                        .body())
                .contains("values compared, all agree");
    }

    @Test
    void anOpenReviewHasAPassportWithoutVotes() {
        assertThat(new SignedInBrowser(port, "sponsor")
                        .get("/projects/" + code + "/passports/G1/1?replay=true")
                        .body())
                .contains("Voting", "The votes are added to the passport when the gate is decided", "all agree");
    }

    @ParameterizedTest
    @CsvSource({"G9/1, 404", "G0/2, 404", "G0/x, 400", "G0/99999999999, 400", "%00/1, 400", "G0/1.xml, 400"})
    void whatIsNotThereIsSaidSo(String place, int status) throws Exception {
        assertThat(new SignedInBrowser(port, "auditor")
                        .get("/projects/" + code + "/passports/" + place)
                        .statusCode())
                .isIn(status, 404);
        assertThat(call("GET", "/api/projects/" + code + "/passports/" + place, "auditor")
                        .statusCode())
                .isIn(status, 404);
    }

    @Test
    void programsListReadAndReplayThem() throws Exception {
        var list = json(call("GET", "/api/projects/" + code + "/passports", "pmo"));
        assertThat(list.findValuesAsText("gate")).containsExactly("G0", "G1");
        assertThat(list.get(0).path("outcome").asText()).isEqualTo("APPROVE");
        assertThat(list.get(1).has("outcome")).isFalse();

        var file = ReplayTest.read(
                call("GET", "/api/projects/" + code + "/passports/G0/1", "pmo").body());
        assertThat(file.opened().sha256())
                .isEqualTo(list.get(0).path("openedSha256").asText());
        assertThat(replay.replay(file).agrees()).isTrue();

        var replayed = json(call("POST", "/api/projects/" + code + "/passports/G0/1/replay", "pmo"));
        assertThat(replayed.path("agrees").asBoolean()).isTrue();
        assertThat(replayed.path("compared").findValuesAsText("what")).contains("gate / outcome");
    }

    @Test
    void theDownloadIsTheSameFile() throws Exception {
        var download = new SignedInBrowser(port, "manager").get("/projects/" + code + "/passports/G0/1.json");

        assertThat(download.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"" + code + "-G0-1.json\"");
        assertThat(download.body())
                .isEqualTo(call("GET", "/api/projects/" + code + "/passports/G0/1", "manager")
                        .body());
        assertThat(replay.replay(ReplayTest.read(download.body())).agrees()).isTrue();
    }

    @Test
    void manyAreReplayedAtOnceAndOnlyThoseThatOneMayRead() throws Exception {
        var all = json(call("GET", "/api/passports/replay?limit=1000", "auditor"));
        assertThat(all.path("replayed").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(json(call("GET", "/api/passports/replay?limit=1", "auditor"))
                        .path("more")
                        .asBoolean())
                .isTrue();
        assertThat(json(call("GET", "/api/passports/replay?limit=1000", "security"))
                        .path("replayed")
                        .asInt())
                .isLessThanOrEqualTo(all.path("replayed").asInt());
        assertThat(call("GET", "/api/passports/replay?limit=1001", "auditor").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatSomebodyWroteIntoTheDatabaseIsVisible() throws Exception {
        var victim =
                play.submit(Play.request()).accept("LITE").vote("REJECT").code().value();
        tamper(
                "update decision_passport set opened = replace(opened, '\"impact\":4', '\"impact\":1') where project_code = '%s'"
                        .formatted(victim));
        var auditor = new SignedInBrowser(port, "auditor");

        assertThat(auditor.get("/projects/" + victim + "/passports/G0/1").body())
                .contains("This passport was changed", "Changed afterwards");
        assertThat(auditor.get("/projects/" + victim + "/passports/G0/1?replay=true")
                        .body())
                .contains("values differ", "hash of what was known", "risk / riskScore");
        var all = json(call("GET", "/api/passports/replay?limit=1000", "auditor"));
        assertThat(all.path("differing").findValuesAsText("project")).contains(victim);

        tamper(
                "update decision_passport set outcome = 'APPROVE', opened = opened || ' nonsense', decided = '{' where project_code = '%s'"
                        .formatted(victim));
        assertThat(auditor.get("/projects/" + victim + "/passports/G0/1?replay=true")
                        .body())
                .contains("This passport was changed", "place of the passport");
        tamper("delete from decision_passport where project_code = '%s'".formatted(victim));
    }

    /** As whoever owns the database can. */
    private void tamper(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(sql).update()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void anAuditorReadsAndReplaysAPassport(int width) {
        var page = signedIn("auditor", width);
        page.navigate("http://localhost:" + port + "/projects/" + code);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decision passport of G0, round 1"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Decision passport: G0, round 1");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Replay"))
                .click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("values compared, all agree");
        page.getByText("All compared values").click();
        assertThat(page.getByText("gate / outcome")).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "passport-" + width + ".png"))
                .setFullPage(true));
        var widest = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(widest.intValue()).as("pixels too wide").isLessThanOrEqualTo(0);
        page.context().close();
    }

    private Page signedIn(String user, int width) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setJavaScriptEnabled(false))
                .newPage();
        page.navigate("http://localhost:" + port + "/login");
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        assertThat(page.locator(".who")).containsText(user);
        return page;
    }

    private HttpResponse<String> call(String method, String path, String user)
            throws IOException, InterruptedException {
        var name = (user + ":demo").getBytes(StandardCharsets.UTF_8);
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "application/json")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(name))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return PassportJson.read(response.body());
    }
}
