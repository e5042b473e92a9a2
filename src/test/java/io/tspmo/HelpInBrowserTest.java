package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Help where it is needed: by keyboard, on a telephone, not on paper, and from the forms of Tasklist. */
@IntegrationTest
class HelpInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Test
    void aFormOfTasklistLeadsToItsHelp_alsoTheOneThatStartsAProcess() {
        var project = play.submit(Play.request()).accept("STANDARD");
        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            sponsor.open("Vote on", project.code().value());
            var page = sponsor.page();
            assertThat(page.locator(".tspmo-help")).hasText("What is this?");
            assertThat(page.locator(".tspmo-help")).hasAttribute("href", "/help/forms/castVote");

            sponsor.start("Hold, resume or cancel a project");
            var start = page.locator(".modal-content .tspmo-help");
            assertThat(start).hasAttribute("href", "/help/forms/steerProject");
            assertThat(page.locator(".tspmo-help").last()).hasAttribute("href", "/help/forms/castVote");
            var help = page.context().waitForPage(start::click);
            assertThat(help.locator("h1")).hasText("Steer project");
            assertThat(help.locator("main")).containsText("What happens at once?");
        }
    }

    @Test
    void whatIsThisOpensByKeyboard_fitsATelephone_andIsNotPrinted() {
        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            var page = sponsor.page();
            page.setViewportSize(390, 844);
            page.navigate("http://localhost:" + port + "/work");
            var answers = page.locator(".help .answers");
            assertThat(answers).isHidden();

            page.locator(".skip").focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");

            assertThat(answers).isVisible();
            assertThat(answers.locator("dt")).hasCount(3);
            assertThat(tooWide(page)).isFalse();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".help")).isHidden();
        }
    }

    @Test
    void theGlossaryIsFilteredWhileTyping_andALinkLeadsToItsTerm() {
        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            var page = sponsor.page();
            page.navigate("http://localhost:" + port + "/glossary");
            page.locator("input[name=q]").pressSequentially("quorum");
            assertThat(page.locator("#p80")).hasCount(0);
            assertThat(page.locator("#quorum")).isVisible();

            page.navigate("http://localhost:" + port + "/work");
            page.locator(".help summary").click();
            page.locator(".help .answers a").first().click();
            assertThat(page.locator("dt:target")).hasText("Hold");
        }
    }

    private static boolean tooWide(Page page) {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0;
    }
}
