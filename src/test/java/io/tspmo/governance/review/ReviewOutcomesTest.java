package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.project.Phase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What a vote adds to its outcome: conditions, a phase to go back to, a day to hold until. */
@IntegrationTest
@RecordApplicationEvents
class ReviewOutcomesTest extends OpenReviews {

    // ---- what votes say

    @Test
    void eachConditionIsKeptWithItsOwnerAndDay() {
        var project = play.submit(Play.request()).accept("LITE");
        var day = LocalDate.now().plusDays(9).toString();
        var answers = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        answers.putAll(Map.of("condition2", "Train the users.", "condition2Owner", "security", "condition2Due", day));

        project.vote(answers).waitsAt("fulfilObligation", "fulfilObligation", "reportPhase");

        assertThat(jdbc.sql(
                                "select seq || ' ' || condition || ' ' || owner from vote_condition join gate_review on id ="
                                        + " review_id where project_code = ? order by seq")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("1 Show the contract. manager", "2 Train the users. security");
        assertThat(events.stream(ConditionsSet.class).filter(set -> set.code().equals(project.code())))
                .singleElement()
                .satisfies(set -> assertThat(set.conditions())
                        .extracting(ConditionsSet.Condition::owner)
                        .containsExactly("manager", "security"));
    }

    @Test
    void aConditionNeedsAnOwnerADayAndThoseBeforeIt() {
        var project = play.submit(Play.request()).accept("LITE");
        var alone = Map.<String, Object>of(
                "vote", "APPROVE_WITH_CONDITIONS", "comment", "If.", "condition1", "Show the contract.");
        assertThatThrownBy(() -> project.vote(alone))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Fulfilled by");
        var second = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        second.put("condition3", "Skipped one.");
        assertThatThrownBy(() -> project.vote(second)).isInstanceOf(Rejection.class);
        var stranger = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        stranger.put("condition1Owner", "stranger");
        assertThatThrownBy(() -> project.vote(stranger)).isInstanceOf(Rejection.class);
    }

    @Test
    void aGateMaySendAProjectBackToAnEarlierPhase_andTheGatesAfterItAreDecidedAgain() {
        var project = atGoLive();
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        var back = new HashMap<>(project.answers("REWORK"));
        back.put("reworkPhase", "INITIATION");

        project.vote(back).waitsAt("reportPhase");

        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        assertThat(project.project().nextGate()).isEqualTo("G1");
        assertThat(one(
                        project,
                        "select string_agg(code, ' ' order by sequence) from gate where project_code = ? and outcome"
                                + " is not null"))
                .isEqualTo("G0");
        assertThat(one(
                        project,
                        "select string_agg(gate_code || ' ' || outcome, ', ' order by id) from gate_review where"
                                + " project_code = ?"))
                .isEqualTo("G0 APPROVE, G1 APPROVE, G2 APPROVE, G4 REWORK");
        assertThat(shown(project, "reworkNote")).asString().contains("Because of the numbers.");

        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
        assertThat(shown(project, "reworkNote")).isEqualTo("");
        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        assertThat(project.project().nextGate()).isEqualTo("G4");
    }

    @Test
    void theEarliestPhaseThatAVoteForReworkNamesCounts() {
        var project = atGoLive();
        var asked = project.open();
        for (int i = 0; i < asked.size(); i++) {
            var answers = new HashMap<>(project.answers("REWORK"));
            answers.put("reworkPhase", i == 1 ? "PLANNING" : "EXECUTION");
            project.submit(asked.get(i), project.reviewer(asked.get(i)), answers);
        }
        project.runJobs();

        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
        assertThat(project.project().nextGate()).isEqualTo("G2");
    }

    @Test
    void nobodySendsAProjectForward_orToAPhaseThatItsPlanDoesNotHave() {
        var project = play.submit(Play.request())
                .accept("STANDARD")
                .vote("APPROVE")
                .report()
                .vote("APPROVE")
                .report();
        for (var phase : List.of("EXECUTION", "CLOSING", "INTAKE")) {
            var answers = new HashMap<>(project.answers("REWORK"));
            answers.put("reworkPhase", phase);
            assertThatThrownBy(() -> project.vote(answers)).as(phase).isInstanceOf(Rejection.class);
        }
    }

    @Test
    void aHoldLastsUntilTheLatestDayThatAVoteNames() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var asked = project.open();
        var days = List.of(LocalDate.now().plusDays(60), LocalDate.now().plusDays(10));
        for (int i = 0; i < asked.size(); i++) {
            var answers = new HashMap<>(project.answers("HOLD"));
            answers.put("holdUntil", days.get(i).toString());
            project.submit(asked.get(i), project.reviewer(asked.get(i)), answers);
        }
        project.runJobs();

        var task = project.task("decideHeldProject");
        assertThat(task.getDueDate()).isEqualTo(days.get(0).toString() + "T00:00:00.000");
        assertThat(tasks.getVariable(task.getId(), "holdUntil"))
                .isEqualTo(days.get(0).toString());
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "Go on."));
        play.steer("pmo", project.code(), "HOLD", "The law changed.");
        project.runJobs();
        assertThat(project.task("decideHeldProject").getDueDate())
                .as("the day of another hold")
                .isEqualTo(LocalDate.now().plusWeeks(4) + "T00:00:00.000");
    }

    @Test
    void aHoldNeedsADayToCome() {
        var project = play.submit(Play.request()).accept("LITE");
        var today = new HashMap<>(project.answers("HOLD"));
        today.put("holdUntil", LocalDate.now().toString());
        assertThatThrownBy(() -> project.vote(today))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("must be after today");
        today.remove("holdUntil");
        assertThatThrownBy(() -> project.vote(today)).isInstanceOf(Rejection.class);
    }

    // ---- what the tests start from

    /** A STANDARD project whose go-live is being decided. */
    private ProjectRun atGoLive() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        return project.report().vote("APPROVE").report().vote("APPROVE").report();
    }
}
