package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may answer while somebody is away, and whom the record names. */
@IntegrationTest
class SubstitutedAnswersTest extends Absences {

    @Autowired
    ProjectStory story;

    @Autowired
    LedgerEntries ledger;

    /** The voter is the sponsor, so the task is his alone. */
    @Test
    void whatWasOnePersonsIsOpenToBoth_andTheRecordNamesBoth() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        var task = project.task("castVote");
        assertThat(task.getAssignee()).isEqualTo(sponsor);
        assertThat(read(substitute, project)).isEqualTo(403);

        stand(sponsor, substitute);

        task = project.task("castVote");
        assertThat(task.getAssignee()).isNull();
        assertThat(candidates(task)).containsExactlyInAnyOrder(sponsor, substitute);
        assertThat(read(substitute, project)).isEqualTo(200);
        works(post(substitute, task, "claim", user(substitute)));
        works(post(substitute, task, "submit-form", APPROVE));
        project.runJobs();

        assertThat(stories(project)).anyMatch(line -> line.startsWith(substitute + " for " + sponsor + " voted to "));
        assertThat(jdbc.sql(
                                """
                                select voted_by || ' for ' || voted_for from gate_vote join gate_review on id = review_id
                                where project_code = ? and voted_by is not null
                                """)
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly(substitute + " for " + sponsor);
        assertThat(project.waitingAt()).doesNotContain("castVote");
        assertThat(ledger.first(LedgerQuery.of(FactKind.ANSWER).about(task.getId()), 0, 10))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.actor()).isEqualTo(substitute);
                    assertThat(answer.data()).containsEntry("principal", sponsor);
                });
    }

    @Test
    void theAbsentMayStillDoIt_andThenItIsNobodyElses() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        stand(sponsor, substitute);
        var task = project.task("castVote");

        works(post(sponsor, task, "claim", user(sponsor)));
        handover.settle();

        assertThat(project.task("castVote").getAssignee())
                .as("not taken away again")
                .isEqualTo(sponsor);
        assertThat(post(substitute, task, "submit-form", APPROVE)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        works(post(sponsor, task, "submit-form", APPROVE));
        project.runJobs();
        assertThat(stories(project)).anyMatch(line -> line.startsWith(sponsor + " voted to "));
    }

    /** Whoever has the task anyway answers a step without a duty, such as the report, in the name of the absent as well. */
    @Test
    void everyTaskComesToTheSubstitute_notOnlyThoseWithADuty() {
        var manager = users.create("project-manager");
        var substitute = users.create("requester");
        var project = play.submit(Play.request());
        project.runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", "LITE", "manager", manager))
                .vote("APPROVE");
        var task = project.task("reportPhase");
        assertThat(task.getAssignee()).isEqualTo(manager);
        stand(manager, substitute);

        works(
                post(
                        substitute,
                        task,
                        "submit-form",
                        """
                {"variables": {"phaseSummary": {"value": "As planned."}, "progress": {"value": 40},
                 "spent": {"value": 1000}, "remainingRisks": {"value": ""}}}"""));
        project.runJobs();

        assertThat(stories(project)).anyMatch(line -> line.startsWith(substitute + " for " + manager + " reported"));
    }

    private List<String> stories(ProjectRun project) {
        return story.whole(project.code()).stream().map(Line::sentence).toList();
    }
}
