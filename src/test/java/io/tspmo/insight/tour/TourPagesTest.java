package io.tspmo.insight.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tour on the running server: real projects, kept ticks, and an offer that ends. */
@IntegrationTest
class TourPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    private SignedInBrowser sponsor;

    @BeforeEach
    void firstDay() {
        jdbc.sql("delete from tour_visit where user_id = 'sponsor'").update();
        jdbc.sql("delete from tour_step where user_id in ('sponsor', 'manager')")
                .update();
        sponsor = new SignedInBrowser(port, "sponsor", "demo");
    }

    @Test
    void aStepLeadsToATaskThatWaits_andToAProjectByWhatItIs() {
        var project = play.submit(Play.request()).accept("STANDARD");

        var tour = shown(sponsor, "/tour");

        assertThat(tour).contains("<span>Sponsor</span>").doesNotContain("Resource manager");
        assertThat(tour).containsPattern("href=\"/work/[0-9a-f-]{36}\">Open a vote");
        assertThat(tour).containsPattern("href=\"/projects/PRJ-\\d{4}-\\d{4,}\">See how your money is spent");
        assertThat(sponsor.get("/work/" + project.task("castVote").getId()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStepThatHasNothingToShowSaysSo() {
        var novice = new SignedInBrowser(port, users.create("requester"), Users.PASSWORD);

        assertThat(shown(novice, "/tour"))
                .contains("You have not requested a project yet.")
                .doesNotContainPattern(">Follow one of your requests</a>")
                .contains(">Start a request</a>");
    }

    @Test
    void whatIsTickedIsKept_forThatPersonAlone_andCanBeTakenBack() {
        assertThat(sponsor.postOnly("/tour", "/tour/steps/sponsor.work", "done=true")
                        .headers()
                        .firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/tour#sponsor.work"));
        sponsor.postOnly("/tour", "/tour/steps/sponsor.work", "done=true");

        assertThat(shown(new SignedInBrowser(port, "sponsor", "demo"), "/tour"))
                .contains("1 of 6")
                .contains("Seen: See what waits for you");
        assertThat(shown(new SignedInBrowser(port, "manager", "demo"), "/tour")).contains("0 of 7");

        sponsor.postOnly("/tour", "/tour/steps/sponsor.work", "done=false");
        assertThat(shown(sponsor, "/tour")).contains("0 of 6");
        assertThat(sponsor.postOnly("/tour", "/tour/steps/noSuchStep", "done=true")
                        .statusCode())
                .isEqualTo(404);
        assertThat(sponsor.postOnly("/tour", "/tour/steps/sponsor.work", "done=perhaps")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theStartPageOffersItOnTheFirstDays_untilItIsDismissed() {
        assertThat(shown(sponsor, "/")).contains("First day?");
        assertThat(shown(sponsor, "/")).contains("First day?");

        assertThat(sponsor.postOnly("/", "/tour/hidden", "hidden=true").statusCode())
                .isEqualTo(302);
        assertThat(shown(sponsor, "/")).doesNotContain("First day?");
        assertThat(shown(sponsor, "/tour")).contains("Offer it on the start page");

        sponsor.postOnly("/tour", "/tour/hidden", "hidden=false");
        assertThat(shown(sponsor, "/")).contains("First day?");

        jdbc.sql("update tour_visit set first_at = now() - interval '15 days' where user_id = 'sponsor'")
                .update();
        assertThat(shown(sponsor, "/")).doesNotContain("First day?");
    }

    private static String shown(SignedInBrowser browser, String path) {
        return browser.get(path).body();
    }
}
