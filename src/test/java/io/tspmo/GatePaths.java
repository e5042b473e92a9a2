package io.tspmo;

import static io.tspmo.PathProjects.bookings;
import static io.tspmo.PathProjects.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a gate may say, and what happens when its reviewers say nothing. */
abstract class GatePaths {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Test
    void sentBackByAGate_andPassedTheSecondTime() {
        var project = planned(play);
        project.report().vote("REWORK").waitsAt("reportPhase");
        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        project.report().vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
    }

    @Test
    void aConditionBecomesAnObligationOfTheManager_whoFulfilsIt() {
        var project = planned(play).report();
        project.approveUnderCondition();
        assertThat(openConditions(project)).isPositive();
        while (openConditions(project) > 0) {
            project.fulfilCondition();
        }
        project.waitsAt("reportPhase");
    }

    @Test
    void heldByAGate_andResumedWhereItStopped() {
        var project = planned(play).report().vote("HOLD").waitsAt("decideHeldProject");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "Go on."))
                .waitsAt("reportPhase");
        assertThat(project.project().nextGate()).isEqualTo("G1");
    }

    @Test
    void rejectedByAGate_theProjectIsCancelledAndKeepsItsLessons() {
        var project = planned(play).report().vote("REJECT").waitsAt("writeLessons");
        project.writeLessons().hasEnded();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(bookings(jdbc, project)).isZero();
    }

    @Test
    void atTheDeadline_thePmoGivesMoreTime_andWhoHasVotedIsNotAskedAgain() {
        var project = planned(play).report();
        var votes = project.open();
        project.submit(votes.get(0), project.reviewer(votes.get(0)), Map.of("vote", "APPROVE"));
        project.runJobs().passDeadline().waitsAt("resolveOverdueVoting");
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 3));
        assertThat(project.open()).hasSize(votes.size() - 1);
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    @Test
    void atTheLastDeadline_noVoteIsNoApproval_andThePmoEndsTheReviewWithAHold() {
        var project = planned(play).report().passDeadline();
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "END"))
                .waitsAt("decideHeldProject");
    }

    @Test
    void aReviewerIsReminded_andWhoRecusesIsReplaced() {
        var project = planned(play).report().comes("timer_reminder");
        var task = project.open().stream()
                .filter(open -> "sponsor".equals(open.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(task, "sponsor", project.answers("RECUSE"));
        project.runJobs();
        assertThat(project.open()).hasSize(2).noneMatch(open -> "sponsor".equals(open.getAssignee()));
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    private int openConditions(ProjectRun project) {
        return jdbc.sql("select count(*) from obligation where project_code = ? and status in ('OPEN', 'REPORTED')")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
