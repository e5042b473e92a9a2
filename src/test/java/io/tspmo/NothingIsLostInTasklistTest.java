package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasklist as our scripts mend it: whatever happens while somebody types, nothing typed is lost, and each word says what to do. */
@IntegrationTest
class NothingIsLostInTasklistTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aRequestThatIsTypedSurvivesEscape_aClickBeside_noNetwork_reload_andBack() {
        var title = "Portal " + UUID.randomUUID();
        try (var requester = new InTasklist(BROWSER.chromium(), port, "requester")) {
            var page = requester.page();
            requester.start("Request a project");
            send(page).click();
            assertThat(refused(page))
                    .containsText(Pattern.compile("\\d+ fields still need an answer. Go to the first"));
            page.getByText("Go to the first").click();
            assertThat(page.getByLabel("Title*")).isFocused();

            requester.write("Title", title).choose("Method", "Waterfall");
            page.keyboard().press("Escape");
            page.mouse().click(20, 600);
            requester.holds("Title", title);
            assertThat(saved(page)).containsText("Draft saved");

            page.context().setOffline(true);
            requester.write("Problem", "Typed without a network.");
            assertThat(saved(page)).containsText("not saved yet");
            send(page).click();
            requester.holds("Problem", "Typed without a network.");
            page.context().setOffline(false);
            assertThat(saved(page)).containsText("Draft saved");

            page.reload();
            assertThat(page.locator(".tspmo-draft")).containsText("your draft is filled in");
            requester
                    .holds("Title", title)
                    .holds("Problem", "Typed without a network.")
                    .hasChosen("Method", "Waterfall");

            requester.write("Benefit", "The last word");
            page.navigate(at("/requests/new"));
            assertThat(page.locator(".draft")).containsText("your draft is filled in");
            assertThat(page.getByLabel("Benefit*")).hasValue("The last word");
            page.goBack();
            requester.holds("Title", title).holds("Benefit", "The last word");

            page.locator(".tspmo-draft").getByText("Discard it").click();
            requester.holds("Title", "");
            assertThat(page.locator(".tspmo-draft")).isHidden();
            page.locator(".modal-footer").getByText("Close").click();
            requester.start("Request a project").holds("Title", "");
        }
        assertThat(drafts("submitRequest")).doesNotContain("requester");
    }

    @Test
    void aVoteSurvivesAnotherTaskAndTheEndOfTheSession_andIsAnsweredInWords() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var another = play.submit(Play.request()).accept("STANDARD");
        var task = voteOf(project, "sponsor");
        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            var page = sponsor.page();
            sponsor.open("Vote on", project.code().value())
                    .pick("Vote", "Reject: the project should not go on")
                    .write("Comment", "There is no load test");
            sponsor.open("Vote on", another.code().value());
            sponsor.open("Vote on", project.code().value()).holds("Comment", "There is no load test");
            assertThat(page.locator(".tspmo-draft")).containsText("your draft is filled in");

            page.context().clearCookies(); // as after a night
            sponsor.write("Comment", "There is no load test. Show it first.");
            send(page).click();
            assertThat(refused(page)).containsText("Your session has ended");
            var signedOut = page.waitForPopup(
                    () -> page.getByText("Sign in in a new tab").click());
            signedOut.fill("[name=username]", "sponsor");
            signedOut.fill("[name=password]", "demo");
            signedOut.click("button[type=submit]");
            assertThat(signedOut.locator("h1")).containsText("My work");
            sponsor.holds("Comment", "There is no load test. Show it first.").complete();

            assertThat(page.locator(".page-notifications"))
                    .containsText("Your vote for G0 of " + project.code() + " is recorded");
            assertThat(page.locator(".page-notifications .alert-danger")).hasCount(0);
        }
        assertThat(jdbc.sql("select comment from gate_vote where vote = 'REJECT' and review_id in"
                                + " (select id from gate_review where project_code = ?)")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("There is no load test. Show it first.");
        assertThat(drafts(task)).isEmpty();
    }

    @Test
    void whoeverSignsInInTheOtherTabDoesNotSendWhatAnotherPersonTyped() {
        var project = play.submit(Play.request()).accept("STANDARD");
        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            var page = sponsor.page();
            sponsor.open("Vote on", project.code().value()).pick("Vote", "Approve");
            assertThat(saved(page)).containsText("Draft saved");
            page.context().clearCookies();
            var other = page.context().newPage();
            other.navigate(at("/login"));
            other.fill("[name=username]", "pmo");
            other.fill("[name=password]", "demo");
            other.click("button[type=submit]");
            assertThat(other.locator("h1")).isVisible();

            send(page).click();
            assertThat(refused(page)).containsText("PMO Lead is signed in now. What you typed is still here.");
        }
        assertThat(project.open()).hasSize(2);
    }

    @Test
    void aDraftGoesWithTheAnswer_howeverThatIsSent() {
        var project = play.submit(Play.request()).accept("STANDARD");
        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            sponsor.open("Vote on", project.code().value()).write("Comment", "A thought");
            assertThat(saved(sponsor.page())).containsText("Draft saved");
        }
        var vote = voteOf(project, "sponsor");
        assertThat(drafts(vote)).containsExactly("sponsor");

        project.submit(
                project.open().stream()
                        .filter(open -> open.getId().equals(vote))
                        .findFirst()
                        .orElseThrow(),
                "sponsor",
                Map.of("vote", "APPROVE"));
        assertThat(drafts(vote)).isEmpty();
    }

    @Test
    void allMyWorkIsShownFirst_isFound_claimedAndGivenBack_andNothingIsOfferedThatCanOnlyFail() {
        var title = "Ticket system " + UUID.randomUUID();
        var request = new HashMap<>(Play.request());
        request.put("title", title);
        var project = play.submit(request).runJobs();
        var triage = project.task("triageRequest").getId();
        try (var pmo = new InTasklist(BROWSER.chromium(), port, "pmo");
                var requester = new InTasklist(BROWSER.chromium(), port, "requester")) {
            var page = pmo.page();
            assertThat(page.locator(".task-filter.active")).containsText("All my work");
            for (var filter : List.of("All my work", "My tasks", "My groups' tasks", "All tasks")) {
                assertThat(page.locator(".task-filter")
                                .filter(new Locator.FilterOptions().setHasText(filter))
                                .locator(".counter"))
                        .hasText(Pattern.compile("\\d+"));
            }
            page.getByLabel("Search").fill(title.toUpperCase(Locale.ROOT));
            assertThat(page.locator(".tasks-list li.task")).hasCount(1);
            page.getByLabel("Search").fill(project.code().value());
            assertThat(page.locator(".tasks-list li.task")).hasCount(1);
            page.locator(".tasks-list li.task a").first().click();

            var details = page.locator(".task-details");
            details.locator("button.claim").click();
            details.getByText("Give back").click();
            assertThat(details.locator("button.claim")).isVisible();
            assertThat(project.task("triageRequest").getAssignee()).isNull();
            for (var absent :
                    List.of("Set follow-up date", "Set due date", "Add groups", "History", "Add Comment", "Save")) {
                assertThat(page.getByText(absent, new Page.GetByTextOptions().setExact(true))
                                .filter(new Locator.FilterOptions().setVisible(true)))
                        .hasCount(0);
            }

            var other = requester.page();
            other.navigate(at("/camunda/app/tasklist/default/#/?task=" + triage));
            other.reload();
            assertThat(other.locator(".page-notifications")).containsText("waits for");
            other.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See its page"))
                    .click();
            assertThat(other.locator("main")).containsText("This task waits for");
        }
    }

    private List<String> drafts(String of) {
        return jdbc.sql("select user_id from work_draft where task_id = ?")
                .param(of)
                .query(String.class)
                .list();
    }

    private static String voteOf(ProjectRun project, String voter) {
        return project.open().stream()
                .filter(task -> voter.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private static Locator send(Page page) {
        return page.locator(".modal-footer .btn-primary, .form-actions .btn-primary")
                .filter(new Locator.FilterOptions().setVisible(true));
    }

    private static Locator refused(Page page) {
        return page.locator(".tspmo-refused");
    }

    private static Locator saved(Page page) {
        return page.locator(".tspmo-saved");
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
