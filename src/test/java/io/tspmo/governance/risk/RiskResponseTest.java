package io.tspmo.governance.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.event.RiskFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

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

    /** Hands tasks over to substitutes, every ten minutes. */
    @Autowired
    @Qualifier("handover")
    Object handover;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService models;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCriticalRiskIsReportedToTheSponsorAtOnce_andStandsInThePackOfTheNextGate() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);

        assertThat(notices(project, "sponsor")).anyMatch(text -> text.startsWith("Critical: risk 2"));
        project.runJobs().waitsAt("assessRisk", "reportPhase");
        project.report();
        var shown = shown(project, "castVote");
        assertThat(shown.get("evidenceShown").toString())
                .contains("Critical risk: risk 2", "no response yet", "to be assessed");
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
    void whatIsLateGoesUpALevel_andTheOwnerKeepsIt() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        project.runJobs();
        assertThat(project.task("assessRisk").getAssignee()).isEqualTo("manager");
        project.fire("timer_assessmentOverdue");

        // the manager owns it, so the next level that adds a person is the sponsor
        assertThat(candidates(project, "assessRisk")).containsExactlyInAnyOrder("manager", "sponsor");
        assertThat(notices(project, "sponsor")).anyMatch(text -> text.startsWith("Overdue: risk 2"));
        project.fire("timer_assessmentOverdue");
        assertThat(candidates(project, "assessRisk")).containsExactlyInAnyOrder("manager", "sponsor", "pmo");
        assertThat(project.task("assessRisk").getDueDate()).isInTheFuture();
    }

    @Test
    void acceptingNeedsAReasonAndAnotherPerson() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        project.runJobs().answer("assessRisk", "manager", assessed());
        assertThatThrownBy(() -> project.answer("chooseResponse", "manager", Map.of("riskResponseChosen", "ACCEPT")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Reason to accept");
        project.answer(
                "chooseResponse", "manager", Map.of("riskResponseChosen", "ACCEPT", "acceptReason", "It is cheap."));

        assertThat(project.task("acceptRisk").getAssignee()).isEqualTo("sponsor");
        assertThatThrownBy(() -> project.answer("acceptRisk", "manager", Map.of("riskAcceptance", "AGREED")))
                .isInstanceOf(RuntimeException.class);
        project.answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "AGREED"))
                .waitsAt("reportPhase");
        assertThat(entries.find(project.code(), 2).orElseThrow())
                .extracting(RegisterEntry::response, RegisterEntry::acceptedBy)
                .containsExactly(Response.ACCEPT, "sponsor");
    }

    @Test
    void whereNoOtherPersonMayAgree_acceptingIsRefusedAtTheField_andNothingIsRecorded() throws IOException {
        var table = Files.readString(Path.of("processes/risk/riskRules.dmn"))
                .replaceAll("(_output_acceptedBy\">\\s*<text>)\"[^\"]*\"", "$1\"manager\"");
        var deployment = models.createDeployment()
                .addString("riskRules.dmn", table)
                .deploy()
                .getId();
        try {
            var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
            add(project, 4, 5);
            project.runJobs().answer("assessRisk", "manager", assessed());
            var accepted = Map.<String, Object>of("riskResponseChosen", "ACCEPT", "acceptReason", "It is cheap.");
            assertThatThrownBy(() -> project.answer("chooseResponse", "manager", accepted))
                    .hasMessageContaining("only manager may agree")
                    .cause()
                    .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.field())
                            .isEqualTo("riskResponseChosen"));
            assertThat(entries.find(project.code(), 2).orElseThrow())
                    .extracting(RegisterEntry::response, RegisterEntry::step)
                    .containsExactly(null, "CHOOSE");
            project.answer("chooseResponse", "manager", reduced()).waitsAt("actOnRisk", "reportPhase");
        } finally {
            models.deleteDeployment(deployment, true);
        }
    }

    @Test
    void theProcessKeepsOnlyWhatItsModelAndListsRead_andTheFormsShowTheRegisterAsItIsNow() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        project.runJobs();
        change(project, 5, 4);
        assertThat(shown(project, "assessRisk"))
                .containsEntry("riskTitle", "The supplier stops.")
                .containsEntry("riskProbability", "5")
                .containsEntry("riskImpact", "4");
        project.answer("assessRisk", "manager", assessed()).answer("chooseResponse", "manager", reduced());

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
        add(project, 4, 5);
        project.runJobs().answer("assessRisk", "manager", assessed());
        var late = new HashMap<>(reduced());
        late.put("actBy", LocalDate.now().plusDays(90).toString());
        assertThatThrownBy(() -> project.answer("chooseResponse", "manager", late))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("latest day");
        var more = new HashMap<>(reduced());
        more.put("residualProbability", "5");
        assertThatThrownBy(() -> project.answer("chooseResponse", "manager", more))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("higher than the current value");
        project.waitsAt("chooseResponse", "reportPhase");
    }

    @Test
    void closedOnThePageTheProcessEnds_andRisingAgainBeginsAnother() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        int high = project.runJobs().project().riskScore();
        change(project, 1, 5);
        project.runJobs().waitsAt("reportPhase");
        assertThat(project.project().riskScore()).isLessThan(high);

        change(project, 5, 5);
        project.runJobs().waitsAt("assessRisk", "reportPhase");
        assertThat(project.project().riskScore()).isGreaterThan(high);
        assertThat(responses(project)).containsExactly("ENDED", "ASSESS");
        assertThat(history.of(project.code(), 2).get(0).changes())
                .extracting(RiskHistory.Change::label)
                .contains("Probability", "Severity");
        assertThat(history.scores(project.code())).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void anotherOwnerOnThePageGetsTheTask() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        project.runJobs();
        handOn(project, "architect");

        assertThat(project.task("assessRisk").getAssignee()).isEqualTo("architect");
        assertThat(notices(project, "architect")).anyMatch(text -> text.startsWith("You own risk 2"));
        var assessed = new HashMap<>(assessed());
        assessed.put("riskOwner", "architect");
        project.answer("assessRisk", "architect", assessed);
        assertThat(project.task("chooseResponse").getAssignee()).isEqualTo("architect");
    }

    @Test
    void anotherOwnerAlsoGetsTheTaskThatIsYetToBeCreated() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        project.runJobs().submit(project.task("assessRisk"), "manager", assessed());
        handOn(project, "architect");

        assertThat(project.runJobs().task("chooseResponse").getAssignee()).isEqualTo("architect");
    }

    @Test
    void theOwnerDoesNotAcceptTheOwnRisk_alsoNotInThePlaceOfTheSponsor() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        add(project, 4, 5);
        project.runJobs().answer("assessRisk", "manager", assessed());
        var accepted = Map.<String, Object>of("riskResponseChosen", "ACCEPT", "acceptReason", "It is cheap.");
        inThePlaceOfTheSponsor("manager", () -> {
            project.answer("chooseResponse", "manager", accepted);
            assertThat(candidates(project, "acceptRisk")).doesNotContain("manager");
            settle();
            assertThat(candidates(project, "acceptRisk")).doesNotContain("manager");
            assertThatThrownBy(() -> project.answer("acceptRisk", "manager", Map.of("riskAcceptance", "AGREED")))
                    .isInstanceOf(RuntimeException.class);
        });

        // another owner while it waits
        handOn(project, "architect");
        inThePlaceOfTheSponsor("architect", () -> {
            settle();
            assertThat(candidates(project, "acceptRisk")).doesNotContain("architect");
        });
        inThePlaceOfTheSponsor("security", () -> {
            settle();
            assertThat(candidates(project, "acceptRisk")).contains("security");
        });
        project.answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "AGREED"))
                .waitsAt("reportPhase");
    }

    private void inThePlaceOfTheSponsor(String substitute, Runnable work) {
        jdbc.sql(
                        """
                        insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)
                        values ('sponsor', ?, current_date - 1, current_date + 1, 'sponsor', now())
                        """)
                .param(substitute)
                .update();
        try {
            work.run();
        } finally {
            jdbc.sql("update substitution set ended_at = now(), ended_by = 'sponsor'"
                            + " where user_id = 'sponsor' and ended_at is null")
                    .update();
            settle();
        }
    }

    private void settle() {
        ReflectionTestUtils.invokeMethod(handover, "settle");
    }

    private void handOn(ProjectRun project, String owner) {
        var risk = entries.find(project.code(), 2).orElseThrow();
        var typed = RecordValues.texts(risk);
        typed.put("owner", owner);
        register.change(project.code(), 2, risk.version(), RiskForm.read(typed), "pmo");
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
        add(project, 4, 5);
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

    private static List<String> names(List<IdentityLink> links) {
        return links.stream()
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId())
                .toList();
    }

    private List<String> candidates(ProjectRun project, String task) {
        return names(tasks.getIdentityLinksForTask(project.task(task).getId()));
    }

    private List<String> responses(ProjectRun project) {
        return jdbc.sql("select step from risk_response where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private List<String> notices(ProjectRun project, String user) {
        return jdbc.sql("select text from notice where project_code = ? and ? = any (users)")
                .params(project.code().value(), user)
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

    private void add(ProjectRun project, int probability, int impact) {
        var typed = Map.of(
                "category", "VENDOR",
                "title", "The supplier stops.",
                "owner", "manager",
                "probability", String.valueOf(probability),
                "impact", String.valueOf(impact));
        assertThat(register.add(project.code(), RiskForm.read(typed), "pmo")).isEqualTo(2);
    }

    private void change(ProjectRun project, int probability, int impact) {
        var risk = entries.find(project.code(), 2).orElseThrow();
        var typed = RecordValues.texts(risk);
        typed.put("probability", String.valueOf(probability));
        typed.put("impact", String.valueOf(impact));
        register.change(project.code(), 2, risk.version(), RiskForm.read(typed), "manager");
    }

    private static Map<String, Object> assessed() {
        return Map.of(
                "riskProbability", "4",
                "riskImpact", "5",
                "riskCause", "One supplier.",
                "riskEffect", "No parts.",
                "riskOwner", "manager");
    }

    private static Map<String, Object> reduced() {
        return Map.of(
                "riskResponseChosen", "REDUCE",
                "responsePlan", "A second supplier.",
                "actBy", LocalDate.now().plusDays(3).toString(),
                "residualProbability", "2",
                "residualImpact", "4");
    }
}
