package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.project.project.Projects;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A task asks for the role of who answers it, also when it was given to that person before the role was taken. */
@IntegrationTest
class LostRolesTest extends Absences {

    private static final String REPORT =
            """
            {"variables": {"phaseSummary": {"value": "As planned."}, "progress": {"value": 40},
             "spent": {"value": 1000}, "remainingRisks": {"value": ""}}}""";

    private static final String DECLINE =
            "{\"variables\": {\"triage\": {\"value\": \"DECLINE\"}, \"reason\": {\"value\": \"Not our business.\"}}}";

    @Autowired
    Projects projects;

    @Autowired
    Recusals recusals;

    @Autowired
    LostRoles lost;

    @Test
    void aTaskOfAGroupReturnsWithTheGroup() {
        var member = users.create("pmo");
        var task = triage();
        works(post(member, task, "claim", user(member)));

        users.take(member, "pmo");

        assertThat(task(task.getId()).getAssignee()).isNull();
        assertThat(candidates(task)).containsExactly("pmo");
        assertThat(post(member, task, "submit-form", DECLINE).getStatusCode().value())
                .isEqualTo(403);
        assertThat(task(task.getId())).isNotNull();
        var colleague = users.create("pmo");
        works(post(colleague, task, "claim", user(colleague)));
    }

    /** Whoever was quicker than the return, such as by a change in the database, reads why. */
    @Test
    void whoHoldsATaskOfALostGroupIsRefusedInWords() {
        var member = users.create("pmo");
        var task = triage();
        works(post(member, task, "claim", user(member)));
        jdbc.sql("delete from act_id_membership where user_id_ = ?")
                .param(member)
                .update();

        var answer = post(member, task, "submit-form", DECLINE);
        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody().path("detail").asText()).contains("This task is for PMO", "returns to the group");

        lost.settle();
        assertThat(task(task.getId()).getAssignee()).isNull();
    }

    @Test
    void theManagersTaskAsksWhetherTheManagerIsOneStill() {
        var manager = users.create("project-manager");
        var project = play.submit(Play.request());
        project.runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", manager))
                .vote("APPROVE");
        var task = project.task("reportPhase");
        users.take(manager, "project-manager");

        var answer = post(manager, task, "submit-form", REPORT);
        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody().path("detail").asText()).contains("for the project manager of the project");

        users.put(manager, "project-manager");
        works(post(manager, task, "submit-form", REPORT));
    }

    @Test
    void whoLostTheGroupGivesNothingToASubstitute() {
        var member = users.create("pmo");
        var substitute = users.create("requester");
        var task = triage();
        stand(member, substitute);
        assertThat(candidates(task)).contains(substitute);

        users.take(member, "pmo");
        assertThat(post(substitute, task, "submit-form", DECLINE)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        handover.settle();
        assertThat(candidates(task)).containsExactly("pmo");
    }

    @Test
    void whatTheAbsentHadClaimedComesToTheSubstitute_andReturnsToTheAbsent() {
        var member = users.create("pmo");
        var substitute = users.create("requester");
        var task = triage();
        works(post(member, task, "claim", user(member)));

        stand(member, substitute);
        assertThat(task(task.getId()).getAssignee()).isNull();
        assertThat(candidates(task)).contains(substitute, member);
        works(post(substitute, task, "claim", user(substitute)));

        end(member);
        assertThat(task(task.getId()).getAssignee()).isEqualTo(member);
        assertThat(candidates(task)).doesNotContain(substitute);
    }

    /** To the last second of the last day in the zone of the server, on the days with 23 and 25 hours too. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-28, 2027-03-27T22:59:59Z, false",
        "2027-03-28, 2027-03-27T23:00:00Z, true",
        "2027-03-28, 2027-03-28T21:59:59Z, true",
        "2027-03-28, 2027-03-28T22:00:00Z, false",
        "2027-10-31, 2027-10-30T21:59:59Z, false",
        "2027-10-31, 2027-10-30T22:00:00Z, true",
        "2027-10-31, 2027-10-31T22:59:59Z, true",
        "2027-10-31, 2027-10-31T23:00:00Z, false"
    })
    void aSubstitutionIsInForceOnWholeDaysOfTheServersZone(LocalDate day, Instant moment, boolean active) {
        var absent = users.create("sponsor");
        var substitute = users.create("requester");
        jdbc.sql("insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)"
                        + " values (?, ?, ?, ?, ?, now())")
                .params(absent, substitute, Date.valueOf(day), Date.valueOf(day), absent)
                .update();

        var then = new RoleHolders(jdbc, projects, recusals, Clock.fixed(moment, ZoneId.of("Europe/Berlin")));

        assertThat(then.substitutesOf(absent)).hasSize(active ? 1 : 0);
    }

    private Task triage() {
        var project = play.submit(Play.request());
        project.runJobs();
        return project.task("triageRequest");
    }
}
