package io.tspmo.project.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person reads after an answer. */
@IntegrationTest
class ReceiptsTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Test
    void anAnswerSaysWhatIsRecorded_andOnceTheProcessWentOn_whoIsNextAndUntilWhen() {
        var request = Play.request();
        request.put("title", "Customer portal");
        var project = play.submit(request).runJobs();
        var task = project.task("triageRequest").getId();
        var pmo = new SignedInBrowser(port, "pmo");

        project.submit(
                project.task("triageRequest"),
                "pmo",
                Map.of("triage", "ACCEPT", "tier", "STANDARD", "manager", "manager"));
        assertThat(receipt(pmo, task))
                .contains("Your decision about the request for " + project.code() + " Customer portal is recorded.")
                .contains("\"next\":[]", "\"settled\":false");

        project.runJobs();
        assertThat(receipt(pmo, task))
                .contains("\"settled\":true")
                .containsPattern(
                        "Next: (Vote on|File evidence for) G0 Idea: Customer portal.*, until \\d{1,2} \\w{3} \\d{4}[.]");
        assertThat(receipt(new SignedInBrowser(port, "finance"), task)).contains("\"status\":404");
    }

    @Test
    void aVoteSaysHowManyAreOpen_andARecusalThatAnotherReviewerIsAsked() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var seat = project.open().stream()
                .filter(task -> "sponsor".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(seat, "sponsor", Map.of("vote", "RECUSE", "comment", "I own shares."));
        assertThat(receipt(new SignedInBrowser(port, "sponsor"), seat.getId()))
                .contains("Your recusal from G0 of " + project.code()
                        + " is recorded. Another reviewer takes your seat.");

        project.runJobs();
        var next = project.open().stream()
                .filter(task -> project.reviewers(task).contains("board1"))
                .findFirst()
                .orElseThrow();
        project.submit(next, "board1", Map.of("vote", "APPROVE"));
        assertThat(receipt(new SignedInBrowser(port, "board1"), next.getId()))
                .containsPattern("Your vote for G0 of " + project.code() + " is recorded[.] .*still open, until");
    }

    private static String receipt(SignedInBrowser user, String task) {
        return user.call("GET", "/work/task/" + task + "/receipt", "").body();
    }
}
