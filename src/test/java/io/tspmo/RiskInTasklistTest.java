package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The week of somebody who owns a risk, by hand: from the page of the register through Tasklist and back. */
@IntegrationTest
class RiskInTasklistTest {

    private static final String EVENT = "The only supplier stops delivering.";

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @BeforeAll
    static void openTheBrowser() {
        playwright = InTasklist.playwright();
        browser = InTasklist.chromium(playwright);
    }

    @AfterAll
    static void closeTheBrowser() {
        playwright.close();
    }

    @Test
    void aCriticalRiskIsAdded_theSponsorSees_theOwnerAnswers_andItsDotMoves() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        var code = project.code().value();
        try (var manager = new InTasklist(browser, port, "manager");
                var sponsor = browser.newPage()) {
            var page = manager.page();
            add(page, code);
            photograph(page, "risk-01-added");
            show(page, "/projects/" + code + "/risks");
            assertThat(dot(page)).hasCount(1);
            var before = dot(page).getAttribute("cx") + "," + dot(page).getAttribute("cy");
            photograph(page, "risk-02-register");

            show(sponsor, "/login");
            sponsor.fill("[name=username]", "sponsor");
            sponsor.fill("[name=password]", "demo");
            sponsor.click("button[type=submit]");
            assertThat(sponsor.locator("#news")).containsText(EVENT);
            photograph(sponsor, "risk-03-sponsor");

            project.runJobs();
            show(page, "/camunda/app/tasklist/default/");
            manager.open("Assess risk", code)
                    .reads(EVENT, "Vendor dependency", "critical")
                    .write("Effect", "Nothing can be shipped for a quarter.")
                    .photograph("risk-04-assess")
                    .complete();
            project.runJobs();
            manager.open("Choose a response", code)
                    .pick("Response", "Reduce: lower its probability or its impact")
                    .choose("Residual probability", "2, unlikely")
                    .choose("Residual impact", "4, high")
                    .write("Planned action", "Sign with a second supplier.")
                    .write("Due date", LocalDate.now().plusDays(3))
                    .photograph("risk-05-choose")
                    .complete();
            project.runJobs();
            manager.open("Act on risk", code)
                    .reads("Sign with a second supplier.")
                    .write("What was done", "Signed, filed as contract-2.pdf.")
                    .photograph("risk-06-act")
                    .complete();
            project.runJobs().fire("timer_untilReassessment");
            manager.open("Reassess risk", code)
                    .choose("Probability now", "2, unlikely")
                    .choose("Impact now", "4, high")
                    .pick("What now?", "Watch it and reassess it later")
                    .write("Reassess on", LocalDate.now().plusDays(30))
                    .write("Why", "Two suppliers now.")
                    .photograph("risk-07-reassess")
                    .complete();
            project.runJobs().waitsAt("reportPhase");

            show(page, "/projects/" + code + "/risks");
            assertThat(dot(page)).not().hasAttribute("cx", before.split(",")[0]);
            photograph(page, "risk-08-moved");
            dot(page).click();
            assertThat(page.locator("#risk")).containsText("Probability: 4 → 2");
            photograph(page, "risk-09-history");
            show(page, "/risks?project=" + code);
            photograph(page, "risk-10-portfolio");
            page.setViewportSize(390, 844);
            photograph(page, "risk-11-portfolio-390");
            show(page, "/projects/" + code + "/risks/2");
            photograph(page, "risk-12-risk-390");
        }
    }

    private void add(Page page, String code) {
        show(page, "/projects/" + code + "/risks/new");
        page.selectOption("#category", "VENDOR");
        page.fill("#cause", "One supplier alone makes the part.");
        page.fill("#title", EVENT);
        page.selectOption("#probability", "4");
        page.selectOption("#impact", "5");
        page.fill("#costMin", "10000");
        page.fill("#costLikely", "30000");
        page.fill("#costMax", "20000");
        photograph(page, "risk-00-form");
        page.click(".risk-form button");
        assertThat(page.locator("#costMax-wrong")).containsText("none smaller than the one before");
        assertThat(page.locator("#title")).hasValue(EVENT);
        page.fill("#costMax", "90000");
        page.click(".risk-form button");
        assertThat(page.locator("#risk")).containsText("Risk 2 is in the register.");
    }

    private Locator dot(Page page) {
        return page.locator(".matrix a[aria-label*='" + EVENT + "'] circle");
    }

    private void show(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
