package io.tspmo.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Play.Actor;
import io.tspmo.form.FormRefused;
import io.tspmo.gate.OtherTables.Row;
import io.tspmo.project.ConditionsSet;
import io.tspmo.project.Phase;
import io.tspmo.project.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What becomes of the seats of a review: who is asked, who is asked next, and when it is over. */
@IntegrationTest
@RecordApplicationEvents
class ReviewsTest {

    @Autowired
    Play play;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private OtherTables tables;
    private final List<String> deployments = new ArrayList<>();

    @BeforeEach
    void ownTables() {
        tables = new OtherTables(models);
    }

    @AfterEach
    void shippedTables() {
        tables.takeBack();
        deployments.forEach(deployment -> models.deleteDeployment(deployment, true));
    }

    // ---- the rules of the day it was opened

    @Test
    void aReviewThatIsOpenKeepsItsRules_thoughTheTablesChange() {
        var open = play.submit(Play.request()).accept("STANDARD");
        tables.reviewers(Row.of("finance", 7).withVeto()).rules(11, 99);

        open.passDeadline();
        open.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 2));

        assertThat(seats(open))
                .containsExactly("sponsor 2 t t deputy, steering-committee", "pmo 1 f f steering-committee");
        assertThat(one(open, "select quorum || ' ' || approval_share from gate_review where project_code = ?"))
                .isEqualTo("60 60");
        open.vote("APPROVE").waitsAt("reportPhase");

        var later = play.submit(Play.request()).accept("STANDARD");
        assertThat(seats(later)).containsExactly("finance 7 f t ");
        assertThat(one(later, "select quorum || ' ' || approval_share from gate_review where project_code = ?"))
                .isEqualTo("11 99");
    }

    // ---- the end

    @Test
    void whenNoVoteCanChangeTheOutcome_theTasksLeftAreWithdrawn_andWhoComesLateIsToldSo() {
        tables.reviewers(Row.of("sponsor", 1).withVeto(), Row.of("pmo", 1), Row.of("finance", 1))
                .rules(30, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        var late = task(project, "finance");

        project.submit(task(project, "sponsor"), "sponsor", project.answers("REJECT"));
        project.runJobs().hasEnded();

        assertThat(votes(project)).containsExactly("sponsor REJECT", "pmo -", "finance -");
        assertThat(project.walked("tallyVotes")).isOne();
        var answer = http.withBasicAuth("finance", "demo")
                .postForEntity(
                        "/engine-rest/task/" + late.getId() + "/submit-form",
                        Map.of("variables", Map.of("vote", Map.of("value", "APPROVE"))),
                        JsonNode.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getBody().path("detail").asText()).contains("withdrawn", "Nothing of this answer was stored");
    }

    @Test
    void aVoteThatWasSubmittedInTimeCounts_thoughAnotherOneDecides() {
        tables.reviewers(Row.of("sponsor", 1).withVeto(), Row.of("pmo", 1), Row.of("finance", 1))
                .rules(30, 60);
        var project = play.submit(Play.request()).accept("STANDARD");

        project.submit(task(project, "sponsor"), "sponsor", project.answers("REJECT"));
        project.submit(task(project, "pmo"), "pmo", project.answers("HOLD"));
        project.runJobs().hasEnded();

        assertThat(votes(project)).containsExactly("sponsor REJECT", "pmo HOLD", "finance -");
    }

    @Test
    void withoutAQuorumNothingIsDecided_andThePmoAsksTheNextRoles() {
        tables.reviewers(Row.of("sponsor", 1).thatIsMandatory().next("finance"), Row.of("pmo", 1))
                .rules(50, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        project.submit(task(project, "pmo"), "pmo", project.answers("APPROVE"));
        project.runJobs().waitsAt("castVote");
        project.submit(task(project, "sponsor"), "sponsor", project.answers("RECUSE"));
        project.runJobs();
        project.submit(task(project, "finance"), "finance", project.answers("RECUSE"));
        project.runJobs().waitsAt("resolveOverdueVoting");
        assertThat(outcome(project)).isEmpty();
        assertThat(variable(project, "missingVotes")).isEqualTo("finance (nobody is free)");

        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "ASK_NEXT", "extraDays", 2))
                .waitsAt("resolveOverdueVoting");
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "END"))
                .waitsAt("decideHeldProject");

        assertThat(outcome(project)).isEqualTo("HOLD");
        assertThat(one(project, "select decided_by from gate_review where project_code = ?"))
                .isEqualTo("pmo");
        assertThat(project.project().reason()).contains("pmo (pmo): the votes did not decide in time");
    }

    // ---- who is asked

    @Test
    void whoRecusesIsReplaced_byTheSameRoleFirst_andThenByTheNext() {
        tables.reviewers(Row.of("steering-committee", 1).thatIsMandatory().next("finance"))
                .rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        for (var member : List.of("board1", "board2", "board3")) {
            var task = project.task("castVote");
            assertThat(project.reviewers(task)).contains(member);
            project.submit(task, member, project.answers("RECUSE"));
            project.runJobs().waitsAt("castVote");
            assertThat(project.reviewers(project.task("castVote"))).doesNotContain(member);
        }
        assertThat(tasks.getVariable(project.task("castVote").getId(), "dutyRole"))
                .isEqualTo("finance");
        project.vote("APPROVE").waitsAt("reportPhase");

        assertThat(votes(project)).containsExactly("finance APPROVE");
        assertThat(moves(project))
                .containsExactly(
                        "steering-committee to steering-committee: RECUSED board1",
                        "steering-committee to steering-committee: RECUSED board2",
                        "steering-committee to finance: RECUSED board3");
        assertThat(story(project)).contains("The vote of steering-committee at G0 goes on to finance: board3 recused");
    }

    @Test
    void whereNobodyOfTheRoleIsThere_theNextRoleIsAsked_andTheRecordSaysSo() {
        tables.reviewers(Row.of("nobody-has-this-role", 1).thatIsMandatory().next("pmo"), Row.of("sponsor", 1))
                .rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD");

        assertThat(moves(project)).containsExactly("nobody-has-this-role to pmo: NOBODY_FREE -");
        project.vote("APPROVE").waitsAt("reportPhase");
        assertThat(votes(project)).containsExactly("pmo APPROVE", "sponsor APPROVE");
    }

    @Test
    void aSeatThatNobodyCanTakeIsVacant_andFilledOnceSomebodyIsThere() {
        tables.reviewers(Row.of("nobody-has-this-role", 1), Row.of("sponsor", 1))
                .rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD").waitsAt("castVote");
        project.vote("APPROVE").waitsAt("resolveOverdueVoting");
        assertThat(one(
                        project,
                        "select string_agg(vacant::text, ' ' order by slot) from gate_vote join gate_review on"
                                + " id = review_id where project_code = ?"))
                .isEqualTo("true false");

        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 1))
                .waitsAt("resolveOverdueVoting");
        assertThat(moves(project))
                .hasSize(2)
                .allMatch(move -> move.startsWith("nobody-has-this-role to -: NOBODY_FREE"));
    }

    @Test
    void twoSeatsOfARoleAreTwoPeople() {
        tables.reviewers(Row.of("steering-committee", 1).seats(2)).rules(100, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        var both = project.open();

        project.submit(both.get(0), "board1", project.answers("APPROVE"));
        assertThatThrownBy(() -> project.submit(both.get(1), "board1", project.answers("REJECT")))
                .hasMessageContaining("one person has one vote");
        project.runJobs().submit(both.get(1), "board2", project.answers("APPROVE"));

        project.runJobs().waitsAt("reportPhase");
        assertThat(votes(project)).containsExactly("steering-committee APPROVE", "steering-committee APPROVE");
        assertThat(jdbc.sql("select count(distinct voted_by) from gate_vote join gate_review on id = review_id"
                                + " where project_code = ?")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    // ---- time

    @Test
    void beforeTheDeadlineThoseWhoMayVoteAreReminded() {
        var project = play.submit(Play.request()).accept("STANDARD").comes("timer_reminder");

        assertThat(events.stream(Told.class).filter(told -> told.code().equals(project.code())))
                .hasSize(2)
                .anySatisfy(told -> assertThat(told.users()).containsExactly("sponsor"))
                .anySatisfy(told -> assertThat(told.groups()).containsExactly("pmo"))
                .allSatisfy(
                        told -> assertThat(told.text()).contains(project.code().value(), "G0", "until"));
        assertThat(story(project)).contains("Reminded sponsor of the vote at G0", "Reminded pmo of the vote at G0");
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    @Test
    void afterTheDeadlineTheNextRoleIsAsked_andWhoWasLateFindsTheTaskGone() {
        tables.reviewers(Row.of("sponsor", 1).thatIsMandatory().next("finance, security"), Row.of("pmo", 1))
                .rules(50, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        var sponsors = task(project, "sponsor");

        project.comes("timer_escalation");

        assertThatThrownBy(() -> project.submit(sponsors, "sponsor", project.answers("APPROVE")))
                .hasMessageContaining("withdrawn");
        assertThat(moves(project)).containsExactly("sponsor to finance: LATE -");
        assertThat(project.reviewers(task(project, "finance"))).containsExactly("finance");
        assertThat(project.reviewers(task(project, "pmo")))
                .as("stays where nobody is next")
                .containsExactly("pmo");
        var next = (String) tasks.getVariable(task(project, "finance").getId(), "voteDeadline");
        var last = (String) tasks.getVariable(task(project, "pmo").getId(), "voteDeadline");
        assertThat(next).isLessThan(last);

        project.comes("timer_escalation");
        assertThat(project.reviewers(task(project, "security"))).containsExactly("security");
        project.vote("APPROVE").waitsAt("reportPhase");
        assertThat(votes(project)).containsExactly("security APPROVE", "pmo -");
    }

    @Test
    void silenceApprovesNothing() {
        var project =
                play.submit(Play.request()).accept("STANDARD").passDeadline().waitsAt("resolveOverdueVoting");

        assertThat(outcome(project)).isEmpty();
        assertThat(project.project().phase()).isEqualTo(Phase.INTAKE);
    }

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
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("Fulfilled by");
        var second = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        second.put("condition3", "Skipped one.");
        assertThatThrownBy(() -> project.vote(second)).isInstanceOf(FormRefused.class);
        var stranger = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        stranger.put("condition1Owner", "stranger");
        assertThatThrownBy(() -> project.vote(stranger)).isInstanceOf(FormRefused.class);
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
        assertThat(variable(project, "reworkNote")).asString().contains("Because of the numbers.");

        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
        assertThat(variable(project, "reworkNote")).isEqualTo("");
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
            assertThatThrownBy(() -> project.vote(answers)).as(phase).isInstanceOf(FormRefused.class);
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
                .isNull();
    }

    @Test
    void aHoldNeedsADayToCome() {
        var project = play.submit(Play.request()).accept("LITE");
        var today = new HashMap<>(project.answers("HOLD"));
        today.put("holdUntil", LocalDate.now().toString());
        assertThatThrownBy(() -> project.vote(today))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("must lie after today");
        today.remove("holdUntil");
        assertThatThrownBy(() -> project.vote(today)).isInstanceOf(FormRefused.class);
    }

    // ---- gates that stand in no plan

    @Test
    void aGateAskedForByTheWayIsDecidedLikeTheOthers_andStandsInNobodysWay() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
        for (int round = 1; round <= 2; round++) {
            extraGate(project, Map.of("extraGateKind", "EXCEPTION", "extraGateName", "Cost"));
            project.runJobs().waitsAt("castVote", "castVote", "reportPhase");
            assertThat(tasks.getVariable(
                            project.open().stream()
                                    .filter(task -> task.getTaskDefinitionKey().equals("castVote"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getId(),
                            "gateCode"))
                    .isEqualTo("X" + round);
            project.vote("REWORK");
        }

        assertThat(one(
                        project,
                        "select string_agg(code || ' ' || kind || ' ' || outcome, ', ' order by sequence) from gate"
                                + " where project_code = ? and kind <> 'PLANNED'"))
                .isEqualTo("X1 EXCEPTION REWORK, X2 EXCEPTION REWORK");
        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        project.report().vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("G2");
    }

    @Test
    void aChangeIsDecidedByTwoOfTheCommittee() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");

        extraGate(project, Map.of("extraGateKind", "CHANGE", "extraGateName", "More budget"));
        project.runJobs();

        assertThat(seats(project)).endsWith("steering-committee 1 t f ", "steering-committee 1 t f ");
        project.vote("APPROVE");
        assertThat(one(project, "select outcome from gate where project_code = ? and code = 'C1'"))
                .isEqualTo("APPROVE");
    }

    @Test
    void aReviewOfOneConditionLeavesItsGateAsItWasDecided() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");

        reopened(project, "G0", 4711L, "Show the contract.");
        project.runJobs();
        var task = project.open().stream()
                .filter(open -> open.getTaskDefinitionKey().equals("castVote"))
                .findFirst()
                .orElseThrow();
        assertThat(tasks.getVariable(task.getId(), "reopenedCondition")).isEqualTo("Show the contract.");
        project.vote("REJECT");

        assertThat(one(project, "select outcome from gate where project_code = ? and code = 'G0'"))
                .isEqualTo("APPROVE");
        assertThat(one(
                        project,
                        "select obligation_id || ' ' || outcome from gate_review where project_code = ? and round = 2"))
                .isEqualTo("4711 REJECT");
        project.waitsAt("reportPhase");
    }

    // ---- what the tests start from

    /** A STANDARD project whose go-live is being decided. */
    private Actor atGoLive() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        return project.report().vote("APPROVE").report().vote("APPROVE").report();
    }

    private void extraGate(Actor project, Map<String, Object> variables) {
        var id = "extraGateAlone";
        deploy(
                id,
                Bpmn.createExecutableProcess(id)
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .serviceTask("openExtraGate")
                        .camundaDelegateExpression("${openExtraGate}")
                        .callActivity("gateReview")
                        .calledElement("gateReview")
                        .camundaInBusinessKey("#{execution.processBusinessKey}")
                        .camundaIn("gateCode", "gateCode")
                        .camundaOut("gateOutcome", "gateOutcome")
                        .endEvent()
                        .done());
        processes.startProcessInstanceByKey(id, project.code().value(), variables);
    }

    private void reopened(Actor project, String gate, long obligation, String condition) {
        var id = "reopenedAlone";
        deploy(
                id,
                Bpmn.createExecutableProcess(id)
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .callActivity("gateReview")
                        .calledElement("gateReview")
                        .camundaInBusinessKey("#{execution.processBusinessKey}")
                        .camundaIn("gateCode", "gateCode")
                        .camundaIn("obligationId", "obligationId")
                        .camundaIn("reopenedCondition", "reopenedCondition")
                        .endEvent()
                        .done());
        processes.startProcessInstanceByKey(
                id,
                project.code().value(),
                Map.of("gateCode", gate, "obligationId", obligation, "reopenedCondition", condition));
    }

    private void deploy(String id, org.camunda.bpm.model.bpmn.BpmnModelInstance model) {
        deployments.add(models.createDeployment()
                .addModelInstance(id + ".bpmn", model)
                .deploy()
                .getId());
    }

    private Task task(Actor project, String role) {
        return project.open().stream()
                .filter(task -> role.equals(tasks.getVariable(task.getId(), "dutyRole")))
                .findFirst()
                .orElseThrow();
    }

    private Object variable(Actor project, String name) {
        return tasks.getVariable(project.open().get(0).getId(), name);
    }

    private String outcome(Actor project) {
        return one(
                project,
                "select coalesce(outcome, '') from gate_review where project_code = ? order by id desc limit 1");
    }

    private String one(Actor project, String sql) {
        return jdbc.sql(sql).param(project.code().value()).query(String.class).single();
    }

    private List<String> seats(Actor project) {
        return list(
                project,
                """
                select concat_ws(' ', reviewer, weight, mandatory, veto, next_roles) from gate_vote
                join gate_review on id = review_id where project_code = ? order by review_id, slot
                """);
    }

    private List<String> votes(Actor project) {
        return list(
                project,
                """
                select coalesce(asked_role, reviewer) || ' ' || coalesce(vote, '-') from gate_vote
                join gate_review on id = review_id where project_code = ? order by review_id, slot
                """);
    }

    private List<String> moves(Actor project) {
        return list(
                project,
                """
                select from_role || ' to ' || coalesce(to_role, '-') || ': ' || reason || ' ' || coalesce(moved_by, '-')
                from seat_move join gate_review on id = review_id where project_code = ? order by moved_at, slot, seq
                """);
    }

    private List<String> story(Actor project) {
        return list(project, "select entry from story where project_code = ? order by id");
    }

    private List<String> list(Actor project, String sql) {
        return jdbc.sql(sql).param(project.code().value()).query(String.class).list();
    }
}
