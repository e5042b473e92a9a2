package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.AtTheSameMoment;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who press the button at the same moment: every vote counts once, and nobody sees an error of ours. */
@IntegrationTest
class SimultaneousVotesTest {

    private static final int REVIEWS = 20;
    private static final int ROUNDS = 7;
    private static final int SUBMITS = 50;

    private interface Call extends Callable<ResponseEntity<JsonNode>> {}

    @Autowired
    Play play;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void reviewersWhoSubmitAtTheSameMomentAllCount() throws Exception {
        for (int round = 0; round < REVIEWS; round++) {
            var project = review();
            var asked = project.open();

            var answers = AtTheSameMoment.all(
                    asked.stream().map(task -> (Call) () -> vote(project, task)).toList());

            for (int i = 0; i < asked.size(); i++) {
                if (!accepted(answers.get(i))) {
                    assertIsConflict(answers.get(i));
                    assertThat(accepted(vote(project, asked.get(i)))).isTrue();
                }
            }
            project.runJobs().waitsAt("reportPhase");
            assertEveryVoteIsThereOnce(project, asked.size());
        }
    }

    @Test
    void whoPressesTwiceVotesOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var project = review();
            var asked = project.open();

            for (var task : asked) {
                var reviewer = project.reviewer(task);
                var answers = AtTheSameMoment.times(2, () -> vote(reviewer, task));

                assertThat(answers).filteredOn(SimultaneousVotesTest::accepted).hasSize(1);
                var refused =
                        answers.stream().filter(answer -> !accepted(answer)).findFirst();
                assertIsConflict(refused.orElseThrow());
                assertThat(refused.orElseThrow().getBody().path("who").asText()).isEqualTo(reviewer);
            }
            project.runJobs().waitsAt("reportPhase");
            assertEveryVoteIsThereOnce(project, asked.size());
        }
    }

    @Test
    void fiftyTimesTheSameVoteIsOneVote() throws Exception {
        var project = review();
        var task = project.open().get(0);
        var reviewer = project.reviewer(task);

        var answers = AtTheSameMoment.times(SUBMITS, () -> vote(reviewer, task));

        assertThat(answers).filteredOn(SimultaneousVotesTest::accepted).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !accepted(answer))
                .hasSize(SUBMITS - 1)
                .allSatisfy(SimultaneousVotesTest::assertIsConflictOrTooMany);
        project.runJobs().vote("APPROVE").waitsAt("reportPhase");
        assertThat(jdbc.sql("select count(*) from ledger_entry where project = ? and kind = 'VOTE' and outcome <>"
                                + " 'RECUSE'")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoVotesWhileTheProjectIsCancelledIsEitherHeardOrTold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var project = review();
            var asked = project.open();
            var calls = new ArrayList<Call>(
                    asked.stream().map(task -> (Call) () -> vote(project, task)).toList());
            calls.add(() -> post(
                    "pmo",
                    "/engine-rest/process-definition/key/projectSteering/submit-form",
                    Map.of("projectCode", project.code().value(), "steering", "CANCEL", "reason", "The law changed.")));

            var answers = AtTheSameMoment.all(calls);

            var cancelled = answers.get(asked.size());
            if (cancelled.getStatusCode().value() != 200) {
                assertIsConflict(cancelled);
            }
            for (var answer : answers.subList(0, asked.size())) {
                if (!accepted(answer)) {
                    assertIsConflict(answer);
                }
            }
            project.runJobs();
            if (cancelled.getStatusCode().value() == 200) {
                project.hasEnded();
                assertThat(outcomes(project)).isZero();
                assertThat(project.project().state()).isEqualTo(State.CANCELLED);
            } else {
                assertThat(project.project().state()).isEqualTo(State.ACTIVE);
            }
        }
    }

    @Test
    void whoClaimsATaskWhileItIsHandedOnHasItOrFindsItGone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var project = review();
            var task = project.open().stream()
                    .filter(open -> open.getAssignee() == null)
                    .findFirst()
                    .orElseThrow();
            var reviewer = project.reviewer(task);
            var timer = escalation(task);

            var answers = AtTheSameMoment.all(List.<Callable<Object>>of(
                    () -> post(reviewer, "/engine-rest/task/" + task.getId() + "/claim", "userId", reviewer), () -> {
                        try {
                            jobs.executeJob(timer.getId());
                            return "handed on";
                        } catch (OptimisticLockingException e) {
                            return "tried again later";
                        }
                    }));

            var claimed = (ResponseEntity<?>) answers.get(0);
            assertThat(claimed.getStatusCode().value())
                    .as("%s", claimed.getBody())
                    .isIn(204, 404, 409);
            boolean gone =
                    project.open().stream().noneMatch(open -> open.getId().equals(task.getId()));
            assertThat(gone).isEqualTo(answers.get(1).equals("handed on"));
            project.runJobs();
            var seats = jdbc.sql(
                            "select count(*) from gate_vote join gate_review on id = review_id where project_code = ?")
                    .param(project.code().value())
                    .query(Integer.class)
                    .single();
            assertThat(project.waitingAt()).as("each seat once").hasSize(seats).containsOnly("castVote");
            project.vote("APPROVE").waitsAt("reportPhase");
            assertThat(outcomes(project)).isOne();
        }
    }

    @Test
    void requestsAtTheSameMomentGetCodesOfTheirOwn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var answers = AtTheSameMoment.all(
                    List.<Call>of(() -> request("requester"), () -> request("manager"), () -> request("pmo")));

            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.getStatusCode().value()).isEqualTo(200));
            var codes = answers.stream()
                    .map(answer ->
                            processes.getVariable(answer.getBody().path("id").asText(), "projectCode"))
                    .map(code -> ProjectCode.of((String) code).value())
                    .toList();
            assertThat(codes).doesNotHaveDuplicates();
            assertThat(jdbc.sql("select count(*) from project where code = any (?)")
                            .param(codes.toArray(String[]::new))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    private Job escalation(Task task) {
        return jobs
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .activityId("timer_escalation")
                .timers()
                .list()
                .stream()
                .filter(job -> job.toString().contains("executionId=" + task.getExecutionId()))
                .findFirst()
                .orElseThrow();
    }

    private int outcomes(ProjectRun project) {
        return jdbc.sql("select count(*) from gate_review where project_code = ? and outcome is not null")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

    private ResponseEntity<JsonNode> post(String user, String path, String name, String value) {
        return http.withBasicAuth(user, "demo").postForEntity(path, Map.of(name, value), JsonNode.class);
    }

    /** A project that waits for the votes of its first gate. */
    private ProjectRun review() {
        var project = play.submit(Play.request()).accept("STANDARD");
        assertThat(project.waitingAt()).hasSizeGreaterThan(1).containsOnly("castVote");
        return project;
    }

    private ResponseEntity<JsonNode> vote(ProjectRun project, Task task) {
        return vote(project.reviewer(task), task);
    }

    private ResponseEntity<JsonNode> vote(String user, Task task) {
        return post(
                user,
                "/engine-rest/task/" + task.getId() + "/submit-form",
                Map.of("vote", "APPROVE", "comment", "Seen by " + task.getId()));
    }

    private ResponseEntity<JsonNode> request(String user) {
        var request = Play.request();
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        return post(user, "/engine-rest/process-definition/key/projectGovernance/submit-form", request);
    }

    private ResponseEntity<JsonNode> post(String user, String path, Map<String, Object> answer) {
        var variables = new HashMap<String, Object>();
        answer.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return http.withBasicAuth(user, "demo").postForEntity(path, Map.of("variables", variables), JsonNode.class);
    }

    private static boolean accepted(ResponseEntity<JsonNode> answer) {
        return answer.getStatusCode().value() == 204;
    }

    /** On a small machine the password of some may not be compared in time: nothing of theirs is stored either. */
    private static void assertIsConflictOrTooMany(ResponseEntity<JsonNode> answer) {
        if (answer.getStatusCode().value() == 429) {
            assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
        } else {
            assertIsConflict(answer);
        }
    }

    private static void assertIsConflict(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(409);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().path("title").asText()).isEqualTo("Another user was faster");
        assertThat(answer.getBody().path("detail").asText()).contains("stored");
    }

    private void assertEveryVoteIsThereOnce(ProjectRun project, int asked) {
        assertThat(jdbc.sql(
                                """
                                select comment from gate_vote join gate_review on id = review_id
                                where project_code = ? and vote = 'APPROVE' and gate_code = 'G0'
                                """)
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .hasSize(asked)
                .doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from ledger_entry where project = ? and kind = 'VOTE' and outcome <>"
                                + " 'RECUSE'")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(asked);
        assertThat(project.walked("castVote")).isEqualTo(asked);
        assertThat(project.walked("tallyVotes")).isEqualTo(1);
    }
}
