package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.Play.Actor;
import io.tspmo.form.FormRefused;
import io.tspmo.project.Phase;
import io.tspmo.project.State;
import io.tspmo.project.Tier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every path that the process models draw; {@link PathCoverage} fails this class if one is left out. */
@IntegrationTest
class EveryPathTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void measure(@Autowired PathCoverage coverage) {
        coverage.start("EveryPathTest");
    }

    @AfterAll
    static void nothingIsLeftOut(@Autowired PathCoverage coverage) {
        coverage.assertComplete();
    }

    // ---- the whole way

    @Test
    void aStandardProjectGoesFromRequestToArchive() {
        var project = play.submit(inYearsToCome());
        project.runJobs().waitsAt("triageRequest");
        assertThat(project.project().valueScore()).isBetween(1, 100);
        assertThat(project.project().riskReasons()).contains("The supplier may be late");
        assertThat(project.project().resourceVerdict()).isEqualTo("ENOUGH");

        project.accept("STANDARD");
        assertThat(project.project().tier()).isEqualTo(Tier.STANDARD);
        assertThat(project.project().manager()).isEqualTo("manager");
        assertThat(bookings(project)).isZero();
        project.vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        assertThat(bookings(project, "SOFT")).isPositive();

        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        assertThat(bookings(project, "SOFT")).isZero();
        assertThat(bookings(project, "HARD")).isPositive();

        project.deliver();
        assertThat(project.project().phase()).isEqualTo(Phase.CLOSING);
        project.acceptDelivery().answerSurvey().writeLessons().vote("APPROVE").hasEnded();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
        assertThat(project.project().phase()).isEqualTo(Phase.CLOSED);
        assertThat(project.project().spent()).hasToString("175,000.00 EUR");
        assertThat(bookings(project)).isZero();
        assertThat(jdbc.sql("select archive_sha256 from closure_record where project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .hasSize(64);
    }

    @Test
    void aLiteProjectHasOneApproverAndTwoGates() {
        var project = play.submit(Play.request()).accept("LITE");
        assertThat(project.open()).hasSize(1);
        project.vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        assertThat(bookings(project, "HARD")).isPositive();
        project.report().acceptDelivery().answerSurvey().writeLessons();
        assertThat(project.open()).hasSize(1);
        project.vote("APPROVE").hasEnded();
        assertThat(project.walked("castVote")).isEqualTo(2);
    }

    @Test
    void anAgileProjectIsReviewedByRelease_untilTheManagerReportsTheLastOne() {
        var request = Play.request();
        request.put("method", "AGILE");
        var project = play.submit(request).accept("STANDARD").vote("APPROVE");
        project.report().vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("R1");
        project.answer(
                "reportPhase",
                "manager",
                Map.of("phaseSummary", "All is out.", "progress", 100, "spent", 9, "lastRelease", true));
        project.vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("G5");
        assertThat(jdbc.sql("select count(*) from gate where project_code = ? and skipped")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    // ---- intake

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

    // ---- gates

    @Test
    void sentBackByAGate_andPassedTheSecondTime() {
        var project = planned();
        project.report().vote("REWORK").waitsAt("reportPhase");
        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        project.report().vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
    }

    @Test
    void aConditionBecomesAnObligationOfTheManager_whoReportsItAsFulfilled() {
        var project = planned().report();
        project.vote(Map.of(
                "vote", "APPROVE_WITH_CONDITIONS",
                "comment", "Almost.",
                "conditions", "Show the contract.",
                "conditionsDue", LocalDate.now().plusDays(20).toString()));
        assertThat(openConditions(project)).isPositive();
        project.answer(
                "reportPhase",
                "manager",
                Map.of("phaseSummary", "Done.", "progress", 50, "spent", 1, "conditionsFulfilled", true));
        assertThat(openConditions(project)).isZero();
    }

    @Test
    void heldByAGate_andResumedWhereItStopped() {
        var project = planned().report().vote("HOLD").waitsAt("decideHeldProject");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "Go on."))
                .waitsAt("reportPhase");
        assertThat(project.project().nextGate()).isEqualTo("G1");
    }

    @Test
    void rejectedByAGate_theProjectIsCancelledAndKeepsItsLessons() {
        var project = planned().report().vote("REJECT").waitsAt("writeLessons");
        project.writeLessons().hasEnded();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(bookings(project)).isZero();
    }

    @Test
    void atTheDeadline_thePmoGivesMoreTime_andWhoHasVotedIsNotAskedAgain() {
        var project = planned().report();
        var votes = project.open();
        project.submit(votes.get(0), project.reviewer(votes.get(0)), Map.of("vote", "APPROVE"));
        project.runJobs().passDeadline().waitsAt("resolveOverdueVoting");
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 3));
        assertThat(project.open()).hasSize(votes.size() - 1);
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    @Test
    void atTheDeadline_thePmoLetsTheVotesSoFarDecide_andNoVoteIsNoApproval() {
        var project = planned().report().passDeadline();
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "DECIDE"))
                .waitsAt("decideHeldProject");
    }

    // ---- steering

    @Test
    void putOnHoldAndResumed() {
        var project = planned();
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs().waitsAt("decideHeldProject");
        assertThat(project.project().reason()).isEqualTo("The supplier is bankrupt.");
        assertThatThrownBy(() -> play.steer("manager", project.code(), "HOLD", "Again."))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("on hold");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."))
                .waitsAt("reportPhase");
    }

    @Test
    void putOnHoldAndGivenUp() {
        var project = planned();
        play.steer("sponsor", project.code(), "HOLD", "No money.");
        project.runJobs()
                .answer("decideHeldProject", "pmo", Map.of("heldDecision", "CANCEL", "reason", "Still none."))
                .waitsAt("writeLessons");
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(project.project().reason()).isEqualTo("Still none.");
    }

    @Test
    void cancelledHalfWay() {
        var project = planned().report();
        play.steer("pmo", project.code(), "CANCEL", "The law changed.");
        project.runJobs().waitsAt("writeLessons").writeLessons().hasEnded();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(bookings(project)).isZero();
    }

    @Test
    void cancelledInIntake_thereIsNothingToClose() {
        var project = play.submit(Play.request()).runJobs();
        play.steer("pmo", project.code(), "CANCEL", "Sent by mistake.");
        project.runJobs().hasEnded();
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whoHasNoPartInAProjectCannotSteerIt() {
        var project = planned();
        assertThatThrownBy(() -> play.steer("requester", project.code(), "CANCEL", "No."))
                .isInstanceOf(RuntimeException.class);
        project.waitsAt("reportPhase");
    }

    // ---- closure

    @Test
    void refusedByTheSponsor_finished_andAccepted() {
        var project = lite().report();
        project.answer("acceptDelivery", "sponsor", Map.of("acceptance", "REFUSE", "acceptanceComment", "No manual."))
                .waitsAt("finishOpenPoints");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Wrote the manual."))
                .waitsAt("acceptDelivery");
        project.acceptDelivery().answerSurvey().writeLessons().vote("APPROVE").hasEnded();
    }

    @Test
    void anOpenConditionKeepsAProjectFromClosing_andSoDoesItsLastGate() {
        var project = play.submit(Play.request()).accept("LITE");
        project.vote(Map.of(
                "vote", "APPROVE_WITH_CONDITIONS",
                "comment", "Only if.",
                "conditions", "Train the users.",
                "conditionsDue", LocalDate.now().plusDays(9).toString()));
        project.report().acceptDelivery().answerSurvey().writeLessons().waitsAt("finishOpenPoints");
        project.answer(
                "finishOpenPoints", "manager", Map.of("openPointsDone", "Trained them.", "conditionsFulfilled", true));
        project.vote("REWORK").waitsAt("finishOpenPoints");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Trained the rest."));
        project.vote("APPROVE").hasEnded();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
    }

    // ---- what the tests start from

    /** A STANDARD project that passed its first gate. */
    private Actor planned() {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    /** The other tests have booked the weeks ahead. */
    private static Map<String, Object> inYearsToCome() {
        var request = Play.request();
        for (var date : List.of("wantedStart", "wantedEnd", "demand1From", "demand1Until")) {
            request.compute(
                    date,
                    (key, day) -> LocalDate.parse((String) day).plusYears(3).toString());
        }
        return request;
    }

    private Actor lite() {
        return play.submit(Play.request()).accept("LITE").vote("APPROVE");
    }

    private int bookings(Actor project) {
        return jdbc.sql("select count(*) from booking where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

    private int bookings(Actor project, String kind) {
        return jdbc.sql("select count(*) from booking where project_code = ? and kind = ?")
                .params(List.of(project.code().value(), kind))
                .query(Integer.class)
                .single();
    }

    private int openConditions(Actor project) {
        return jdbc.sql("select count(*) from obligation where project_code = ? and fulfilled_at is null")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
