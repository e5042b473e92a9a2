package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who has lost a role, or never had it, does not answer for it. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoterTest extends ConflictScenes {

    @Test
    void whoLosesTheRoleCanNoLongerClaimOrAnswer() {
        var member = users.create(GROUP);
        var started = process.start("VOTE", project(), variables(GROUP));
        works(post(member, started.get(0), "claim", user(member)));

        users.take(member, GROUP);

        var told = "This task is for the role architecture, which you do not have.";
        assertThat(post(member, started.get(0), "submit-form", "{}")
                        .getStatusCode()
                        .value())
                .as("the claim went back to the role")
                .isEqualTo(403);
        assertThat(post(member, started.get(1), "claim", user(member))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        refused(told, post("admin", started.get(1), "assignee", user(member)));

        users.put(member, GROUP);
        works(post(member, started.get(0), "claim", user(member)));
        works(post(member, started.get(0), "submit-form", "{}"));
    }

    @Test
    void whoIsNoSponsorAnyMoreDoesNotVoteAsOne() {
        var sponsor = users.create("sponsor");
        var project = project();
        jdbc.sql("update project set sponsor = ? where code = ?")
                .params(sponsor, project)
                .update();
        var variables = variables("sponsor");
        variables.put("alone", sponsor);
        var task = process.start("VOTE", project, variables).get(0);

        users.take(sponsor, "sponsor");
        refused(
                "This task is for the sponsor of the project, and that is not you.",
                post(sponsor, task, "submit-form", "{}"));

        users.put(sponsor, "sponsor");
        jdbc.sql("update project set sponsor = 'sponsor' where code = ?")
                .param(project)
                .update();
        refused(
                "This task is for the sponsor of the project, and that is not you.",
                post(sponsor, task, "submit-form", "{}"));

        jdbc.sql("update project set sponsor = ? where code = ?")
                .params(sponsor, project)
                .update();
        works(post(sponsor, task, "submit-form", "{}"));
    }

    /** An administrator may do everything in the engine, and still has not the role. */
    @Test
    void anAdministratorDoesNotVoteForOthers() {
        var task = process.start("VOTE", project(), variables(GROUP)).get(0);

        refused(
                "This task is for the role architecture, which you do not have.",
                post("admin", task, "submit-form", "{}"));
    }

    /** Ways of Camunda's pages that programs do not have. */
    @Test
    void neitherIsATaskChangedNorLinkedAroundIt() {
        var scene = scene(pairs().findFirst().orElseThrow());
        var browser = new SignedInBrowser(port, "admin", "demo");
        browser.get("/camunda/app/tasklist/default/");
        var task = "/camunda/api/engine/engine/default/task/" + scene.task();

        for (var user : List.of(scene.inConflict(), scene.free())) {
            int status = user.equals(scene.free()) ? 204 : 403;
            assertThat(browser.call("PUT", task, "{\"name\": \"Do it\", \"assignee\": \"" + user + "\"}")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(browser.call(
                                    "POST",
                                    task + "/identity-links",
                                    "{\"userId\": \"" + user + "\", \"type\": \"assignee\"}")
                            .statusCode())
                    .isEqualTo(status);
        }
        assertThat(assignee(scene.task())).isEqualTo(scene.free());
    }
}
