package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A change from its request to the new baseline, by people who have nothing but a browser. */
@IntegrationTest
class ChangeInTasklistTest {

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
    void theManagerAsks_theSponsorDecides_andThePageShowsTheNewBaseline() {
        var title = "Ticket system " + UUID.randomUUID().toString().substring(0, 4);
        var request = new HashMap<>(Play.request());
        request.put("title", title);
        var project = play.submit(request).accept("LITE").vote("APPROVE");

        try (var manager = new InTasklist(browser, port, "manager")) {
            manager.start("Change control")
                    .choose("Project", project.code() + " · " + title)
                    .write("Change", "A mobile app")
                    .write("Reason", "Half of the users are on the road.")
                    .write("New budget", 240_000);
            manager.photograph("change-request").submit();
        }
        project.runJobs();

        try (var sponsor = new InTasklist(browser, port, "sponsor")) {
            sponsor.open("Decide change", project.code().value())
                    .reads("A mobile app", "180,000.00 EUR", "240,000.00 EUR", "Half of the users are on the road.")
                    .pick("What do you decide?", "Approve: it becomes the new baseline")
                    .photograph("change-decision");
            sponsor.complete();
        }
        project.runJobs();

        assertThat(project.project().budget()).hasToString("240,000.00 EUR");
        var page = new SignedInBrowser(port, "manager")
                .get("/projects/" + project.code())
                .body();
        assertThat(page)
                .contains("Baseline and changes", "240,000.00", "180,000.00", "A mobile app", "Ask for a change");
    }
}
