package io.tspmo.governance.change;

import static io.tspmo.governance.change.AgreedProjects.count;
import static io.tspmo.governance.change.AgreedProjects.farAhead;
import static io.tspmo.governance.change.AgreedProjects.lite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.AtTheSameMoment;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.ChangeProposed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a change of what was agreed is asked for, decided and withdrawn. */
@IntegrationTest
class ChangeControlTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    ManagementService jobs;

    @Autowired
    Baselines baselines;

    @Autowired
    Changes changes;

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    ApplicationEventPublisher events;

    // ---- proposed elsewhere

    @Test
    void whatAnotherFeatureProposesIsAskedForInTheNameOfWhoAgreedThere_andDecidedAsEver() {
        var project = lite(play);
        var finish = baselines.current(project.code()).orElseThrow().finish().plusWeeks(9);
        events.publishEvent(
                new ChangeProposed(project.code(), "Comes 9 weeks later", "x".repeat(5000), finish, "resources"));
        var change = changes.get(project.code(), 1);
        assertThat(change.author()).isEqualTo("resources");
        assertThat(change.wanted().finish()).isEqualTo(finish);
        assertThat(change.reason()).hasSize(2000);
        project.runJobs();
        assertThat(project.waitingAt()).contains("decideChange");
        project.answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"));
        assertThat(baselines.current(project.code()).orElseThrow().finish()).isEqualTo(finish);

        var planned = play.submit(Play.request()).accept("STANDARD");
        assertThatThrownBy(() -> events.publishEvent(
                        new ChangeProposed(planned.code(), "Comes later", "Why.", finish, "resources")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("no baseline");
    }

    // ---- asking

    @Test
    void nonsenseIsRefusedWithItsField() {
        var project = lite(play);
        refused(project, Map.of("newBudget", -1), "newBudget");
        refused(project, Map.of("newFinish", LocalDate.now().minusDays(1).toString()), "newFinish");
        refused(project, Map.of("newFinish", LocalDate.now().plusDays(1).toString()), "newFinish");
        refused(project, Map.of(), "newScope");
        refused(project, Map.of("newBudget", 180_000, "newTier", "LITE", "newMethod", "WATERFALL"), "newScope");
        refused(project, Map.of("newTier", "HUGE"), "newTier");
        refused(project, Map.of("people1Effect", "MORE"), "people1Skill");
        refused(
                project,
                Map.of(
                        "people1Effect",
                        "MORE",
                        "people1Skill",
                        "java",
                        "people1Hours",
                        8,
                        "people1From",
                        LocalDate.now().plusDays(9).toString(),
                        "people1Until",
                        LocalDate.now().plusDays(8).toString()),
                "people1Until");
        refused(
                project,
                Map.of(
                        "people2Effect",
                        "MORE",
                        "people2Skill",
                        "java",
                        "people2Hours",
                        8,
                        "people2From",
                        LocalDate.now().plusDays(1).toString(),
                        "people2Until",
                        LocalDate.now().plusYears(7).toString()),
                "people2From");
        refused(project, Map.of("newBudget", 0), "newBudget");
        refused(project, Map.of("riskTitle", "It may rain."), "riskCategory");
        assertThat(count(jdbc, "change_request", project)).isZero();
    }

    @Test
    void whoDoesNotLeadTheProjectCannotAskForAChangeOfIt_andNothingChangesBeforeItsFirstBaseline() {
        var project = lite(play);
        for (var user : List.of("sponsor", "requester", "resources")) {
            assertThatThrownBy(() -> play.change(user, project.code(), Map.of("newBudget", 1)))
                    .isInstanceOf(RuntimeException.class);
        }
        play.change("pmo", project.code(), Map.of("newBudget", 180_001));
        assertThat(count(jdbc, "change_request", project)).isEqualTo(1);

        var young = play.submit(farAhead()).accept("STANDARD").vote("APPROVE");
        refused(young, Map.of("newBudget", 1), "projectCode");
        var closing = lite(play).report().waitsAt("acceptDelivery");
        refused(closing, Map.of("newBudget", 1), "projectCode");
    }

    // ---- deciding

    @Test
    void manySmallChangesAreALargeOne() {
        var project = lite(play);
        play.change("manager", project.code(), Map.of("newBudget", 200_000));
        project.runJobs().waitsAt("reportPhase");
        play.change("manager", project.code(), Map.of("newBudget", 215_000));
        project.runJobs().waitsAt("decideChange", "reportPhase");
        assertThat(project.task("decideChange").getAssignee()).isEqualTo("sponsor");
    }

    @Test
    void theDecisionIsShownSideBySide_andIsKeptWithItsReason() {
        var project = lite(play);
        play.change(
                "manager",
                project.code(),
                Map.of(
                        "newBudget", 240_000.5,
                        "riskTitle", "The new supplier may fail.",
                        "riskCategory", "VENDOR",
                        "riskProbability", "5",
                        "riskImpact", "5"));
        project.runJobs();
        var shown = new Answers(
                forms.getTaskFormVariables(project.task("decideChange").getId()));
        assertThat(shown.text("budgetBefore")).isEqualTo("180,000.00 EUR");
        assertThat(shown.text("budgetAfter")).isEqualTo("240,000.50 EUR");
        assertThat(shown.integer("riskAfter")).isGreaterThan(shown.integer("riskBefore"));
        assertThat(shown.text("dutyRole")).isEqualTo("sponsor");

        assertThatThrownBy(() -> project.answer("decideChange", "sponsor", Map.of("changeDecision", "REJECT")))
                .isInstanceOf(Rejection.class);
        project.answer(
                "decideChange", "sponsor", Map.of("changeDecision", "APPROVE", "decisionComment", "It must be."));
        var risk = project.project().riskScore();
        assertThat(risk).isEqualTo(shown.integer("riskAfter"));
        assertThat(baselines.current(project.code()).orElseThrow().riskScore()).isEqualTo(risk);
        assertThat(project.project().riskReasons()).contains("The new supplier may fail");
        assertThat(jdbc.sql("select status || ' ' || decided_by || ' ' || comment || ' ' || cost_delta from"
                                + " change_request where project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .isEqualTo("APPLIED sponsor It must be. 60000.50");
    }

    @Test
    void aSponsorWhoAskedIsNotTheOneWhoDecides() {
        var request = farAhead();
        request.put("sponsor", "sponsor");
        var project = play.submit(request)
                .runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", "manager"))
                .vote("APPROVE");
        jdbc.sql("update project set manager = 'sponsor' where code = ?")
                .param(project.code().value())
                .update();
        asManagerToo("sponsor", () -> play.change("sponsor", project.code(), Map.of("newScope", "Other things.")));
        project.runJobs();
        var task = project.task("decideChange");
        assertThat(task.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .anySatisfy(link -> assertThat(link.getGroupId()).isEqualTo("steering-committee"));
    }

    /** Whether somebody who pays may lead as well is the directory's matter; the rule holds all the same. */
    private void asManagerToo(String user, Runnable action) {
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values (?, 'project-manager')")
                .param(user)
                .update();
        try {
            action.run();
        } finally {
            jdbc.sql("delete from act_id_membership where user_id_ = ? and group_id_ = 'project-manager'")
                    .param(user)
                    .update();
        }
    }

    // ---- several at once

    @Test
    void twoDecidedAtTheSameMoment_oneIsAppliedAndTheOtherDecidedAgain() throws Exception {
        var project = lite(play);
        play.change("manager", project.code(), Map.of("newBudget", 230_000));
        play.change("manager", project.code(), Map.of("newScope", "Everything but tickets."));
        project.runJobs();
        for (var task : project.open()) {
            if (task.getTaskDefinitionKey().equals("decideChange")) {
                project.submit(task, "sponsor", Map.of("changeDecision", "APPROVE"));
            }
        }
        var due = jobs.createJobQuery().messages().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessDefinitionKey().equals("changeControl"))
                .filter(job -> processesOf(project).contains(job.getProcessInstanceId()))
                .toList();
        assertThat(due).hasSize(2);
        AtTheSameMoment.all(due.stream()
                .map(job -> (Callable<Void>) () -> {
                    jobs.executeJob(job.getId());
                    return null;
                })
                .toList());
        project.waitsAt("reportPhase", "reviseChange");
        assertThat(count(jdbc, "baseline", project)).isEqualTo(2);
    }

    private List<String> processesOf(ProjectRun project) {
        return jdbc.sql("select proc_inst_id_ from act_ru_execution where business_key_ = ?")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    // ---- withdrawing

    @Test
    void aChangeIsWithdrawnOnce_andNotAfterItWasDecided() {
        var project = lite(play);
        play.change("manager", project.code(), Map.of("newScope", "More."));
        project.runJobs().waitsAt("decideChange", "reportPhase");
        assertThat(withdrawals.withdraw(project.code(), 1, "manager")).isTrue();
        project.waitsAt("reportPhase");
        assertThat(withdrawals.withdraw(project.code(), 1, "manager")).isFalse();
        assertThat(withdrawals.withdraw(project.code(), 99, "manager")).isFalse();

        play.change("manager", project.code(), Map.of("newBudget", 181_000));
        project.runJobs();
        assertThat(withdrawals.withdraw(project.code(), 2, "manager")).isFalse();
        assertThat(changes.get(project.code(), 2).status()).isEqualTo(ChangeRequest.Status.APPLIED);
    }

    private void refused(ProjectRun project, Map<String, Object> answers, String field) {
        assertThatThrownBy(() -> play.change("manager", project.code(), answers))
                .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.errors())
                        .extracting(Rejection.FieldError::field)
                        .contains(field));
    }
}
