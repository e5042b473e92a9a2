package io.tspmo.project.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.ProjectRun;
import io.tspmo.project.event.RiskFound;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** New work never goes to who cannot sign in, whichever way a task finds its holder. */
@IntegrationTest
class OnlyActiveTest extends Leavers {

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void theReportOfAManagerWhoIsGone() {
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var project = accepted("requester", manager, sponsor, "LITE").provideEvidence();
        users.deactivate(manager);

        project.answer("castVote", sponsor, project.answers("APPROVE"));

        isForThePmo(project, "reportPhase");
        assertThat(noted(project, "TASK_REROUTED")).hasSize(1);
    }

    @Test
    void theSeatOfASponsorWhoIsGone_andTheAcceptance() {
        var sponsor = users.create("sponsor");
        var project = requested("requester", sponsor);
        users.deactivate(sponsor);

        project.accept("LITE");

        isForThePmo(project, "castVote");
        project.answer("castVote", "pmo", project.answers("APPROVE"));
        project.report().vote("APPROVE");
        isForThePmo(project, "acceptDelivery");
        goesOnToTheEnd(project);
    }

    @Test
    void theConditionOfAnOwnerWhoIsGone_andTheRiskOfALeadWhoIs() {
        var owner = users.create("requester");
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var project = accepted("requester", manager, sponsor, "LITE").provideEvidence();
        var vote = new HashMap<>(project.answers("APPROVE_WITH_CONDITIONS"));
        vote.put("condition1Owner", owner);
        project.submit(project.task("castVote"), sponsor, vote);
        users.deactivate(owner);
        users.deactivate(manager);

        project.runJobs();
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

        isForThePmo(project, "fulfilObligation");
        isForThePmo(project, "assessRisk");
        isForThePmo(project, "reportPhase");
        project.answer(
                "assessRisk",
                "pmo",
                Map.of(
                        "riskOwner",
                        "pmo",
                        "riskProbability",
                        "1",
                        "riskImpact",
                        "2",
                        "riskCause",
                        "x",
                        "riskEffect",
                        "y"));
    }

    @Test
    void theReviewersOfAGroup() {
        var gone = users.create("finance");
        users.deactivate(gone);
        var project = accepted("requester", "manager", "sponsor", "FULL").provideEvidence();

        assertThat(project.open())
                .filteredOn(task -> task.getTaskDefinitionKey().equals("castVote"))
                .isNotEmpty()
                .allSatisfy(task -> {
                    assertThat(task.getAssignee()).isNotEqualTo(gone);
                    assertThat(tasks.getIdentityLinksForTask(task.getId()))
                            .extracting("userId")
                            .doesNotContain(gone);
                });
    }

    private void isForThePmo(ProjectRun project, String kind) {
        var task = project.task(kind);
        assertThat(task.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .as(kind)
                .singleElement()
                .satisfies(link -> assertThat(link.getGroupId()).isEqualTo("pmo"));
    }
}
