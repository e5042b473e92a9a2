package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The explorer in a browser without JavaScript: an auditor comes from the start page to a table, a form and a diagram. */
@IntegrationTest
class HistoryInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    LedgerEntries entries;

    private final List<String> trouble = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"1280", "390"})
    void anAuditorFindsOutWhoApprovedAndOnWhichGrounds(int width) {
        var code = play.submit(Play.request())
                .accept("LITE")
                .vote("APPROVE")
                .code()
                .value();
        var page = signedIn(width);

        page.click("nav >> text=Audit");
        page.locator("label", new Page.LocatorOptions().setHasText("Project"))
                .locator("input")
                .fill(code);
        page.selectOption("select[name=kind]", "VOTE");
        page.click("button:text('Find')");
        assertThat(page.locator(".chips")).containsText("Project: " + code);
        assertThat(page.locator("tbody tr").first()).containsText("voted to approve at G0 of " + code);
        looks(page, "search", width);

        page.locator("tbody a:text('Process path')").first().click();
        assertThat(page.locator("svg.bpmn .shape.done")).not().hasCount(0);
        assertThat(page.locator("svg.bpmn .flow.taken path"))
                .not()
                .hasCount(0); // a straight line has no area to be visible
        looks(page, "process", width);

        page.locator("a:text('the form')").first().click();
        assertThat(page.locator("h1")).containsText("submitted the form castVote at G0");
        assertThat(page.locator(".answered").first()).containsText("Approve");
        looks(page, "answer", width);

        page.navigate(
                at("/audit/decisions/" + latest(code, FactKind.DECISION).entry().id()));
        assertThat(page.locator("tr.fired")).not().hasCount(0);
        looks(page, "decision", width);

        page.navigate(
                at("/audit/entries/" + latest(code, FactKind.OUTCOME).entry().id()));
        looks(page, "entry", width);

        page.navigate(at("/audit/projects/" + code));
        assertThat(page.locator(".chapter h2.gate")).containsText("Gate G0");
        looks(page, "story", width);
        assertThat(trouble).isEmpty();
        page.context().close();
    }

    private Opened latest(String code, FactKind kind) {
        return entries.latest(LedgerQuery.of(code).only(kind), null, 1).get(0);
    }

    private Page signedIn(int width) {
        var page = BROWSER.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setJavaScriptEnabled(false))
                .newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                trouble.add(message.text());
            }
        });
        page.navigate(at("/login"));
        page.fill("[name=username]", "auditor");
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        return page;
    }

    /** Nothing may stick out to the right, one heading, every link with a name, and no two elements with one id. */
    private static void looks(Page page, String name, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "history-" + name + "-" + width + ".png"))
                .setFullPage(true));
        var widest = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(widest.intValue()).as(name + ": pixels too wide").isLessThanOrEqualTo(0);
        assertThat(page.locator("h1").count()).as(name).isOne();
        assertThat(page.evaluate("[...document.querySelectorAll('a, button')].filter(a => !a.textContent.trim()"
                        + " && !a.getAttribute('aria-label') && !a.querySelector('img')).length"))
                .as(name + ": links without a name")
                .isEqualTo(0);
        assertThat(
                        page.evaluate(
                                "(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))"))
                .as(name + ": ids that are there twice")
                .isEqualTo(0);
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
