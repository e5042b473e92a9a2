package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.review.OtherTables.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Votes of one review that really meet: the review is held until each of them waits for it, having been checked before any
 * of the others was recorded. In which order they came is known, so what becomes of each is known, too.
 */
@IntegrationTest
@RecordApplicationEvents
class VotesThatMeetTest extends OpenReviews {

    private static final String ALREADY = "You have already voted in this review. Each person has one vote.";

    private interface Call extends Callable<ResponseEntity<JsonNode>> {}

    @Autowired
    TransactionTemplate transaction;

    @Test
    void bothAreStored_andTheLaterOneEndsTheReview() throws Exception {
        var project = threeSeats(100);
        project.submit(task(project, "finance"), "finance", project.answers("APPROVE"));

        var answers = meeting(project, vote(project, "pmo", "APPROVE"), vote(project, "sponsor", "APPROVE"));

        assertThat(answers).allSatisfy(VotesThatMeetTest::assertTaken);
        assertThat(votes(project)).containsExactly("sponsor APPROVE", "pmo APPROVE", "finance APPROVE");
        assertThat(project.waitingAt()).doesNotContain("castVote");
        project.runJobs().waitsAt("reportPhase");
        assertThat(project.walked("tallyVotes")).isOne();
        assertThat(story(project))
                .filteredOn(sentence -> sentence.contains(" voted to "))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoCameBeforeTheVoteThatDecidesIsHeard() throws Exception {
        var project = threeSeats(30);

        var answers = meeting(project, vote(project, "pmo", "HOLD"), vote(project, "sponsor", "REJECT"));

        assertThat(answers).allSatisfy(VotesThatMeetTest::assertTaken);
        project.runJobs().hasEnded();
        assertThat(votes(project)).containsExactly("sponsor REJECT", "pmo HOLD", "finance -");
        assertThat(outcome(project)).isEqualTo("REJECT");
    }

    @Test
    void whoCameAfterTheVoteThatDecidesFindsTheTaskWithdrawn_andNothingStored() throws Exception {
        var project = threeSeats(30);

        var answers = meeting(project, vote(project, "sponsor", "REJECT"), vote(project, "pmo", "HOLD"));

        assertTaken(answers.get(0));
        assertThat(answers.get(1).getStatusCode().value())
                .as(String.valueOf(answers.get(1).getBody()))
                .isEqualTo(409);
        assertThat(answers.get(1).getBody().path("detail").asText())
                .contains("withdrawn", "Your answer was not stored");
        project.runJobs().hasEnded();
        assertThat(votes(project)).containsExactly("sponsor REJECT", "pmo -", "finance -");
        assertThat(story(project))
                .filteredOn(sentence -> sentence.contains(" voted to "))
                .hasSize(1);
    }

    @Test
    void theSecondSeatOfAPersonIsRefused_andStaysOpenForAnother() throws Exception {
        tables.reviewers(Row.of("steering-committee", 1).seats(2)).rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        var first = project.open().get(0);
        var second = project.open().get(1);

        var answers = meeting(
                project,
                () -> submit("board1", first, project.answers("APPROVE")),
                () -> submit("board1", second, project.answers("REJECT")));

        assertTaken(answers.get(0));
        var refused = answers.get(1);
        assertThat(refused.getStatusCode().value())
                .as(String.valueOf(refused.getBody()))
                .isEqualTo(403);
        assertThat(refused.getBody().path("detail").asText()).isEqualTo(ALREADY);

        assertThat(project.open()).singleElement().satisfies(open -> {
            assertThat(open.getId()).isEqualTo(second.getId());
            assertThat(open.getAssignee()).isNull();
        });
        assertThat(tasks.getVariables(second.getId())).doesNotContainEntry("vote", "REJECT");
        assertThat(outcome(project)).isEmpty();
        assertTaken(http.withBasicAuth("board2", "demo")
                .postForEntity(
                        "/engine-rest/task/" + second.getId() + "/claim", Map.of("userId", "board2"), JsonNode.class));
        assertTaken(submit("board2", second, project.answers("APPROVE")));
        project.runJobs().waitsAt("reportPhase");
        assertThat(list(
                        project,
                        "select voted_by || ' ' || vote from gate_vote join gate_review on id = review_id"
                                + " where project_code = ? order by voted_by"))
                .containsExactly("board1 APPROVE", "board2 APPROVE");
    }

    /** The sponsor may veto; two of three decide otherwise. */
    private ProjectRun threeSeats(int quorum) {
        tables.reviewers(Row.of("sponsor", 1).withVeto(), Row.of("pmo", 1), Row.of("finance", 1))
                .rules(quorum, 60);
        return play.submit(Play.request()).accept("STANDARD");
    }

    private Call vote(ProjectRun project, String role, String vote) {
        var task = task(project, role);
        var answers = project.answers(vote);
        return () -> submit(role, task, answers);
    }

    private ResponseEntity<JsonNode> submit(String user, Task task, Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return http.withBasicAuth(user, "demo")
                .postForEntity(
                        "/engine-rest/task/" + task.getId() + "/submit-form",
                        Map.of("variables", variables),
                        JsonNode.class);
    }

    private static void assertTaken(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(204);
    }

    /** Sends them while the review is held, each as soon as the one before waits for it. */
    private List<ResponseEntity<JsonNode>> meeting(ProjectRun project, Call... calls) throws Exception {
        var pool = Executors.newFixedThreadPool(calls.length);
        try {
            var answers = transaction.execute(held -> {
                var holder = jdbc.sql(
                                "select pg_backend_pid() from gate_review where project_code = ? for no key update")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single();
                var sent = new ArrayList<Future<ResponseEntity<JsonNode>>>();
                for (var call : calls) {
                    sent.add(pool.submit(call));
                    await().until(() -> waitingFor(holder) == sent.size());
                }
                return sent;
            });
            var results = new ArrayList<ResponseEntity<JsonNode>>();
            for (var answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** How many wait for this connection, or for one that waits for it. */
    private int waitingFor(int holder) {
        return jdbc.sql(
                        """
                        with recursive waiting(pid) as (
                            select ?
                            union
                            select other.pid from pg_locks other
                            join waiting on waiting.pid = any (pg_blocking_pids(other.pid)) where not other.granted)
                        select count(*) - 1 from waiting
                        """)
                .param(holder)
                .query(Integer.class)
                .single();
    }
}
