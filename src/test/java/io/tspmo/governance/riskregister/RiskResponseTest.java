package io.tspmo.governance.riskregister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RiskHistory;
import io.tspmo.governance.riskscan.RiskScan;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.event.RiskFound;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register as people and data fill it, and what each risk above the threshold sets in motion. */
@IntegrationTest
class RiskResponseTest {

    @Autowired
    Play play;

    @Autowired
    Register register;

    @Autowired
    RegisterEntries entries;

    @Autowired
    RiskHistory history;

    @Autowired
    RiskScan scan;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    JdbcClient jdbc;

    private RiskScenes risks;

    @BeforeEach
    void scenes() {
        risks = new RiskScenes(register, entries, tasks, jdbc);
    }

    @Test
    void aCriticalRiskIsReportedToTheSponsorAtOnce_andStandsInThePackOfTheNextGate() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);

        assertThat(risks.notices(project, "sponsor")).anyMatch(text -> text.startsWith("Critical: risk 2"));
        project.runJobs().waitsAt("assessRisk", "reportPhase");
        project.report();
        var shown = shown(project, "castVote");
        assertThat(shown.get("evidenceShown").toString())
                .contains("Critical risk: risk 2", "no response yet", "assessment due");
        assertThat(shown.get("riskReasons").toString()).contains("The supplier stops\"");
        var given = jdbc.sql(
                        "select opened::jsonb #>> '{parts,risk,given}' from decision_passport where project_code = ?"
                                + " order by opened_at desc limit 1")
                .param(project.code().value())
                .query(String.class)
                .single();
        assertThat(given).contains("\"critical\": true", "\"owner\": \"manager\"");
    }

    @Test
    void anAssessmentThatRestsOnAnotherEntryThanTheRegisterHasIsRefusedWithBoth() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs();
        var opened = new HashMap<>(RiskScenes.assessed());
        opened.put("riskInRegister", shown(project, "assessRisk").get("riskInRegister"));
        risks.change(project, 5, 5);

        assertThatThrownBy(() -> project.answer("assessRisk", "manager", opened))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.status()).isEqualTo(HttpStatus.CONFLICT))
                .hasMessageContaining("probability 5, impact 5")
                .hasMessageContaining("probability 4, impact 5");
        assertThat(entries.find(project.code(), 2).orElseThrow().probability()).isEqualTo(5);

        opened.put("riskInRegister", shown(project, "assessRisk").get("riskInRegister"));
        project.answer("assessRisk", "manager", opened);
        assertThat(entries.find(project.code(), 2).orElseThrow().probability()).isEqualTo(4);
    }

    @Test
    void whatIsLateGoesUpALevel_andTheOwnerKeepsIt() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs();
        assertThat(project.task("assessRisk").getAssignee()).isEqualTo("manager");
        project.fire("timer_assessmentOverdue");

        // the manager owns it, so the next level that adds a person is the sponsor
        assertThat(risks.candidates(project, "assessRisk")).containsExactlyInAnyOrder("manager", "sponsor");
        assertThat(risks.notices(project, "sponsor")).anyMatch(text -> text.startsWith("Overdue: risk 2"));
        project.fire("timer_assessmentOverdue");
        assertThat(risks.candidates(project, "assessRisk")).containsExactlyInAnyOrder("manager", "sponsor", "pmo");
        assertThat(project.task("assessRisk").getDueDate()).isInTheFuture();
    }

    @Test
    void theProcessKeepsOnlyWhatItsModelAndListsRead_andTheFormsShowTheRegisterAsItIsNow() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs();
        risks.change(project, 5, 4);
        assertThat(shown(project, "assessRisk"))
                .containsEntry("riskTitle", "The supplier stops.")
                .containsEntry("riskProbability", "5")
                .containsEntry("riskImpact", "4");
        project.answer("assessRisk", "manager", RiskScenes.assessed())
                .answer("chooseResponse", "manager", RiskScenes.reduced());

        assertThat(shown(project, "actOnRisk"))
                .containsEntry("riskResponseChosen", "REDUCE")
                .containsEntry("responsePlan", "A second supplier.")
                .containsEntry("riskCause", "One supplier.");
        assertThat(tasks.getVariables(project.task("actOnRisk").getId()))
                .containsOnlyKeys(
                        "project",
                        "projectCode",
                        "title",
                        "aboveThreshold",
                        "riskResponseChosen",
                        "chosenBy",
                        "riskAssignee",
                        "riskUsers",
                        "riskGroup",
                        "riskDueAt",
                        "riskEscalateIn");
    }

    @Test
    void aDayThatIsTooLateOrMoreLeftThanThereIsIsRefused() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs().answer("assessRisk", "manager", RiskScenes.assessed());
        var late = new HashMap<>(RiskScenes.reduced());
        late.put("actBy", LocalDate.now().plusDays(90).toString());
        assertThatThrownBy(() -> project.answer("chooseResponse", "manager", late))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("latest day");
        var more = new HashMap<>(RiskScenes.reduced());
        more.put("residualProbability", "5");
        assertThatThrownBy(() -> project.answer("chooseResponse", "manager", more))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("higher than the current value");
        project.waitsAt("chooseResponse", "reportPhase");
    }

    @Test
    void closedOnThePageTheProcessEnds_andRisingAgainBeginsAnother() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        int high = project.runJobs().project().riskScore();
        risks.change(project, 1, 5);
        project.runJobs().waitsAt("reportPhase");
        assertThat(project.project().riskScore()).isLessThan(high);

        risks.change(project, 5, 5);
        project.runJobs().waitsAt("assessRisk", "reportPhase");
        assertThat(project.project().riskScore()).isGreaterThan(high);
        assertThat(responses(project)).containsExactly("ENDED", "ASSESS");
        assertThat(history.of(project.code(), 2).get(0).changes())
                .extracting(RiskHistory.Change::label)
                .contains("Probability", "Severity");
        assertThat(history.scores(project.code())).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aSignIsTakenInOnce_andAgainAfterItWasClosed() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        found(project, "Moved once.");
        found(project, "Moved twice.");
        assertThat(signs(project)).containsExactly("OPEN Moved twice.");

        var risk = entries.find(project.code(), 2).orElseThrow();
        var closed = RecordValues.texts(risk);
        closed.put("status", "CLOSED");
        register.change(project.code(), 2, risk.version(), RiskForm.read(closed), "manager");
        found(project, "Moved three times.");
        assertThat(signs(project)).containsExactly("CLOSED Moved twice.", "OPEN Moved three times.");
        assertThat(project.runJobs().waitingAt()).containsExactly("assessRisk", "reportPhase");
    }

    @Test
    void theScanOfTheMorningChangesNothingThatIsAsItWas_andNothingOutlivesTheProject() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs();
        var before = jdbc.sql("select count(*) from risk_history where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
        scan.everyMorning();
        assertThat(jdbc.sql("select count(*) from risk_history where project_code = ?")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
        play.steer("manager", project.code(), "HOLD", "No money.");
        project.runJobs().waitsAt("assessRisk", "decideHeldProject");
        project.answer("decideHeldProject", "pmo", Map.of("heldDecision", "CANCEL", "reason", "Still none."))
                .waitsAt("writeLessons");
        assertThat(responses(project)).containsExactly("ENDED");
    }

    private Map<String, Object> shown(ProjectRun project, String task) {
        return forms.getTaskFormVariables(project.task(task).getId());
    }

    private List<String> responses(ProjectRun project) {
        return jdbc.sql("select step from risk_response where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private List<String> signs(ProjectRun project) {
        return jdbc.sql(
                        "select status || ' ' || figures from risk where project_code = ? and source = 'SIGN' order by number")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private void found(ProjectRun project, String figures) {
        events.publishEvent(new RiskFound(
                project.code(), "moved", "VENDOR", "One supplier", "It is late", "No parts", 4, 4, figures));
    }
}
