package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task that comes a second time asks anew: it shows what was said about the first answer, not the answer as if given. */
@IntegrationTest
class SecondRoundTest {

    @Autowired
    Play play;

    @Autowired
    FormService forms;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcClient jdbc;

    @Test
    void thePmoTriagesAnew_andSeesQuestionAndAnswer() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Why so dear?"));
        project.answer("correctRequest", "requester", corrected("Because of the licences."));

        var shown = shown(project, "triageRequest");
        assertEmpty(shown, "triage", "question", "reason", "duplicateOf", "manager");
        assertThat(shown.get("peopleAskedFor").toString()).contains("h a week");
        assertThat(shown.get("missingSkills")).isEqualTo("");
        assertThat(shown.get("triageNote")).isEqualTo("Question: Why so dear?\nAnswer: Because of the licences.");
        assertThat(shown.get("themeName")).isEqualTo("Cost and efficiency");
    }

    @Test
    void theRequesterIsAskedTheNewQuestion_andAnswersAnew() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Why so dear?"));
        project.answer("correctRequest", "requester", corrected("Because of the licences."));
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Which licences?"));

        var shown = shown(project, "correctRequest");
        assertEmpty(shown, "correction", "answer");
        assertThat(shown.get("question")).isEqualTo("Which licences?");
        assertThat(shown.get("problem")).isEqualTo("The old system is out of support.");
    }

    @Test
    void whatAnEarlierVersionKeptAsVariablesIsStillShown() {
        var project = play.submit(Play.request()).runJobs();
        jdbc.sql("update project set missing_skills = null where code = ?")
                .param(project.code().value())
                .update();
        processes.setVariables(
                project.task("triageRequest").getProcessInstanceId(),
                Map.of("missingSkills", "Mainframe", "triageNote", "Asked: Why?\nAnswered: So."));

        assertThat(shown(project, "triageRequest"))
                .containsEntry("missingSkills", "Mainframe")
                .containsEntry("triageNote", "Asked: Why?\nAnswered: So.");
    }

    @Test
    void aVoteThatAnEarlierVersionRequestedIsCast() {
        var project = play.submit(Play.request()).accept("STANDARD");
        for (var task : project.open()) {
            var number = tasks.getVariable(task.getId(), "seat");
            processes.removeVariable(task.getExecutionId(), "seat");
            processes.setVariableLocal(task.getExecutionId(), "slot", number);
        }

        assertThat(shown(project, "castVote").get("reviewer")).isNotNull();
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    @Test
    void aReportThatWasSentBackIsThereToBeCorrected_underTheReason() {
        var project = planned().report();
        project.vote(Map.of("vote", "REWORK", "comment", "The costs are missing."));

        var shown = shown(project, "reportPhase");
        assertThat(shown.get("reworkNote").toString()).contains("The costs are missing.");
        assertThat(shown.get("phaseSummary")).isEqualTo("As planned.");
        assertThat(shown.get("spentText")).isEqualTo("60,000.50 EUR");

        project.report();
        assertEmpty(shown(project, "castVote"), "vote", "comment", "condition1", "condition1Due", "holdUntil");
    }

    @Test
    void theNextPhaseIsReportedFromABlankPage() {
        var project = planned().report().vote("APPROVE");

        var shown = shown(project, "reportPhase");
        assertEmpty(shown, "phaseSummary", "progress", "spent", "remainingRisks", "reworkNote");
        assertThat(shown.get("reportedProgress")).isEqualTo(40);
        assertThat(shown.get("spentText")).isEqualTo("60,000.50 EUR");
    }

    @Test
    void aConditionThatWasSentBackIsFulfilledAnew_underTheReason() {
        var project = planned().report();
        project.approveUnderCondition();
        assertThat(shown(project, "reportPhase").get("openConditions").toString())
                .contains(
                        "Show the contract.",
                        "manager, due " + Words.DAY.format(LocalDate.now().plusDays(20)));
        project.answer("fulfilObligation", "manager", Map.of("fulfilmentEvidence", "It is signed."));
        project.answer(
                "verifyObligation",
                "pmo",
                Map.of("verification", "SENT_BACK", "verificationComment", "Where can I see it?"));

        var shown = shown(project, "fulfilObligation");
        assertThat(shown.get("verifierNote")).isEqualTo("Where can I see it?");
        assertThat(shown.get("fulfilmentEvidence")).isEqualTo("It is signed.");
        project.answer("fulfilObligation", "manager", Map.of("fulfilmentEvidence", "In the documents."));
        assertEmpty(shown(project, "verifyObligation"), "verification", "verificationComment");
    }

    @Test
    void aReportIsStillThereAfterAHoldAtItsGate() {
        var project = planned().report().vote("HOLD");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "Money is there."));

        assertThat(shown(project, "reportPhase").get("phaseSummary")).isEqualTo("As planned.");
    }

    @Test
    void aSecondHoldIsDecidedAnew() {
        var project = planned();
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs();
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."));
        play.steer("manager", project.code(), "HOLD", "That one, too.");
        project.runJobs();

        var shown = shown(project, "decideHeldProject");
        assertEmpty(shown, "heldDecision", "reason");
        assertThat(shown.get("holdReason")).isEqualTo("That one, too.");
        assertThat(shown.get("heldSince")).isEqualTo(LocalDate.now().toString());
    }

    @Test
    void aSecondDeadlineIsDecidedAnew() {
        var project = planned().report().passDeadline();
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 3));
        project.passDeadline();

        assertEmpty(shown(project, "resolveOverdueVoting"), "overdueAction", "extraDays");
    }

    @Test
    void theSponsorAcceptsAnew_andSeesWhatWasDone() {
        var project = lite().report();
        project.answer("acceptDelivery", "sponsor", Map.of("acceptance", "REFUSE", "acceptanceComment", "No manual."));
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Wrote the manual."));

        var shown = shown(project, "acceptDelivery");
        assertEmpty(shown, "acceptance", "acceptanceComment");
        assertThat(shown.get("openPoints").toString()).contains("No manual.");
        assertThat(shown.get("settledPoints")).isEqualTo("Wrote the manual.");
    }

    @Test
    void whatTheClosingGateWantsIsShown_andAnsweredAnewEachTime() {
        var project = lite().report().acceptDelivery().answerSurvey().writeLessons();
        project.vote(Map.of("vote", "REWORK", "comment", "The users are not trained."));
        assertThat(shown(project, "finishOpenPoints").get("gateRemarks").toString())
                .contains("The users are not trained.");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Trained them."));
        project.vote(Map.of("vote", "REWORK", "comment", "Not all of them."));

        var shown = shown(project, "finishOpenPoints");
        assertEmpty(shown, "openPointsDone");
        assertThat(shown.get("gateRemarks").toString())
                .contains("Not all of them.")
                .doesNotContain("not trained");
    }

    private ProjectRun planned() {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    private ProjectRun lite() {
        return play.submit(Play.request()).accept("LITE").vote("APPROVE");
    }

    private static Map<String, Object> corrected(String answer) {
        var corrected = new HashMap<>(Play.request());
        corrected.put("strategicTheme", "efficiency");
        corrected.put("demand1Skill", "java");
        corrected.put("correction", "RESUBMIT");
        corrected.put("answer", answer);
        return corrected;
    }

    /** What Tasklist fills the form with. */
    private Map<String, Object> shown(ProjectRun project, String key) {
        var task = project.task(key);
        return play.as(project.reviewer(task), () -> forms.getTaskFormVariables(task.getId()));
    }

    private static void assertEmpty(Map<String, Object> shown, String... fields) {
        for (var field : fields) {
            assertThat(shown.get(field)).as(field).isIn(null, "");
        }
    }
}
