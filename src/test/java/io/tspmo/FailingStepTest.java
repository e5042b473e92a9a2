package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.project.project.State;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Steps that fail for a cause outside, here a database that refuses a row: nothing is lost, nothing is half done, the
 * PMO sees it, and it goes on when the cause is gone.
 */
@IntegrationTest
class FailingStepTest {

    private static final int TRIES = 3;

    @Autowired
    Play play;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theCauseIsGone() {
        accept("ledger_entry");
        accept("risk");
    }

    @Test
    void aVoteThatCannotBeRecordedLeavesTheTaskAsItWas() {
        var project = play.submit(Play.request()).accept("LITE");
        var vote = project.task("castVote");
        var answer = Map.<String, Object>of("vote", "APPROVE", "comment", "Go.");
        // the last thing that castVote writes: all that it wrote before has to be undone
        refuse("ledger_entry", "project <> '%s' or kind <> 'VOTE'".formatted(project.code()));

        assertThatThrownBy(() -> project.submit(vote, project.reviewer(vote), answer))
                .hasStackTraceContaining("temporary_cause");

        assertThat(project.open()).extracting(Task::getId).containsExactly(vote.getId());
        assertThat(processes
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(vote.getProcessInstanceId())
                        .variableName("vote")
                        .count())
                .isZero();
        assertThat(incidents("pmo", project)).isEmpty();
        assertThat(query(
                        "select vote from gate_vote join gate_review on id = review_id where project_code = ?",
                        project))
                .containsOnlyNulls();

        accept("ledger_entry");
        project.submit(vote, project.reviewer(vote), answer);
        project.runJobs().waitsAt("reportPhase");
        assertThat(incidents("pmo", project)).isEmpty();
        assertThat(query(
                        "select vote from gate_vote join gate_review on id = review_id where project_code = ?",
                        project))
                .containsExactly("APPROVE");
        assertThat(query("select outcome from ledger_entry where project = ? and kind = 'VOTE'", project))
                .hasSize(1);
        finish(project);
    }

    @Test
    void aRequestThatCannotBeScoredWaitsForThePmoAndIsScoredOnce() {
        var project = play.submit(Play.request());
        refuse("risk", "project_code <> '%s' or severity is null".formatted(project.code()));

        var failing = failThreeTimes(project, "scoreRisk");

        assertThat(project.waitingAt()).isEmpty();
        assertThat(project.project().riskScore()).isNull();
        assertThat(project.project().valueScore()).isNull();
        assertThat(query("select severity from risk where project_code = ?", project))
                .hasSize(1)
                .containsOnlyNulls();
        assertThat(project.walked("valueScore")).isZero();

        accept("risk");
        retry(failing);
        project.waitsAt("triageRequest");
        assertThat(incidents("pmo", project)).isEmpty();
        assertThat(project.project().riskScore()).isPositive();
        assertThat(project.walked("scoreRisk")).isEqualTo(1);
        finish(project.accept("LITE").vote("APPROVE"));
    }

    @Test
    void oneFailingProjectDoesNotHoldUpTheOthers() {
        var failing = play.submit(Play.request());
        refuse("risk", "project_code <> '%s' or severity is null".formatted(failing.code()));
        failThreeTimes(failing, "scoreRisk");

        play.submit(Play.request()).runJobs().waitsAt("triageRequest");
    }

    @Test
    void aRequestThatCannotBeStoredLeavesNothingBehind() {
        var last = play.submit(Play.request());
        refuse("ledger_entry", "kind <> 'REQUEST'");
        var request = Play.request();
        request.put("title", "Cannot be stored");

        assertThatThrownBy(() -> play.submit(request)).isInstanceOf(RuntimeException.class);

        assertThat(jdbc.sql("select count(*) from project where title = 'Cannot be stored'")
                        .query(Integer.class)
                        .single())
                .isZero();
        accept("ledger_entry");
        var next = play.submit(request);
        assertThat(number(next)).isEqualTo(number(last) + 1);
        next.runJobs().waitsAt("triageRequest");
    }

    /** Runs the only job of a project until it is given up, and returns it. */
    private Job failThreeTimes(ProjectRun project, String step) {
        var job = job(project);
        for (int left = TRIES - 1; left >= 0; left--) {
            assertThat(incidents("pmo", project)).isEmpty();
            assertThatThrownBy(() -> jobs.executeJob(job.getId())).hasStackTraceContaining("temporary_cause");
            assertThat(job(project).getRetries()).isEqualTo(left);
            assertThat(job(project).getFailedActivityId()).isEqualTo(step);
        }
        // one for the step, and one for each process that waits for it
        assertThat(incidents("pmo", project)).hasSizeGreaterThan(1).anySatisfy(incident -> {
            assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
            assertThat(incident.getFailedActivityId()).isEqualTo(step);
            assertThat(incident.getConfiguration()).isEqualTo(job.getId());
            assertThat(incident.getIncidentMessage()).contains("temporary_cause");
        });
        assertThat(incidents("requester", project)).isEmpty();
        return job;
    }

    private Job job(ProjectRun project) {
        return instances(project).stream()
                .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance).messages().list().stream())
                .reduce((one, other) -> {
                    throw new AssertionError(project.code() + " has more than one job");
                })
                .orElseThrow();
    }

    private List<Incident> incidents(String user, ProjectRun project) {
        var instances = instances(project);
        return play.as(user, () -> instances.stream()
                .flatMap(instance -> processes.createIncidentQuery().processInstanceId(instance).list().stream())
                .toList());
    }

    private List<String> instances(ProjectRun project) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(project.code().value())
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
    }

    /** As an administrator does it in Cockpit. */
    private void retry(Job job) {
        play.as("admin", () -> {
            jobs.setJobRetries(job.getId(), 1);
            return null;
        });
        jobs.executeJob(job.getId());
    }

    private static void finish(ProjectRun project) {
        project.report()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
    }

    private static int number(ProjectRun project) {
        var code = project.code().value();
        return Integer.parseInt(code.substring(code.lastIndexOf('-') + 1));
    }

    private List<Object> query(String sql, ProjectRun project) {
        return jdbc.sql(sql)
                .param(project.code().value())
                .query((row, number) -> row.getObject(1))
                .list();
    }

    private void refuse(String table, String unless) {
        jdbc.sql("alter table " + table + " add constraint temporary_cause check (" + unless + ") not valid")
                .update();
    }

    private void accept(String table) {
        jdbc.sql("alter table " + table + " drop constraint if exists temporary_cause")
                .update();
    }
}
