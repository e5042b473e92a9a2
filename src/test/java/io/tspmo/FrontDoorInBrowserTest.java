package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tspmo.project.project.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people start or file themselves, as they meet it: a request, the evidence for a gate, the end of a project. */
@IntegrationTest
class FrontDoorInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Play play;

    @Autowired
    Users users;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void closeTheWindows() {
        contexts.forEach(BrowserContext::close);
    }

    /** From sign-in on: name, password and ten answers. */
    @Test
    void aRequestTakesTwelveFields_isReadOnceMoreBeforeItIsSent_andIsFollowed() {
        jdbc.sql("delete from work_draft where user_id = 'requester'").update(); // what other tests left
        var requester = signedIn("requester");
        requester.navigate(at("/requests"));
        requester
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start a request"))
                .first()
                .click();
        var next = requester.locator("#next");
        next.click();
        assertThat(requester.locator(".refused")).containsText("3 fields still need an answer");
        fits(requester);
        var title = "Portal " + UUID.randomUUID();
        requester.getByLabel("Title*").fill(title);
        requester.getByLabel("Problem*").fill("Customers call to ask where their order is.");
        requester.getByLabel("Benefit*").fill("Half of the calls.");
        next.click();
        assertThat(step(requester)).hasText("People, time and money");
        fits(requester);
        assertThat(requester.locator(".saved")).containsText("Draft saved");

        requester.reload();
        assertThat(requester.locator(".draft")).containsText("your draft is filled in");
        assertThat(requester.getByLabel("Title*")).hasValue(title);
        next.click();
        choose(requester, "Sponsor", "ponsor");
        day(requester, "Requested start", "2/1/2027");
        day(requester, "Requested end", "9/30/2027");
        requester.getByLabel("Budget*").fill("90 000");
        requester.getByLabel("Budget*").press("Tab");
        requester.keyboard().press("Escape");
        next.click();
        assertThat(step(requester)).hasText("What it is worth");
        fits(requester);
        choose(requester, "Strategic theme", "");
        next.click();
        assertThat(step(requester)).hasText("People needed");
        fits(requester);
        choose(requester, "Skill", "");
        requester.getByLabel("Hours*").fill("10");
        next.click();
        assertThat(step(requester)).hasText("Known risks");
        fits(requester);
        next.click();
        assertThat(step(requester)).hasText("Documents");
        requester.locator("#files form button").click();
        assertThat(requester.locator("#kind-error")).hasText("Choose a kind.");
        fits(requester);
        attach(requester, "#files", "BUSINESS_CASE", new FilePayload("case.png", "image/png", PIXEL));
        assertThat(requester.locator(".kept")).containsText("case.png");
        next.click();

        assertThat(step(requester)).hasText("Check and send");
        fits(requester);
        for (var answer : List.of(title, "1 Feb 2027", "90,000.00 EUR", "Hybrid", "case.png", "Nothing entered.")) {
            assertThat(requester.locator("#summary")).containsText(answer);
        }
        requester.getByLabel("Change The idea").click();
        requester.getByLabel("Benefit*").fill("A third of the calls.");
        requester.locator(".steps button").last().click();
        assertThat(requester.locator("#summary")).containsText("A third of the calls.");
        requester.locator("#send").click();

        assertThat(requester.locator(".answer")).containsText("is sent to the PMO");
        fits(requester);
        var project = play.titled(title);
        project.runJobs().waitsAt("triageRequest");
        assertThat(requester.locator(".answer")).containsText("Next: ");
        requester
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Follow it on its page"))
                .click();
        assertThat(requester.locator("h1")).containsText(title);
        assertThat(requester.locator("main")).containsText("Waits for a decision");
        fits(requester);

        var pmo = signedIn("pmo");
        pmo.navigate(at("/work/" + project.task("triageRequest").getId()));
        pmo.locator(".brief details.shown summary").first().click();
        var shown = pmo.locator(".brief details.shown img").first();
        assertThat(shown).isVisible();
        assertThat((Boolean) shown.evaluate("image => image.decode().then(() => image.naturalWidth === 1)"))
                .as("the picture is drawn in place")
                .isTrue();
    }

    @Test
    void evidenceIsFiledInTheTask_andTheReviewOpensByItself() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        project.answer(
                        "reportPhase",
                        "manager",
                        Map.of(
                                "phaseSummary",
                                "As planned.",
                                "progress",
                                10,
                                "spent",
                                1_000,
                                "remainingRisks",
                                "None."))
                .waitsAt("provideEvidence");
        var manager = signedIn("manager");
        manager.navigate(at("/work/" + project.task("provideEvidence").getId()));
        assertThat(manager.locator(".ticks")).containsText("Business case missing");
        fits(manager);

        manager.getByLabel("Upload Business case").click();
        attach(
                manager,
                "#desk",
                "BUSINESS_CASE",
                new FilePayload("case.txt", "text/plain", "It pays.".getBytes(StandardCharsets.UTF_8)));

        assertThat(manager.locator(".answer")).containsText("Everything is filed: the review opens now.");
        project.runJobs().waitsAt("castVote", "castVote");
    }

    @Test
    void aProjectIsHeldAndCancelledOnItsPage_askedOnceMoreByName() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        var manager = signedIn("manager");
        manager.navigate(at("/projects/" + project.code()));
        manager.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hold or cancel"))
                .click();
        assertThat(manager.locator(".brief")).containsText("Budget");
        fits(manager);
        manager.getByLabel("Put it on hold: the PMO decides later whether it goes on")
                .check();
        manager.getByLabel("Reason*").fill("The supplier is bankrupt.");
        manager.locator("#send").click();
        assertThat(manager.locator(".refused")).containsText("One field still needs an answer");
        fits(manager);

        manager.getByLabel("Cancel it: its people are released and the project is closed")
                .check();
        manager.locator("#send").click();
        assertThat(manager.locator(".refused"))
                .containsText("Cancel Replace the ticket system (" + project.code() + ")?");
        fits(manager);
        manager.getByText("No, go back").click();
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        manager.locator("#send").click();
        manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the project"))
                .click();

        assertThat(manager.locator(".answer")).containsText(project.code() + " is cancelled.");
        fits(manager);
        project.runJobs();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aVoteIsCastByKeysAlone() {
        var person = users.create("sponsor");
        var request = Play.request();
        request.put("sponsor", person);
        var project = play.submit(request).accept("STANDARD").runJobs();
        var sponsor = window();
        sponsor.navigate(at("/login"));
        sponsor.keyboard().type(person);
        sponsor.keyboard().press("Tab");
        sponsor.keyboard().type(Users.PASSWORD);
        sponsor.keyboard().press("Enter");
        assertThat(sponsor.locator(".who")).isVisible();
        tabTo(
                sponsor,
                sponsor.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My work"))
                        .first());
        sponsor.keyboard().press("Enter");
        assertThat(sponsor.locator("h1")).containsText("My work");
        var seat = project.open().stream()
                .filter(open -> person.equals(open.getAssignee()))
                .findFirst()
                .orElseThrow();
        var task = sponsor.locator("a[href='/work/" + seat.getId() + "']").first();
        tabTo(sponsor, task);
        sponsor.keyboard().press("Enter");
        assertThat(sponsor.locator("#send")).isEnabled();

        tabTo(sponsor, sponsor.locator("#send"));
        sponsor.keyboard().press("Enter");
        assertThat(sponsor.locator(".refused")).containsText("still needs an answer");
        var first = sponsor.locator(".fjs-form-field-radio input[type=radio]").first();
        assertThat(first).isFocused();
        sponsor.keyboard().press("Space");
        assertThat(first).isChecked();
        tabTo(sponsor, sponsor.getByLabel("Comment").first());
        sponsor.keyboard().type("The numbers hold.");
        tabTo(sponsor, sponsor.locator("#send"));
        sponsor.keyboard().press("Enter");

        assertThat(sponsor.locator(".answer.good")).containsText("is recorded");
        assertThat((Boolean) sponsor.evaluate("document.activeElement.matches('.answer, .answer *, h1, main')"))
                .as("the focus is at the answer")
                .isTrue();
        assertThat(jdbc.sql("select comment from gate_vote where voted_by = ? and review_id in"
                                + " (select id from gate_review where project_code = ?)")
                        .params(person, project.code().value())
                        .query(String.class)
                        .single())
                .isEqualTo("The numbers hold.");
    }

    /** By the key alone, and each place on the way can be seen, once the page has scrolled there. */
    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                await().pollInSameThread()
                        .until(
                                () -> (Boolean)
                                        wanted.evaluate(
                                                """
                                element => {
                                  const box = element.getBoundingClientRect();
                                  const drawn = [element, element.closest('.fjs-input-group')].filter(each => each)
                                      .some(each => getComputedStyle(each).outlineStyle !== 'none'
                                          && parseInt(getComputedStyle(each).outlineWidth) > 1);
                                  return drawn && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
                                }
                                """));
                return;
            }
        }
        throw new AssertionError("No Tab leads to " + wanted);
    }

    /** At the width of a phone and of a screen, and axe finds nothing. */
    private static void fits(Page page) {
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
        assertThat(AccessiblePages.violations(page)).isEmpty();
    }

    private static void attach(Page page, String place, String kind, FilePayload file) {
        page.locator(place + " select").selectOption(kind);
        page.locator(place + " input[type=file]").setInputFiles(file);
        page.locator(place + " form button[type=submit]").click();
    }

    private static Locator step(Page page) {
        return page.locator(".steps [aria-current] button");
    }

    private static Locator field(Page page, String label) {
        return page.locator(".fjs-form-field:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))))
                .last();
    }

    /** @param text of the choice; "" for the first one */
    private static void choose(Page page, String label, String text) {
        var field = field(page, label);
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .click();
    }

    private static void day(Page page, String label, String day) {
        var input = field(page, label).locator("input").first();
        input.fill(day);
        input.press("Tab");
        page.keyboard().press("Escape"); // the list of the next field has opened
    }

    private Page window() {
        var context = BROWSER.chromium().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        contexts.add(context);
        return context.newPage();
    }

    private Page signedIn(String user) {
        var page = window();
        page.navigate(at("/login"));
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
