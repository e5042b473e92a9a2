package io.tspmo.project.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task given to another person, given back, or declined, and who has it open. */
@IntegrationTest
class HandingTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aReviewerGivesTheVoteToAnotherOneOfTheGroup_whoReadsWhy() {
        var vote = voteOfTheBoard();
        var board1 = new SignedInBrowser(port, "board1");
        var page = "/work/" + vote.getId() + "/give";
        assertThat(board1.get(page).body())
                .contains("Board Member 2", "Board Member 3", "I cannot decide this")
                .doesNotContain("value=\"board1\"", "value=\"manager\"", "value=\"finance\"");

        assertThat(board1.post(page, page, "to=board2&why=").body()).contains("Reason: is required");
        assertThat(board1.post(page, page, "to=manager&why=Please.").body()).contains("choose one of the list");
        assertThat(assignee(vote)).isNull();

        var after = board1.post(page, page, "to=board2&why=" + encoded("I am on a train."));
        assertThat(after.body()).contains("is with Board Member 2 now");
        assertThat(assignee(vote)).isEqualTo("board2");
        assertThat(facts(vote)).containsExactly("TASK_GIVEN");
        assertThat(new SignedInBrowser(port, "board2").get("/").body()).contains("I am on a train.");
        assertThat(board1.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void whoTookATaskGivesItBack_andOnlyThatPerson() {
        var vote = voteOfTheBoard();
        play.as("board1", () -> {
            tasks.claim(vote.getId(), "board1");
            return null;
        });
        var board1 = new SignedInBrowser(port, "board1");
        var page = "/work/" + vote.getId();
        assertThat(board1.get(page).body()).contains("Give back");

        assertThat(new SignedInBrowser(port, "board2")
                        .postOnly("/work", page + "/back", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(board1.post(page, page + "/back", "").body()).contains("waits again for all who may take it");
        assertThat(assignee(vote)).isNull();
        assertThat(facts(vote)).containsExactly("TASK_GIVEN_BACK");
    }

    @Test
    void aTaskForOnePersonAloneIsNotGivenAway() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        var manager = new SignedInBrowser(port, "manager");
        var page = "/work/" + project.task("reportPhase").getId();

        assertThat(manager.get(page).body()).doesNotContain("Give to another person", "Give back", "recuse");
        assertThat(manager.get(page + "/give").body()).contains("No other person may do this task now");
        assertThat(manager.post(page, page + "/back", "").body()).contains("for you alone");
    }

    @Test
    void aRecusalIsOneButton_andTheNextReviewerIsAsked() {
        var vote = voteOfTheBoard();
        var board1 = new SignedInBrowser(port, "board1");
        var page = "/work/" + vote.getId();

        board1.post(page + "/give", page + "/recuse", "why=" + encoded("My brother sells it."));

        assertThat(jdbc.sql("select user_id from recusal where reason = 'My brother sells it.' and project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("board1");
    }

    @Test
    void nothingIsHandedOnWhileTheProjectIsOnHold() {
        var vote = voteOfTheBoard();
        processes.suspendProcessInstanceById(vote.getProcessInstanceId());
        var board1 = new SignedInBrowser(port, "board1");
        var page = "/work/" + vote.getId();

        assertThat(board1.get(page).body()).contains("project is on hold").doesNotContain("Give to another person");
        for (var action : List.of("/give", "/recuse")) {
            assertThat(board1.post(page + "/give", page + action, "to=board2&why=Please.")
                            .body())
                    .contains("waits while the project is on hold");
        }
        assertThat(assignee(vote)).isNull();
    }

    @Test
    void whoElseHasTheTaskOpenIsShown_untilThePageIsLeft() {
        var vote = voteOfTheBoard();
        var page = "/work/" + vote.getId();
        var board1 = new SignedInBrowser(port, "board1");
        var board2 = new SignedInBrowser(port, "board2");
        assertThat(board1.get(page).body()).doesNotContain("has this open");

        assertThat(board2.get(page).body()).contains("Board Member 1</b> has this open since");

        board1.postOnly(page, page + "/left", "");
        // opening the page for the token of the form has noted board1 again
        board1.postOnly("/work", page + "/left", "");
        assertThat(board2.get(page).body()).doesNotContain("has this open");
    }

    private ProjectRun project;

    /** The seat of a sponsor who recused is offered to the whole committee. */
    private Task voteOfTheBoard() {
        project = play.submit(Play.request()).accept("STANDARD");
        var seat = project.open().stream()
                .filter(task -> "sponsor".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(seat, "sponsor", project.answers("RECUSE"));
        project.runJobs();
        return project.open().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("castVote"))
                .filter(task -> project.reviewers(task).contains("board1"))
                .findFirst()
                .orElseThrow();
    }

    private String assignee(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    private List<String> facts(Task task) {
        return jdbc.sql("select outcome from ledger_entry where kind = 'NOTED' and subject = ? order by id")
                .param(task.getId())
                .query(String.class)
                .list();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
