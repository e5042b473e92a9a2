package io.tspmo.project.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A sponsor or manager who stays, but loses the group: new work goes to the PMO, which is informed and sees it on the page. */
@IntegrationTest
class LostProjectRolesTest extends Leavers {

    @LocalServerPort
    int port;

    @Autowired
    TaskService tasks;

    @Test
    void theManagersNextReportGoesToThePmo() {
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var project = accepted("requester", manager, sponsor, "LITE").provideEvidence();
        assertThat(page(project)).doesNotContain("may no longer be");

        users.take(manager, "project-manager");
        assertThat(forPmo(project)).singleElement().asString().contains("may no longer be project manager");
        assertThat(page(project))
                .contains("may no longer be project manager")
                .doesNotContain("may no longer be sponsor");
        project.answer("castVote", sponsor, project.answers("APPROVE"));

        var report = project.task("reportPhase");
        assertThat(report.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(report.getId()))
                .extracting("groupId")
                .containsExactly("pmo");
        project.answer(
                "reportPhase",
                "pmo",
                new HashMap<>(Map.of(
                        "phaseSummary", "As planned.", "progress", 40, "spent", 60_000.5, "remainingRisks", "None.")));
        assertThat(project.waitingAt()).doesNotContain("reportPhase");
    }

    @Test
    void thePmoHearsOfASponsorWithoutTheGroup_andNamesAnother() {
        var sponsor = users.create("sponsor");
        var project = accepted("requester", users.create("project-manager"), sponsor, "LITE");

        users.take(sponsor, "sponsor");

        assertThat(forPmo(project)).singleElement().asString().contains("may no longer be sponsor");
        assertThat(page(project)).contains("may no longer be sponsor");
        project.provideEvidence();

        var next = users.create("sponsor");
        handsOn(sponsor, Map.of(Holding.Kind.SPONSOR, next), false);
        assertThat(page(project)).doesNotContain("may no longer be");
        assertThat(project.project().sponsor()).isEqualTo(next);
        goesOnToTheEnd(project);
    }

    private List<String> forPmo(ProjectRun project) {
        return jdbc.sql(
                        "select text from notice where project_code = ? and groups @> array['pmo'] and text like '%may no longer%'")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private String page(ProjectRun project) {
        return new SignedInBrowser(port, "pmo")
                .get("/projects/" + project.code() + "/roles")
                .body();
    }
}
