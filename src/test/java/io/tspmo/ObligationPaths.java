package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.project.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may become of a condition that a gate has set. */
abstract class ObligationPaths {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

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

    /** It passed its first gate, under one condition. */
    private ProjectRun underCondition() {
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

    private List<String> obligations(ProjectRun project) {
        return jdbc.sql("select status from obligation where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }
}
