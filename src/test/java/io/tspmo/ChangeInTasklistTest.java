package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A change from its request to the new baseline, by people who have nothing but a browser. */
@IntegrationTest
class ChangeInTasklistTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Test
    void theManagerAsks_theSponsorDecides_andThePageShowsTheNewBaseline() {
        var title = "Ticket system " + UUID.randomUUID().toString().substring(0, 4);
        var request = new HashMap<>(Play.request());
        request.put("title", title);
        var project = play.submit(request).accept("LITE").vote("APPROVE");

        try (var manager = new InTasklist(BROWSER.chromium(), port, "manager")) {
            manager.start("Request a change")
                    .choose("Project", project.code() + " · " + title)
                    .write("Change", "A mobile app")
                    .write("Reason", "Half of the users are on the road.")
                    .write("New budget", 240_000);
            manager.photograph("change-request").submit();
        }
        project.runJobs();

        try (var sponsor = new InTasklist(BROWSER.chromium(), port, "sponsor")) {
            sponsor.open("Decide change", project.code().value())
                    .reads("A mobile app", "180,000.00 EUR", "240,000.00 EUR", "Half of the users are on the road.")
                    .pick("What do you decide?", "Approve: the change becomes the new baseline")
                    .photograph("change-decision");
            sponsor.complete();
        }
        project.runJobs();

        assertThat(project.project().budget()).hasToString("240,000.00 EUR");
        var page = new SignedInBrowser(port, "manager")
                .get("/projects/" + project.code())
                .body();
        assertThat(page)
                .contains("Baseline and changes", "240,000.00", "180,000.00", "A mobile app", "Request a change");
    }
}
