package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.Play.Actor;
import io.tspmo.audit.control.FindingWalk;
import io.tspmo.planning.overload.OverloadWalk;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every path that the process models draw; {@link PathCoverage} fails this class if one is left out. */
@IntegrationTest
class EveryPathTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ProjectProcesses processes;

    @Autowired
    ApplicationContext context;

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
    void aConditionBecomesAnObligationOfTheManager_whoFulfilsIt() {
        var project = planned().report();
        project.approveUnderCondition();
        assertThat(openConditions(project)).isPositive();
        while (openConditions(project) > 0) {
            project.fulfilCondition();
        }
        project.waitsAt("reportPhase");
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
    void atTheLastDeadline_noVoteIsNoApproval_andThePmoEndsTheReviewWithAHold() {
        var project = planned().report().passDeadline();
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "END"))
                .waitsAt("decideHeldProject");
    }

    @Test
    void aReviewerIsReminded_andWhoRecusesIsReplaced() {
        var project = planned().report().comes("timer_reminder");
        var task = project.open().stream()
                .filter(open -> "sponsor".equals(open.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(task, "sponsor", project.answers("RECUSE"));
        project.runJobs();
        assertThat(project.open()).hasSize(2).noneMatch(open -> "sponsor".equals(open.getAssignee()));
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    // ---- obligations

    @Test
    void aConditionIsFulfilledAfterAReminder_andOnlyTheSecondTimeVerified() {
        var project = underCondition().fire("timer_dueSoon").waitsAt("fulfilObligation", "reportPhase");
        project.answer("fulfilObligation", "manager", Map.of("fulfilmentEvidence", "It is signed."))
                .waitsAt("reportPhase", "verifyObligation");
        project.answer(
                        "verifyObligation",
                        "pmo",
                        Map.of("verification", "SENT_BACK", "verificationComment", "Where can I see it?"))
                .waitsAt("fulfilObligation", "reportPhase");
        project.fulfilCondition().waitsAt("reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(obligations(project)).containsExactly("FULFILLED");
    }

    @Test
    void aLapseHoldsTheProject_theGateLetsItStay_andFulfillingItEndsThat() {
        var project = underCondition()
                .fire("timer_lapsed")
                .waitsAt("castVote", "castVote", "fulfilObligation", "reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        project.vote("HOLD").waitsAt("fulfilObligation", "reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);

        project.fulfilCondition().waitsAt("reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(project.report().waitingAt()).isNotEmpty().containsOnly("castVote");
    }

    @Test
    void theReopenedGateWaivesTheCondition() {
        var project = underCondition().fire("timer_lapsed").vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(obligations(project)).containsExactly("WAIVED");
    }

    @Test
    void theReopenedGateSetsAnotherConditionInstead() {
        var project = underCondition().fire("timer_lapsed").vote(condition());
        project.waitsAt("fulfilObligation", "fulfilObligation", "reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(obligations(project)).containsExactly("REPLACED", "OPEN", "OPEN");
    }

    @Test
    void theReopenedGateRejects_andTheProjectIsCancelledWithItsConditions() {
        var project = underCondition().fire("timer_lapsed").vote("REJECT").waitsAt("writeLessons");
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(obligations(project)).containsExactly("MOOT");
        project.writeLessons().hasEnded();
    }

    @Test
    void aConditionThatLapsesWhileTheProjectIsHeldOtherwise_holdsItAfterwards() {
        var project = underCondition();
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs().fire("timer_lapsed").waitsAt("castVote", "castVote", "decideHeldProject", "fulfilObligation");
        assertThat(project.project().reason()).isEqualTo("The supplier is bankrupt.");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."));
        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(project.project().reason()).contains("Show the contract.");
        project.vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aConditionOfAProjectThatHasEndedMeanwhileIsDropped() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("REJECT").hasEnded();
        var review = jdbc.sql("select id from gate_review where project_code = ?")
                .param(project.code().value())
                .query(Long.class)
                .single();
        events.publishEvent(new ConditionsSet(
                project.code(),
                "G0",
                review,
                List.of(new ConditionsSet.Condition(0, 1, "Too late.", "manager", LocalDate.now(), "sponsor"))));
        project.runJobs().hasEnded();
        assertThat(obligations(project)).containsExactly("MOOT");
    }

    // ---- risks

    @Test
    void aCriticalRiskIsAnswered_overdueAtEachStep_untilItIsClosed() {
        var project = planned();
        find(project, "early").waitsAt("assessRisk", "reportPhase");
        project.fire("timer_assessmentOverdue").answer("assessRisk", "manager", assessed(4, 5));
        project.fire("timer_choiceOverdue").answer("chooseResponse", "manager", ACCEPTED);
        project.fire("timer_acceptanceOverdue")
                .answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "REFUSED", "acceptanceComment", "Too dear."))
                .answer("chooseResponse", "manager", ACCEPTED)
                .answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "AGREED"))
                .waitsAt("reportPhase");
        project.fire("timer_untilReassessment").fire("timer_reassessmentOverdue");
        var watched = new HashMap<String, Object>(left(4, 5, "WATCH"));
        watched.put("watchUntil", LocalDate.now().plusDays(20).toString());
        project.answer("reassessRisk", "manager", watched)
                .fire("timer_untilReassessment")
                .answer("reassessRisk", "manager", left(4, 5, "RESPOND"))
                .answer("chooseResponse", "manager", reduced())
                .fire("timer_actionOverdue")
                .answer("actOnRisk", "manager", Map.of("actionTaken", "A second supplier has signed."))
                .fire("timer_untilReassessment")
                .answer("reassessRisk", "manager", left(1, 5, "CLOSED"))
                .waitsAt("reportPhase");
    }

    @Test
    void aRiskThatIsSmallerThanItSeemedNeedsNoResponse_andNoneOutlivesItsProject() {
        var project = planned();
        find(project, "small").answer("assessRisk", "manager", assessed(1, 2)).waitsAt("reportPhase");
        find(project, "late").waitsAt("assessRisk", "reportPhase");
        play.steer("pmo", project.code(), "CANCEL", "The law changed.");
        project.runJobs().waitsAt("writeLessons");
    }

    private static final Map<String, Object> ACCEPTED =
            Map.of("riskResponseChosen", "ACCEPT", "acceptReason", "Nothing helps.");

    private Play.Actor find(Play.Actor project, String key) {
        events.publishEvent(new RiskFound(
                project.code(), key, "VENDOR", "One supplier", "It stops", "No parts", 4, 5, "Two milestones moved."));
        return project.runJobs();
    }

    private static Map<String, Object> assessed(int probability, int impact) {
        return Map.of(
                "riskProbability", String.valueOf(probability),
                "riskImpact", String.valueOf(impact),
                "riskCause", "One supplier alone.",
                "riskEffect", "Nothing is delivered.",
                "riskOwner", "manager");
    }

    private static Map<String, Object> reduced() {
        return Map.of(
                "riskResponseChosen", "REDUCE",
                "responsePlan", "Sign with a second supplier.",
                "actBy", LocalDate.now().plusDays(5).toString(),
                "residualProbability", "1",
                "residualImpact", "5");
    }

    private static Map<String, Object> left(int probability, int impact, String outcome) {
        return Map.of(
                "riskProbability",
                String.valueOf(probability),
                "riskImpact",
                String.valueOf(impact),
                "reassessment",
                outcome,
                "reassessmentComment",
                "As it looks today.");
    }

    // ---- steering

    @Test
    void putOnHoldAndResumed() {
        var project = planned();
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs().waitsAt("decideHeldProject");
        assertThat(project.project().reason()).isEqualTo("The supplier is bankrupt.");
        assertThatThrownBy(() -> play.steer("manager", project.code(), "HOLD", "Again."))
                .isInstanceOf(Rejection.class)
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
        project.vote("APPROVE_WITH_CONDITIONS");
        project.report().acceptDelivery().answerSurvey().writeLessons().waitsAt("finishOpenPoints", "fulfilObligation");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Trained them."))
                .waitsAt("finishOpenPoints", "fulfilObligation");
        project.fulfilCondition().answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Now shown, too."));
        project.vote("REWORK").waitsAt("finishOpenPoints");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Trained the rest."));
        project.vote("APPROVE").hasEnded();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
    }

    // ---- change control

    @Test
    void withinTheManagersTolerance_nobodyIsAsked() {
        var project = lite();
        play.change("manager", project.code(), Map.of("newBudget", 190_000));
        project.runJobs().waitsAt("reportPhase");
        assertThat(project.project().budget()).hasToString("190,000.00 EUR");
        assertThat(project.walked("decideChange")).isZero();
        assertThat(baselines(project)).isEqualTo(2);
    }

    @Test
    void theSponsorDecides_andWhatWasDecidedOnAnOlderBaselineIsDecidedAgain() {
        var project = lite();
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
        var project = planned().report().vote("APPROVE").report().vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("G4");
        play.change("manager", project.code(), Map.of("newTier", "FULL"));
        project.runJobs().vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().tier()).isEqualTo(Tier.FULL);
        assertThat(project.project().nextGate()).isEqualTo("G3");
    }

    @Test
    void aChangeIsWithdrawn_orEndsWithItsProject() {
        var project = lite();
        play.change("manager", project.code(), Map.of("newScope", "More."));
        project.runJobs().waitsAt("decideChange", "reportPhase");
        processes.correlate(project.code().value(), "changeWithdrawn", Map.of("changeNumber", 1));
        project.waitsAt("reportPhase");
        play.change("manager", project.code(), Map.of("newScope", "More."));
        project.runJobs();
        play.steer("sponsor", project.code(), "CANCEL", "No money.");
        project.runJobs().waitsAt("writeLessons");
    }

    // ---- tolerance

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

    // ---- people

    @Test
    void anOverloadIsAskedAboutAgainEscalatedHandledAndFallsByItself() {
        var walk = new OverloadWalk(context);
        try {
            walk.everyWay();
        } finally {
            walk.leave();
        }
    }

    // ---- controls

    @Test
    void aFindingIsPassedOnEscalatedAndAnswered() {
        var walk = new FindingWalk(context);
        try {
            walk.everyWay();
        } finally {
            walk.leave();
        }
    }

    // ---- what the tests start from

    /** It passed its first gate, under one condition. */
    private Actor underCondition() {
        return play.submit(Play.request())
                .accept("STANDARD")
                .approveUnderCondition()
                .waitsAt("fulfilObligation", "reportPhase");
    }

    private static Map<String, Object> condition() {
        return Map.of(
                "vote", "APPROVE_WITH_CONDITIONS",
                "comment", "Almost.",
                "condition1", "Show the contract.",
                "condition1Owner", "manager",
                "condition1Due", LocalDate.now().plusDays(20).toString());
    }

    private List<String> obligations(Actor project) {
        return jdbc.sql("select status from obligation where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    /** A project that goes for its go-live and expects to cost too much. */
    private Actor exception() {
        var project = planned().report().vote("APPROVE").report().vote("APPROVE");
        project.answer("reportPhase", "manager", expectingAtTheEnd(225_000));
        assertThat(project.waitingAt()).containsOnly("castVote", "provideEvidence");
        assertThat(project.provideEvidence().waitingAt()).contains("provideEvidence");
        return project;
    }

    /** A report that is 40 % through what it costs in the end. */
    private static Map<String, Object> expectingAtTheEnd(int cost) {
        return Map.of("phaseSummary", "Half way.", "progress", 40, "spent", 0.4 * cost);
    }

    private int baselines(Actor project) {
        return jdbc.sql("select count(*) from baseline where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

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
        return jdbc.sql("select count(*) from obligation where project_code = ? and status in ('OPEN', 'REPORTED')")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
