package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.governance.review.OtherTables.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Who recused once is not asked again about the project, until the PMO says on record why that no longer applies. */
@IntegrationTest
@RecordApplicationEvents
class RecusalTest extends OpenReviews {

    private static final String REASON = "I own shares of the vendor.";

    @LocalServerPort
    int port;

    private List<String> asked(ProjectRun project) {
        return project.open().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("castVote"))
                .flatMap(task -> project.reviewers(task).stream())
                .toList();
    }

    private void recuse(ProjectRun project, String user) {
        var answers = new HashMap<>(project.answers("RECUSE"));
        answers.put("comment", REASON);
        project.submit(task(project, user), user, answers);
        project.runJobs();
    }

    @Test
    void aRecusalBindsInEachRoundAndAtEachGate_untilThePmoWithdrawsItOnRecord() {
        tables.reviewers(Row.of("sponsor", 1).thatIsMandatory().next("finance")).rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD").waitsAt("castVote");
        recuse(project, "sponsor");
        assertThat(asked(project)).doesNotContain("sponsor").contains("finance");
        assertThat(shown(project, "recusals")).isEqualTo("sponsor at G0: " + REASON);

        // at the next gate
        project.vote("APPROVE").waitsAt("reportPhase");
        project.report().waitsAt("castVote");
        assertThat(asked(project)).doesNotContain("sponsor").contains("finance");
        assertThat(shown(project, "recusals")).isEqualTo("sponsor at G0: " + REASON);

        var page = "/projects/" + project.code();
        assertThat(new SignedInBrowser(port, "auditor").get(page).body())
                .contains("Recusals", REASON, "binding")
                .doesNotContain("Withdraw the recusal");
        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.get(page).body()).contains("Withdraw the recusal of Sponsor");
        var withdraw = page + "/recusals/"
                + jdbc.sql("select id from recusal where project_code = ?")
                        .param(project.code().value())
                        .query(Long.class)
                        .single()
                + "/withdraw";
        assertThat(new SignedInBrowser(port, "manager")
                        .post(page, withdraw, "why=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pmo.post(page, withdraw, "why=%C2%A0").body()).contains("Reason: is required");
        assertThat(pmo.post(page, withdraw, "why=a%00b").body()).contains("U+0000");
        assertThat(asked(project)).doesNotContain("sponsor");

        assertThat(pmo.post(page, withdraw, "why=" + URLEncoder.encode("The shares are sold.", StandardCharsets.UTF_8))
                        .body())
                .contains("withdrawn", "The shares are sold.");
        assertThat(story(project))
                .anyMatch(line -> line.contains("PMO Lead withdrew the recusal of Sponsor")
                        && line.contains("The shares are sold."));

        // the next gate asks the sponsor again
        project.vote("APPROVE").waitsAt("reportPhase");
        project.report().waitsAt("castVote");
        assertThat(asked(project)).contains("sponsor").doesNotContain("finance");
        assertThat(shown(project, "recusals")).isEqualTo("");
    }

    @Test
    void aRecusalBindsInTheNextRoundOfTheSameGate() {
        tables.reviewers(Row.of("sponsor", 1).thatIsMandatory().next("finance")).rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD").waitsAt("castVote");
        project.vote("APPROVE").waitsAt("reportPhase");
        project.report().waitsAt("castVote");
        recuse(project, "sponsor");

        project.vote("REWORK").waitsAt("reportPhase");
        project.report().waitsAt("castVote");

        assertThat(asked(project)).doesNotContain("sponsor").contains("finance");
    }
}
