package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a task, as people use it: answered without Tasklist, and nothing that was typed is lost. */
@IntegrationTest
class WorkInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void closeTheWindows() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aVoteIsCastOnItsPage_andWhatWasTypedSurvivesReloadAndTheEndOfTheSession() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var sponsor = signedIn("sponsor");
        sponsor.navigate(at("/work?q=" + project.code()));
        sponsor.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Vote on"))
                .click();
        // what the form shows is not shown a second time
        assertThat(sponsor.locator(".brief dt").getByText("Budget", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);
        for (var part : List.of("Finish", "Review of G0", "has not voted yet", "Open risks", "Documents")) {
            assertThat(sponsor.locator(".brief")).containsText(part);
        }

        send(sponsor).click();
        assertThat(refused(sponsor)).containsText("One field still needs an answer");

        radio(sponsor, "Approve with conditions").check();
        sponsor.getByLabel("Condition*").fill("Show the load test.");
        assertThat(sponsor.locator(".saved")).containsText("Draft saved");
        sponsor.keyboard().press("Escape");
        sponsor.reload();
        assertThat(sponsor.locator(".draft")).containsText("your draft is filled in");
        assertThat(sponsor.getByLabel("Condition*")).hasValue("Show the load test.");

        sponsor.context().clearCookies(); // as after a night
        radio(sponsor, "Reject: the project should not go on").check();
        sponsor.getByLabel("Comment").fill("There is no load test.");
        send(sponsor).click();
        assertThat(refused(sponsor)).containsText("Your session has ended");
        signIn(tab(sponsor), "sponsor");
        send(sponsor).click();

        assertThat(sponsor.locator(".answer"))
                .containsText(Pattern.compile("Your vote for G0 of " + project.code() + " is recorded[.]"));
        assertThat(jdbc.sql("select comment from gate_vote where vote = 'REJECT' and review_id in"
                                + " (select id from gate_review where project_code = ?)")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("There is no load test.");
        assertThat(jdbc.sql("select count(*) from work_draft where user_id = 'sponsor' and task_id = ?")
                        .param(sponsor.url().substring(sponsor.url().lastIndexOf('/') + 1))
                        .query(Integer.class)
                        .single())
                .isZero();
        var page = sponsor.navigate(sponsor.url());
        assertThat(page.status()).isEqualTo(410);
        assertThat(sponsor.locator("main")).containsText("was completed by Sponsor");
    }

    @Test
    void whoComesSecondReadsWhoWasFirst_andKeepsTheText() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var first = open(signedIn("sponsor"), voteOf(project, "sponsor"));
        var second = open(tab(first), voteOf(project, "sponsor"));

        radio(first, "Approve").check();
        send(first).click();
        assertThat(first.locator(".answer")).containsText("is recorded");
        radio(second, "Reject: the project should not go on").check();
        second.getByLabel("Comment").fill("Too expensive.");
        send(second).click();

        assertThat(refused(second)).containsText("was completed by Sponsor");
        assertThat(second.getByLabel("Comment")).hasValue("Too expensive.");
    }

    @Test
    void aPackThatChangedMeanwhileIsShownBeforeTheVoteCounts() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var sponsor = open(signedIn("sponsor"), voteOf(project, "sponsor"));
        radio(sponsor, "Approve").check();
        sponsor.getByLabel("Comment").fill("A good project.");
        jdbc.sql(
                        "update gate_review set pack = (pack::jsonb || jsonb_build_object('openConditions', 'Show the load test'))::text"
                                + " where project_code = ?")
                .param(project.code().value())
                .update();

        send(sponsor).click();
        assertThat(refused(sponsor)).containsText("has changed since you opened it");
        assertThat(sponsor.locator(".refused .changes li").getByText("Open conditions"))
                .hasCount(1);
        assertThat(refused(sponsor)).containsText("Open conditions: was None, is now Show the load test");
        assertThat(sponsor.getByLabel("Comment")).hasValue("A good project.");
        assertThat(votes(project)).isEmpty();

        send(sponsor).click();
        assertThat(sponsor.locator(".answer")).containsText("is recorded");
        assertThat(votes(project)).containsExactly("A good project.");
    }

    private List<String> votes(ProjectRun project) {
        return jdbc.sql("select comment from gate_vote where vote is not null and review_id in"
                        + " (select id from gate_review where project_code = ?)")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    @Test
    void aFieldThatTheServerRefusesIsNamed_andADraftIsNobodyElses() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest").getId();
        var pmo = open(signedIn("pmo"), task);
        radio(pmo, "Ask the requester: they correct the request").check();
        pmo.getByLabel("Question to the requester").fill("A draft of the PMO.");
        assertThat(pmo.locator(".saved")).containsText("Draft saved");

        var other = signedIn("admin");
        assertThat(other.request().get(at("/work/task/" + task + "/form")).text())
                .doesNotContain("A draft of the PMO.");
        assertThat(jdbc.sql("select user_id from work_draft where task_id = ?")
                        .param(task)
                        .query(String.class)
                        .list())
                .containsExactly("pmo");

        var answer = new SignedInBrowser(port, "pmo", "demo")
                .send("/", "/work/task/" + task + "/answer", "application/json", "{\"nonsense\": 1}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"nonsense\"");
        assertThat(project.open()).isNotEmpty();
    }

    @Test
    void aTaskOfOthersSaysWhoseItIs_andOneThatNeverWasIsNotThere() {
        var project = play.submit(Play.request()).runJobs();
        var requester = signedIn("requester");

        requester.navigate(at("/work/" + project.task("triageRequest").getId()));
        assertThat(requester.locator("main")).containsText("This task waits for PMO.");
        assertThat(send(requester)).hasCount(0);
        assertThat(requester.navigate(at("/work/nonsense")).status()).isEqualTo(404);

        requester.navigate(at("/work?q=" + project.code()));
        assertThat(requester.locator("main")).containsText("Your projects wait for others");
    }

    private static String voteOf(ProjectRun project, String voter) {
        return project.open().stream()
                .filter(task -> voter.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private Page signedIn(String user) {
        var context = BROWSER.chromium().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        contexts.add(context);
        return signIn(context.newPage(), user);
    }

    private Page signIn(Page page, String user) {
        page.navigate(at("/login"));
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private static Page tab(Page page) {
        return page.context().newPage();
    }

    private Page open(Page page, String task) {
        page.navigate(at("/work/" + task));
        assertThat(send(page)).isEnabled();
        return page;
    }

    private static Locator send(Page page) {
        return page.locator("#send");
    }

    private static Locator refused(Page page) {
        return page.locator(".refused");
    }

    private static Locator radio(Page page, String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
