package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.tspmo.project.project.State;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An overdue condition, by hand: whoever is at work on something else is told why it waits, and the two people who end it have nothing but Tasklist. */
@IntegrationTest
class ConditionInTasklistTest {

    private static final String CONDITION = "Show the contract with the supplier.";

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Test
    void theOwnerFulfilsIt_thePmoVerifiesIt_andTheProjectGoesOn() {
        var project = underCondition();
        var code = project.code().value();
        try (var manager = new InTasklist(BROWSER.chromium(), port, "manager");
                var pmo = new InTasklist(BROWSER.chromium(), port, "pmo")) {
            manager.open("Report for", code)
                    .write("What was done in this phase", "The case is written.")
                    .write("Progress of the whole project", 20)
                    .write("Money spent to date", 1000);
            project.fire("timer_lapsed");
            manager.isRefused("The project " + code + " is on hold. Its tasks can be answered when it resumes")
                    .photograph("condition-01-at-rest");
            seesWhy(manager.page(), code);
            manager.page().navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
            manager.open("Fulfil the condition", code)
                    .reads(CONDITION, "G0", "/projects/" + code + "/documents")
                    .write("Evidence", "Signed on both sides, filed as contract.pdf.")
                    .photograph("condition-02-fulfil")
                    .complete();
            project.runJobs();
            pmo.claim("Verify the condition", code)
                    .reads(CONDITION, "Project Manager", "Signed on both sides, filed as contract.pdf.")
                    .pick("Is the condition fulfilled?", "Yes")
                    .photograph("condition-03-verify")
                    .complete();
            project.runJobs().waitsAt("reportPhase");
            Assertions.assertThat(project.project().state()).isEqualTo(State.ACTIVE);
            manager.open("Report for", code)
                    .write("What was done in this phase", "The case is written.")
                    .write("Progress of the whole project", 20)
                    .write("Money spent to date", 1000)
                    .complete();
        }
    }

    /** The start page has it as news, once dismissed it stays in the list of projects. */
    private void seesWhy(Page page, String code) {
        page.navigate("http://localhost:" + port + "/?q=" + code);
        assertThat(page.locator("#news")).containsText(code + " is on hold");
        photograph(page, "condition-04-start");
        page.setViewportSize(390, 844);
        photograph(page, "condition-05-start-390");
        page.setViewportSize(1280, 900);
        page.locator("#news button").first().click();
        page.navigate("http://localhost:" + port + "/?q=" + code);
        assertThat(page.locator("#found")).containsText(CONDITION);
        page.navigate("http://localhost:" + port + "/projects/" + code);
        assertThat(page.locator("#project")).containsText("It continues when the condition is fulfilled and verified");
        photograph(page, "condition-06-project");
    }

    private static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private ProjectRun underCondition() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var vote = project.task("castVote");
        project.submit(
                vote,
                project.reviewer(vote),
                Map.of(
                        "vote",
                        "APPROVE_WITH_CONDITIONS",
                        "comment",
                        "Almost.",
                        "condition1",
                        CONDITION,
                        "condition1Owner",
                        "manager",
                        "condition1Due",
                        LocalDate.now().plusDays(2).toString()));
        return project.runJobs().vote("APPROVE");
    }
}
