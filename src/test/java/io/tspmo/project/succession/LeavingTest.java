package io.tspmo.project.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Refused;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.succession.Holding.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** Somebody leaves, in each role and with open work of every kind: nothing waits for them afterwards, and the process goes on. */
@IntegrationTest
class LeavingTest extends Leavers {

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    private ProjectRun withConditionAndRisk(String requester, String manager, String sponsor, String owner) {
        var project =
                accepted(requester, manager, sponsor, "LITE").provideEvidence().waitsAt("castVote");
        var vote = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        vote.put("condition1Owner", owner);
        project.answer("castVote", sponsor, vote);
        events.publishEvent(new RiskFound(
                project.code(),
                "early",
                "VENDOR",
                "One supplier",
                "It stops",
                "No parts",
                4,
                5,
                "Two milestones moved."));
        project.runJobs();
        assertThat(project.waitingAt()).contains("assessRisk", "fulfilObligation", "reportPhase");
        return project;
    }

    @Test
    void aManagerLeaves_withReportConditionAndRisk() {
        var requester = users.create("requester");
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var next = users.create("project-manager");
        var project = withConditionAndRisk(requester, manager, sponsor, manager);

        var done = leaves(manager, Map.of(Kind.MANAGER, next, Kind.CONDITION, requester));

        assertThat(done.open()).isEmpty();
        nothingWaitsFor(manager);
        assertThat(project.project().manager()).isEqualTo(next);
        assertThat(project.task("reportPhase").getAssignee()).isEqualTo(next);
        assertThat(project.task("assessRisk").getAssignee()).isEqualTo(next);
        assertThat(project.task("fulfilObligation").getAssignee()).isEqualTo(requester);
        assertThat(noted(project, "ROLES_CHANGED")).singleElement().satisfies(fact -> {
            assertThat(fact.actor()).isEqualTo("pmo");
            assertThat(fact.data()).containsEntry("manager", next).containsEntry("formerManager", manager);
        });
        assertThat(noted(project, "HANDED_ON")).hasSize(2).allSatisfy(fact -> assertThat(fact.actor())
                .isEqualTo("pmo"));
        assertThat(news(next)).anyMatch(text -> text.startsWith("You are the project manager of "));
        assertThat(news(requester)).anyMatch(text -> text.contains("You take over from " + manager));
        goesOnToTheEnd(project);
    }

    @Test
    void aSponsorLeaves_andTheSuccessorVotesAndAccepts() {
        var sponsor = users.create("sponsor");
        var next = users.create("sponsor");
        var project = accepted(users.create("requester"), users.create("project-manager"), sponsor, "LITE")
                .provideEvidence();
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);

        leaves(sponsor, Map.of(Kind.SPONSOR, next));

        nothingWaitsFor(sponsor);
        assertThat(project.task("castVote").getAssignee()).isEqualTo(next);
        goesOnToTheEnd(project);
    }

    @Test
    void withoutASuccessorTheSeatGoesToTheNextRole_andThePmoHearsOfTheProject() {
        var sponsor = users.create("sponsor");
        var project = accepted(users.create("requester"), users.create("project-manager"), sponsor, "LITE")
                .provideEvidence();

        var done = leaves(sponsor, Map.of());

        assertThat(done.open()).extracting(Holding::kind).containsExactly(Kind.SPONSOR);
        assertThat(succession.of(sponsor).holdings()).as("listed as open").hasSize(1);
        var vote = project.task("castVote");
        assertThat(vote.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(vote.getId()))
                .extracting("groupId")
                .containsExactly("pmo");
        assertThat(noted(project, "NO_SUCCESSOR")).hasSize(1);
        assertThat(jdbc.sql("select text from notice where project_code = ? and groups @> array['pmo']")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .anyMatch(text -> text.contains("left without a successor for: Projects sponsored"));
        project.answer("castVote", "pmo", project.answers("APPROVE"));
        assertThat(project.task("reportPhase").getAssignee()).isNotNull();

        var next = users.create("sponsor");
        leaves(sponsor, Map.of(Kind.SPONSOR, next));
        nothingWaitsFor(sponsor);
        goesOnToTheEnd(project);
    }

    @Test
    void aRequesterLeavesWhoIsAskedBack() {
        var requester = users.create("requester");
        var next = users.create("requester");
        var project = play.submitAs(requester, Play.request())
                .runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Which ticket system?"));
        assertThat(project.task("correctRequest").getAssignee()).isEqualTo(requester);

        leaves(requester, Map.of(Kind.REQUESTER, next));

        nothingWaitsFor(requester);
        assertThat(project.task("correctRequest").getAssignee()).isEqualTo(next);
        assertThat(project.project().requester()).isEqualTo(next);
    }

    @Test
    void whatABoardMemberOrTheResourceManagerClaimedGoesBackToTheGroup() {
        var member = users.create("pmo");
        var project = play.submit(Play.request()).runJobs();
        tasks.claim(project.task("triageRequest").getId(), member);

        assertThat(succession.of(member).holdings()).singleElement().satisfies(held -> {
            assertThat(held.candidates()).contains("pmo").doesNotContain(member);
            assertThat(held.otherwise()).isEqualTo("Goes back to all of: PMO.");
        });
        leaves(member, Map.of());

        nothingWaitsFor(member);
        assertThat(project.task("triageRequest").getAssignee()).isNull();
        assertThat(noted(project, "TASK_FELL_BACK")).hasSize(1);
        project.answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", "manager"));
    }

    @Test
    void aClaimedVoteGoesToAnotherReviewerWhoMayVote() {
        var member = users.create("steering-committee");
        var project = accepted("requester", "manager", "sponsor", "FULL").provideEvidence();
        var seats = project.open().stream()
                .filter(task -> tasks.getIdentityLinksForTask(task.getId()).stream()
                        .anyMatch(link -> "pmo".equals(link.getGroupId())))
                .toList();
        users.put(member, "pmo");
        tasks.claim(seats.get(0).getId(), member);

        leaves(member, Map.of(Kind.TASK, "pmo"));

        nothingWaitsFor(member);
        assertThat(tasks.createTaskQuery()
                        .taskId(seats.get(0).getId())
                        .singleResult()
                        .getAssignee())
                .isEqualTo("pmo");
    }

    @Test
    void aRiskOwnerLeaves() {
        var owner = users.create("requester");
        var next = users.create("requester");
        var project = withConditionAndRisk(
                users.create("requester"), users.create("project-manager"), users.create("sponsor"), owner);
        int number = jdbc.sql("select number from risk where project_code = ? and found_by = 'early'")
                .param(project.code().value())
                .query(Integer.class)
                .single();
        jdbc.sql("update risk set owner = ? where project_code = ? and number = ?")
                .params(owner, project.code().value(), number)
                .update();
        tasks.setAssignee(project.task("assessRisk").getId(), owner);
        jdbc.sql("update act_ru_variable set text_ = ? where proc_inst_id_ = ? and name_ = 'riskAssignee'")
                .params(owner, project.task("assessRisk").getProcessInstanceId())
                .update();

        leaves(owner, Map.of(Kind.RISK, next, Kind.CONDITION, next));

        nothingWaitsFor(owner);
        assertThat(project.task("assessRisk").getAssignee()).isEqualTo(next);
        assertThat(project.task("fulfilObligation").getAssignee()).isEqualTo(next);
        goesOnToTheEnd(project);
    }

    @Test
    void aSubstituteLeaves_andTheAbsentPersonHearsIt() {
        var manager = users.create("project-manager");
        var substitute = users.create("requester");
        var project = accepted(users.create("requester"), manager, users.create("sponsor"), "LITE");
        jdbc.sql("insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)"
                        + " values (?, ?, ?, ?, ?, now())")
                .params(manager, substitute, LocalDate.now(), LocalDate.now().plusDays(5), manager)
                .update();
        project.provideEvidence().answer("castVote", project.project().sponsor(), project.answers("APPROVE"));
        assertThat(project.task("reportPhase").getAssignee()).isNull();

        leaves(substitute, Map.of());

        nothingWaitsFor(substitute);
        assertThat(project.task("reportPhase").getAssignee()).isEqualTo(manager);
        assertThat(news(manager)).anyMatch(text -> text.contains("no longer stands in for you"));
        leaves(manager, Map.of(Kind.MANAGER, "manager"));
        nothingWaitsFor(manager);
    }

    @Test
    void whatChangedSinceThePageWasShownIsRefused_andNothingHappens() {
        var manager = users.create("project-manager");
        accepted("requester", manager, "sponsor", "LITE");
        var shown = Succession.shown(succession.of(manager).holdings());
        accepted("requester", manager, "sponsor", "LITE");

        assertThatThrownBy(() -> play.as(
                        "pmo", () -> succession.handOn(manager, Map.of(), "manager", shown, "Leaves.", true, PMO)))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Other things wait for this person now");
        assertThat(succession.of(manager).active()).isTrue();
        assertThat(succession.of(manager).holdings()).hasSize(2);
    }

    @Test
    void oneSuccessorTakesAllThatTheRulesAllow_withoutTheEndOfTheAccount() {
        var sponsorAndManager = users.create("project-manager", "sponsor");
        var leaver = users.create("project-manager");
        var own = accepted("requester", leaver, sponsorAndManager, "LITE");
        var other = accepted("requester", leaver, "sponsor", "LITE");

        var shown = Succession.shown(succession.of(leaver).holdings());
        var done = play.as(
                "pmo",
                () -> succession.handOn(leaver, Map.of(), sponsorAndManager, shown, "Another role.", false, PMO));

        assertThat(done.handedOn()).isEqualTo(1);
        assertThat(own.project().manager()).as("its sponsor does not lead it").isEqualTo(leaver);
        assertThat(other.project().manager()).isEqualTo(sponsorAndManager);
        assertThat(succession.of(leaver).active()).isTrue();
    }

    @Test
    void anAdministratorsAccountIsEndedByAdministratorsOnly_andNobodyTakesWhatTheyMayNot() {
        var admin = users.create("camunda-admin");
        assertThatThrownBy(() -> leaves(admin, Map.of())).isInstanceOf(Refused.class);

        var manager = users.create("project-manager");
        accepted("requester", manager, "sponsor", "LITE");
        assertThatThrownBy(() -> leaves(manager, Map.of(Kind.MANAGER, "auditor")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("choose one of the list");
        assertThatThrownBy(() -> play.as(
                        "pmo",
                        () -> succession.handOn(
                                manager,
                                Map.of(),
                                "",
                                Succession.shown(succession.of(manager).holdings()),
                                " ",
                                true,
                                PMO)))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Reason");
        assertThat(succession.of(manager).active()).isTrue();
        assertThat(List.of(succession.of(manager).holdings().get(0).candidates()))
                .isNotEmpty();
    }

    @Test
    void aSponsorLeaves_beforeAChangeARiskAndAFulfilledConditionAreDecided() {
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var next = users.create("sponsor");
        var requester = users.create("requester");
        var project = withConditionAndRisk(requester, manager, sponsor, requester);
        play.change(manager, project.code(), Map.of("newBudget", 230_000));
        project.runJobs()
                .answer("fulfilObligation", requester, Map.of("fulfilmentEvidence", "It is in the documents."))
                .answer(
                        "assessRisk",
                        manager,
                        Map.of(
                                "riskOwner", manager,
                                "riskProbability", "4",
                                "riskImpact", "5",
                                "riskCause", "One.",
                                "riskEffect", "Late."))
                .answer(
                        "chooseResponse",
                        manager,
                        Map.of("riskResponseChosen", "ACCEPT", "acceptReason", "Nothing helps."));
        assertThat(project.waitingAt()).contains("decideChange", "acceptRisk", "verifyObligation", "reportPhase");
        var verify = project.task("verifyObligation");
        assertThat(project.task("decideChange").getAssignee()).isEqualTo(sponsor);
        assertThat(project.task("acceptRisk").getAssignee()).isEqualTo(sponsor);

        leaves(sponsor, Map.of(Kind.SPONSOR, next));
        project.runJobs();

        nothingWaitsFor(sponsor);
        assertThat(project.task("decideChange").getAssignee()).isEqualTo(next);
        assertThat(project.task("acceptRisk").getAssignee()).isEqualTo(next);
        project.answer("acceptRisk", next, Map.of("riskAcceptance", "AGREED"))
                .answer("decideChange", next, Map.of("changeDecision", "APPROVE"))
                .answer("verifyObligation", project.reviewer(verify), Map.of("verification", "VERIFIED"));
        goesOnToTheEnd(project);
    }

    @Test
    void theAuthorOfAChangeThatIsToBeRevisedLeaves() {
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var next = users.create("project-manager");
        var project =
                accepted(users.create("requester"), manager, sponsor, "LITE").provideEvidence();
        project.answer("castVote", sponsor, project.answers("APPROVE"));
        play.change(manager, project.code(), Map.of("newBudget", 230_000));
        play.change(manager, project.code(), Map.of("newScope", "A ticket system and a phone line."));
        project.runJobs()
                .answer("decideChange", sponsor, Map.of("changeDecision", "APPROVE"))
                .answer("decideChange", sponsor, Map.of("changeDecision", "APPROVE"));
        assertThat(project.task("reviseChange").getAssignee()).isEqualTo(manager);

        leaves(manager, Map.of(Kind.MANAGER, next, Kind.CHANGE, next));

        nothingWaitsFor(manager);
        project.answer("reviseChange", next, Map.of("revision", "TAKE_BACK"));
        goesOnToTheEnd(project);
    }

    /** Whatever a member of a group has taken: it goes back to the group or to the next in line, and the work goes on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "requester",
                "project-manager",
                "sponsor",
                "pmo",
                "resource-manager",
                "finance",
                "architecture",
                "security",
                "steering-committee",
                "auditor"
            })
    void aMemberOfEachGroupLeaves_withAllThatTheyHadTaken(String group) {
        var member = users.create(group);
        var project = accepted("requester", "manager", "sponsor", "FULL").provideEvidence();
        project.vote("APPROVE").report();
        assertThat(project.waitingAt()).contains("castVote");
        var taken = new ArrayList<String>();
        for (var task : project.open()) {
            boolean offered = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .anyMatch(link -> group.equals(link.getGroupId()));
            if (task.getAssignee() == null && offered) {
                tasks.claim(task.getId(), member);
                taken.add(task.getId());
            }
        }

        leaves(member, Map.of());

        nothingWaitsFor(member);
        assertThat(taken)
                .allSatisfy(id -> assertThat(tasks.createTaskQuery().taskId(id).singleResult())
                        .satisfies(task -> assertThat(task.getAssignee()).isNotEqualTo(member)));
        project.vote("APPROVE");
        assertThat(project.waitingAt()).doesNotContain("castVote");
        assertThat(accepted("requester", "manager", "sponsor", "FULL")
                        .provideEvidence()
                        .open())
                .noneMatch(task -> member.equals(task.getAssignee()));
    }
}
