package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What may become of a request before its project begins. */
abstract class IntakePaths {

    @Autowired
    Play play;

    @Autowired
    ProjectProcesses processes;

    @Test
    void askedBack_theRequesterFindsAllThatWasTypedAndSubmitsAgain() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Why so dear?"));
        var task = project.task("correctRequest");
        assertThat(task.getAssignee()).isEqualTo("requester");

        var corrected = new HashMap<>(Play.request());
        corrected.put("strategicTheme", "efficiency");
        corrected.put("demand1Skill", "java");
        corrected.put("budget", 90_000);
        corrected.put("correction", "RESUBMIT");
        corrected.put("answer", "We found a cheaper way.");
        project.answer("correctRequest", "requester", corrected).waitsAt("triageRequest");
        assertThat(project.project().budget()).hasToString("90,000.00 EUR");
        assertThat(project.project().problem()).isEqualTo("The old system is out of support.");
    }

    @Test
    void askedBack_theRequesterMayWithdraw() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Why?"));
        project.answer("correctRequest", "requester", Map.of("correction", "WITHDRAW"))
                .hasEnded();
        assertThat(project.project().state()).isEqualTo(State.DECLINED);
        assertThat(project.project().reason()).startsWith("Withdrawn by the requester");
    }

    @Test
    void withdrawnByItsRequester_beforeItIsDecidedOrWhileItIsCorrected() {
        var waiting = play.submit(Play.request()).runJobs().waitsAt("triageRequest");
        withdraw(waiting);
        var askedBack = play.submit(Play.request()).runJobs();
        askedBack.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Why?"));
        withdraw(askedBack);
        assertThat(askedBack.project().reason()).isEqualTo("Withdrawn by the requester. No need.");
    }

    private void withdraw(ProjectRun project) {
        processes.correlateWith(
                project.code().value(),
                "requestWithdrawn",
                Map.of("reason", "Withdrawn by the requester. No need.", "gateOutcome", ""));
        project.hasEnded();
        assertThat(project.project().state()).isEqualTo(State.DECLINED);
    }

    @Test
    void declined_withTheReasonOfThePmo() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "DECLINE", "reason", "Not our business."))
                .hasEnded();
        assertThat(project.project().state()).isEqualTo(State.DECLINED);
        assertThat(project.project().reason()).isEqualTo("Not our business.");
    }

    @Test
    void aDuplicatePointsToTheProjectThatStays() {
        var original = play.submit(Play.request()).runJobs();
        var project = play.submit(Play.request()).runJobs();
        project.answer(
                        "triageRequest",
                        "pmo",
                        Map.of(
                                "triage",
                                "DUPLICATE",
                                "duplicateOf",
                                original.code().value()))
                .hasEnded();
        assertThat(project.project().reason()).isEqualTo("Duplicate of " + original.code());
    }

    @Test
    void theFirstGateMaySendTheRequestBackToTheRequester() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("REWORK").waitsAt("correctRequest");
        var corrected = new HashMap<>(Play.request());
        corrected.put("strategicTheme", "efficiency");
        corrected.put("demand1Skill", "java");
        corrected.put("correction", "RESUBMIT");
        project.answer("correctRequest", "requester", corrected).accept("LITE").vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
    }

    @Test
    void theFirstGateMayReject() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("REJECT").hasEnded();
        assertThat(project.project().state()).isEqualTo(State.DECLINED);
    }

    @Test
    void heldAtTheFirstGate_resumedInIntake_andTriagedAgain() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("HOLD").waitsAt("decideHeldProject");
        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "Money is there."))
                .waitsAt("triageRequest");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
    }
}
