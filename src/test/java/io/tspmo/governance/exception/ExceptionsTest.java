package io.tspmo.governance.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.AtTheSameMoment;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.baseline.PlanEvidence;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens when a project leaves what was agreed. */
@IntegrationTest
class ExceptionsTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OverdueScan scan;

    @Autowired
    ExceptionEvidence evidence;

    @Autowired
    PlanEvidence plan;

    @Test
    void atTheLimitNothingHappens_oneCentAboveAGateOpens() {
        var within = lite();
        report(within, 207_000, null);
        assertThat(breaches(within)).isEmpty();
        var outside = lite();
        report(outside, 207_000.01, null);
        assertThat(breaches(outside)).containsExactly("COST open");
        assertThat(evidence.missing(outside.code(), "noException"))
                .get()
                .asString()
                .contains("X1", "207,000.01 EUR");
        outside.voteAt("X1", "APPROVE");
        assertThat(breaches(outside)).containsExactly("COST APPROVE");
        assertThat(evidence.missing(outside.code(), "noException")).isEmpty();
    }

    @Test
    void approvalsThatRestedOnTheFigureAreNoLongerValid_theOthersAreKept() {
        var project = lite();
        jdbc.sql("update gate_review set rests_on = 'COST, TIME' where project_code = ?")
                .param(project.code().value())
                .update();
        jdbc.sql(
                        """
                        insert into gate_review (project_code, gate_code, round, process_id, opened_at, deadline, pack, outcome, rests_on, decided_at)
                        select project_code, 'G9', 1, 'kept-' || project_code, opened_at, deadline, pack, 'APPROVE', 'RISK, TIMELINE', opened_at
                        from gate_review where project_code = ?
                        """)
                .param(project.code().value())
                .update();
        report(project, 0, LocalDate.parse((String) farAhead().get("wantedEnd")).plusDays(21));
        assertThat(breaches(project)).containsExactly("TIME open");
        assertThat(jdbc.sql("select gate_code from gate_review where project_code = ? and invalid_since is not null")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("G0");
    }

    @Test
    void anAcceptedFigureIsAskedAboutAgainOnlyAfterAsMuchRoomAgain() {
        var project = standard();
        report(project, 225_000, null);
        project.voteAt("X1", "APPROVE").provideEvidence().voteAt("G4", "REWORK").waitsAt("reportPhase");
        report(project, 243_000, null);
        assertThat(breaches(project)).containsExactly("COST APPROVE");
        project.voteAt("G4", "REWORK");
        report(project, 243_000.01, null);
        assertThat(breaches(project)).containsExactly("COST APPROVE", "COST open");
        project.voteAt("X2", "REJECT").runJobs().waitsAt("writeLessons");
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whereNobodyReports_theScanOpensTheGateOnce_alsoOnTwoNodesAtOnce() throws Exception {
        var late = lite();
        var soon = lite();
        shiftBaseline(late, LocalDate.now().minusDays(21));
        shiftBaseline(soon, LocalDate.now().minusDays(20));
        AtTheSameMoment.times(2, () -> {
            scan.everyMorning();
            return null;
        });
        assertThat(breaches(late)).containsExactly("TIME open");
        assertThat(breaches(soon)).isEmpty();
        late.runJobs().voteAt("X1", "APPROVE");
        scan.everyMorning();
        assertThat(breaches(late)).containsExactly("TIME APPROVE");
    }

    /** 60,000 of 48,000 were entered and nothing happened. */
    @Test
    void finalCostOutsideOfTheToleranceOpensAGate_forWhichTheClosingGateWaits() {
        var project = closing();
        project.answer("writeLessons", "manager", lessons(207_000.01, 100, null))
                .runJobs();
        assertThat(breaches(project)).containsExactly("COST open");
        assertThat(evidence.missing(project.code(), "noException")).isPresent();
        project.voteAt("X1", "APPROVE")
                .provideEvidence()
                .voteAt("G5", "APPROVE")
                .runJobs();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);

        var within = closing();
        within.answer("writeLessons", "manager", lessons(207_000, 100, null)).runJobs();
        assertThat(breaches(within)).isEmpty();
    }

    @Test
    void theFinalCostOfACancelledProjectOpensAGate_forWhichItsArchiveWaits() {
        var project = standard();
        report(project, 100_000, null);
        project.provideEvidence().voteAt("G4", "REJECT").runJobs().waitsAt("writeLessons");
        project.answer("writeLessons", "manager", lessons(225_000, 60, "It was cancelled."))
                .runJobs();
        assertThat(breaches(project)).containsExactly("COST open");
        assertThat(project.waitingAt()).contains("finishOpenPoints", "castVote");
        assertThat(project.project().phase()).isEqualTo(Phase.CLOSING);
        project.voteAt("X1", "APPROVE")
                .answer("finishOpenPoints", "manager", Map.of("openPointsDone", "The committee has accepted the cost."))
                .runJobs();
        assertThat(breaches(project)).containsExactly("COST APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.CLOSED);
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);

        var within = standard();
        report(within, 100_000, null);
        within.provideEvidence()
                .voteAt("G4", "REJECT")
                .runJobs()
                .answer("writeLessons", "manager", lessons(180_000, 60, "It was cancelled."))
                .runJobs();
        assertThat(breaches(within)).isEmpty();
        assertThat(within.project().phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void aProjectIsClosedBelow100PercentOnlyWithAReason() {
        var project = closing();
        assertThatThrownBy(() -> project.answer("writeLessons", "manager", lessons(180_000, 60, null)))
                .hasMessageContaining("Why these figures?");
        project.answer("writeLessons", "manager", lessons(180_000, 60, "The rest is another project."))
                .runJobs();
        assertThat(project.project().progress()).isEqualTo(60);
        assertThat(project.waitingAt()).contains("castVote");
        assertThat(jdbc.sql("select figures_reason from closure_record where project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .isEqualTo("The rest is another project.");
    }

    @Test
    void fallingProgressAndFallingSpendNeedAReason() {
        var project = standard();
        report(project, 100_000, null);
        project.provideEvidence().voteAt("G4", "REWORK").waitsAt("reportPhase");
        for (var less : List.of(Map.of("progress", 90, "spent", 100_000), Map.of("progress", 100, "spent", 99_999))) {
            var answers = new HashMap<String, Object>(less);
            answers.put("phaseSummary", "Less.");
            assertThatThrownBy(() -> project.answer("reportPhase", "manager", answers))
                    .hasMessageContaining("Why is it less than before?");
        }
        project.answer(
                "reportPhase",
                "manager",
                Map.of(
                        "phaseSummary",
                        "Less.",
                        "progress",
                        90,
                        "spent",
                        99_999,
                        "fallReason",
                        "An invoice was wrong."));
        assertThat(jdbc.sql("select fall_reason from phase_report where project_code = ? order by id desc limit 1")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .isEqualTo("An invoice was wrong.");
    }

    private ProjectRun closing() {
        var project = lite();
        report(project, 170_000, null);
        return project.acceptDelivery().answerSurvey().waitsAt("writeLessons");
    }

    private static Map<String, Object> lessons(double cost, int progress, String reason) {
        var lessons = new HashMap<String, Object>(Map.of(
                "wentWell", "The team.",
                "wentWrong", "The supplier.",
                "recommendation", "Agree on dates.",
                "lessonCategory", "VENDOR",
                "finalSpent", cost,
                "finalProgress", progress));
        if (reason != null) {
            lessons.put("figuresReason", reason);
        }
        return lessons;
    }

    @Test
    void aPlanHasToBeNewerThanTheBaseline() {
        var project = play.submit(farAhead()).accept("LITE");
        assertThat(plan.missing(project.code(), "plan")).isPresent();
        insertPlan(project, 1);
        assertThat(plan.missing(project.code(), "plan")).isEmpty();
        project.vote("APPROVE");
        assertThat(plan.missing(project.code(), "plan")).isPresent();
        insertPlan(project, 2);
        assertThat(plan.missing(project.code(), "plan")).isEmpty();
    }

    private void insertPlan(ProjectRun project, int number) {
        jdbc.sql("insert into plan values (?, ?, 'All', ?, ?, 1, 'manager', null, clock_timestamp())")
                .params(
                        project.code().value(),
                        number,
                        LocalDate.now(),
                        LocalDate.now().plusYears(7))
                .update();
    }

    private void report(ProjectRun project, double cost, LocalDate finish) {
        var answers = new HashMap<String, Object>();
        answers.put("phaseSummary", "Done.");
        answers.put("progress", cost == 0 ? 0 : 100);
        answers.put("spent", cost);
        if (finish != null) {
            answers.put("expectedFinish", finish.toString());
        }
        project.answer("reportPhase", "manager", answers);
    }

    /** As if it had been agreed to finish on another day; a baseline cannot be changed, so the next one says so. */
    private void shiftBaseline(ProjectRun project, LocalDate finish) {
        jdbc.sql(
                        """
                        insert into baseline
                        select project_code, number + 1, scope, :finish - 30, :finish, budget, currency, tier, method, risk_score,
                               authority, 'Test', agreed_at
                        from baseline where project_code = :code
                        """)
                .param("finish", finish)
                .param("code", project.code().value())
                .update();
    }

    private List<String> breaches(ProjectRun project) {
        return jdbc.sql("select figure || ' ' || coalesce(outcome, 'open') from tolerance_breach where project_code ="
                        + " ? order by number")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private static Map<String, Object> farAhead() {
        var request = new HashMap<>(Play.request());
        for (var date : List.of("wantedStart", "wantedEnd", "demand1From", "demand1Until")) {
            request.compute(
                    date,
                    (key, day) -> LocalDate.parse((String) day).plusYears(6).toString());
        }
        return request;
    }

    private ProjectRun lite() {
        return play.submit(farAhead()).accept("LITE").vote("APPROVE");
    }

    /** Goes for its go-live. */
    private ProjectRun standard() {
        return play.submit(farAhead())
                .accept("STANDARD")
                .vote("APPROVE")
                .report()
                .vote("APPROVE")
                .report()
                .vote("APPROVE");
    }
}
