package io.tspmo.project.duty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tspmo.InBrowser;
import io.tspmo.InTasklist;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import java.nio.file.Path;
import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see of duties and substitutions, by hand. */
@IntegrationTest
class DutyInTasklistTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoAskedForTheProjectIsNotAskedToApproveIt_butColleaguesAre() {
        var asked = users.create("pmo");
        var project = play.submitAs(asked, Play.request()).accept("STANDARD");

        try (var colleague = new InTasklist(BROWSER.chromium(), port, page -> signIn(page, "pmo", "demo"));
                var requester = new InTasklist(BROWSER.chromium(), port, page -> signIn(page, asked, Users.PASSWORD))) {
            list(requester.page(), project);
            assertThat(requester.page().locator(".tasks-list")).containsText("No task matching filters found");

            colleague
                    .claim("Vote on", project.code().value())
                    .pick("Vote", "Approve")
                    .complete();
        }
    }

    @Test
    void whoComesIntoConflictLaterIsToldWhyWhenClaiming() {
        var later = users.create("pmo");
        var project = play.submit(Play.request()).accept("STANDARD");
        var code = project.code().value();

        try (var reviewer = new InTasklist(BROWSER.chromium(), port, page -> signIn(page, later, Users.PASSWORD))) {
            var page = reviewer.page();
            list(page, project);
            page.locator(".tasks-list li.task a").first().click();
            assertThat(page.locator(".task-details h2.task")).containsText("Vote on");
            jdbc.sql("update project set manager = ? where code = ?")
                    .params(later, code)
                    .update();

            page.locator(".task-details button.claim").click();

            assertThat(page.locator(".page-notifications"))
                    .containsText("You lead this project, so another person has to review it.");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "duty-refused.png")));
        }
        assertThat(project.open())
                .allSatisfy(task -> assertThat(task.getAssignee()).isNotEqualTo(later));
    }

    /** Away from today on: named on the page, done by the substitute in Tasklist, and back when it is ended. */
    @Test
    void aSubstituteVotesInTasklist_andWhatIsLeftGoesBack() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("finance");
        var first = review(sponsor);
        var second = review(sponsor);
        var page = page(sponsor, 1280);
        page.navigate(at("/account"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Name a substitute for the days"))
                .click();
        page.getByLabel("Substitute", new Page.GetByLabelOptions().setExact(true))
                .fill(substitute);
        page.getByLabel("Last day").fill(LocalDate.now().plusDays(5).toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Name the substitute"))
                .click();
        assertThat(page.locator(".message.good")).containsText(substitute + " stands in for you.");

        try (var stand = new InTasklist(BROWSER.chromium(), port, one -> signIn(one, substitute, Users.PASSWORD))) {
            stand.claim("Vote on", first.code().value())
                    .pick("Vote", "Approve")
                    .write("Comment", "In the sponsor's name.")
                    .complete();
        }
        first.runJobs();
        var reading = page(sponsor, 1280);
        reading.navigate(at("/projects/" + first.code()));
        assertThat(reading.locator("main")).containsText(substitute + " for " + sponsor);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End now"))
                .click();
        assertThat(page.locator(".message.good")).containsText("return to their owner");
        try (var stand = new InTasklist(BROWSER.chromium(), port, one -> signIn(one, substitute, Users.PASSWORD));
                var back = new InTasklist(BROWSER.chromium(), port, one -> signIn(one, sponsor, Users.PASSWORD))) {
            list(stand.page(), second);
            assertThat(stand.page().locator(".tasks-list")).containsText("No task matching filters found");
            back.open("Vote on", second.code().value()).pick("Vote", "Approve").complete();
        }
    }

    @Test
    void thePageFitsADeskAndAPhone_withoutScripts() {
        var user = users.create("pmo");
        var substitute = users.create("finance");
        for (int width : new int[] {1280, 390}) {
            var page = page(user, width);
            page.navigate(at("/"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Substitution"))
                    .click();
            page.getByLabel("Substitute", new Page.GetByLabelOptions().setExact(true))
                    .fill(width == 390 ? "nobody" : substitute);
            page.getByLabel("Last day").fill(LocalDate.now().plusDays(5).toString());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Name the substitute"))
                    .click();
            if (width == 390) {
                assertThat(page.locator("[role=alert]")).containsText("nobody is not a user");
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "substitution-" + width + ".png"))
                    .setFullPage(true));
            var widest = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(widest.intValue()).as("pixels too wide").isLessThanOrEqualTo(0);
            if (width == 390) {
                page.locator("tr", new Page.LocatorOptions().setHasText(user))
                        .getByRole(AriaRole.BUTTON)
                        .first()
                        .click();
                assertThat(page.locator(".message.good")).containsText("Ended");
            }
            page.context().close();
        }
    }

    private ProjectRun review(String sponsor) {
        var request = Play.request();
        request.put("sponsor", sponsor);
        return play.submit(request).accept("LITE").waitsAt("castVote");
    }

    /** What the person may claim of a project. */
    private static void list(Page page, ProjectRun project) {
        page.evaluate(
                "search => { location.hash = '#/?searchQuery=' + encodeURIComponent(search) }",
                """
                [{"type": "processInstanceBusinessKey", "operator": "eq", "value": "%s", "name": ""}]"""
                        .formatted(project.code()));
        page.reload();
        page.locator(".task-filters").getByText("My groups' tasks").click();
    }

    private Page page(String user, int width) {
        var page = BROWSER.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setJavaScriptEnabled(false))
                .newPage();
        page.navigate(at("/login"));
        signIn(page, user, Users.PASSWORD);
        return page;
    }

    private static void signIn(Page page, String user, String password) {
        page.fill("[name=username]", user);
        page.fill("[name=password]", password);
        page.click("form.stacked button");
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
