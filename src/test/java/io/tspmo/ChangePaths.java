package io.tspmo;

import static io.tspmo.PathProjects.lite;
import static io.tspmo.PathProjects.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.Tier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who decides about a change of what was agreed, and what a figure outside of its tolerance opens. */
abstract class ChangePaths {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ProjectProcesses processes;

    @Test
    void withinTheManagersTolerance_nobodyIsAsked() {
        var project = lite(play);
        play.change("manager", project.code(), Map.of("newBudget", 190_000));
        project.runJobs().waitsAt("reportPhase");
        assertThat(project.project().budget()).hasToString("190,000.00 EUR");
        assertThat(project.walked("decideChange")).isZero();
        assertThat(baselines(project)).isEqualTo(2);
    }

    @Test
    void theSponsorDecides_andWhatWasDecidedOnAnOlderBaselineIsDecidedAgain() {
        var project = lite(play);
        play.change("manager", project.code(), Map.of("newBudget", 230_000));
        play.change("manager", project.code(), Map.of("newScope", "A ticket system and a phone line."));
        project.runJobs().waitsAt("decideChange", "decideChange", "reportPhase");
        project.answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"));
        assertThat(baselines(project)).isEqualTo(2);
        project.answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"))
                .waitsAt("reportPhase", "reviseChange");
        assertThat(baselines(project)).isEqualTo(2);
        project.answer(
                "reviseChange",
                "manager",
                Map.of(
                        "revision", "CONTINUE",
                        "newScope", "A ticket system and a phone line.",
                        "newBudget", 230_000));
        project.answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"))
                .waitsAt("reportPhase");
        assertThat(baselines(project)).isEqualTo(3);
        play.change("manager", project.code(), Map.of("newScope", "Something."));
        project.runJobs();
        play.change("manager", project.code(), Map.of("newBudget", 231_000));
        project.runJobs()
                .answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"))
                .answer("reviseChange", "manager", Map.of("revision", "TAKE_BACK"))
                .waitsAt("reportPhase");
        play.change("manager", project.code(), Map.of("newScope", "Less."));
        project.runJobs()
                .answer("decideChange", "sponsor", Map.of("changeDecision", "REJECT", "decisionComment", "No."))
                .waitsAt("reportPhase");
        assertThat(baselines(project)).isEqualTo(4);
    }

    @Test
    void theCommitteeDecidesAboutOtherGovernance_andThePlanFollows() {
        var project = planned(play).report().vote("APPROVE").report().vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("G4");
        play.change("manager", project.code(), Map.of("newTier", "FULL"));
        project.runJobs().vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().tier()).isEqualTo(Tier.FULL);
        assertThat(project.project().nextGate()).isEqualTo("G3");
    }

    @Test
    void aChangeIsWithdrawn_orEndsWithItsProject() {
        var project = lite(play);
        play.change("manager", project.code(), Map.of("newScope", "More."));
        project.runJobs().waitsAt("decideChange", "reportPhase");
        processes.correlate(project.code().value(), "changeWithdrawn", Map.of("changeNumber", 1));
        project.waitsAt("reportPhase");
        play.change("manager", project.code(), Map.of("newScope", "More."));
        project.runJobs();
        play.steer("sponsor", project.code(), "CANCEL", "No money.");
        project.runJobs().waitsAt("writeLessons");
    }

    @Test
    void aFigureOutsideOfToleranceOpensAnExceptionGate_andIsNotAskedAboutAgainOnceItIsAccepted() {
        var project = exception();
        project.voteAt("X1", "APPROVE")
                .provideEvidence()
                .voteAt("G4", "APPROVE")
                .waitsAt("reportPhase");
        project.answer("reportPhase", "manager", expectingAtTheEnd(240_000)).waitsAt("acceptDelivery");
    }

    @Test
    void anExceptionIsSentBackForARecovery() {
        var project = exception().voteAt("X1", "REWORK");
        project.answer("planRecovery", "manager", Map.of("recoveryPlan", "Fewer trips."))
                .provideEvidence();
        assertThat(project.waitingAt()).containsOnly("castVote");
    }

    @Test
    void anExceptionHoldsTheProject() {
        exception().voteAt("X1", "HOLD").waitsAt("decideHeldProject");
    }

    @Test
    void anExceptionEndsWithItsProject() {
        var project = exception();
        play.steer("sponsor", project.code(), "CANCEL", "No money.");
        project.runJobs().waitsAt("writeLessons");
    }

    /** A project that goes for its go-live and expects to cost too much. */
    private ProjectRun exception() {
        var project = planned(play).report().vote("APPROVE").report().vote("APPROVE");
        project.answer("reportPhase", "manager", expectingAtTheEnd(225_000));
        assertThat(project.waitingAt()).containsOnly("castVote", "provideEvidence");
        assertThat(project.provideEvidence().waitingAt()).contains("provideEvidence");
        return project;
    }

    /** A report that is 40 % through what it costs in the end. */
    private static Map<String, Object> expectingAtTheEnd(int cost) {
        return Map.of("phaseSummary", "Half way.", "progress", 40, "spent", 0.4 * cost);
    }

    private int baselines(ProjectRun project) {
        return jdbc.sql("select count(*) from baseline where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
