package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.governance.review.OtherTables.Row;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** When a review is over: by its votes, its rules and its deadline. */
@IntegrationTest
@RecordApplicationEvents
class ReviewsTest extends OpenReviews {

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
        assertThat(answer.getBody().path("detail").asText()).contains("withdrawn", "Your answer was not stored");
    }

    @Test
    void aVoteThatDecidesEndsTheReviewAtOnce() {
        tables.reviewers(Row.of("sponsor", 1).withVeto(), Row.of("pmo", 1), Row.of("finance", 1))
                .rules(30, 60);
        var project = play.submit(Play.request()).accept("STANDARD");

        project.submit(task(project, "sponsor"), "sponsor", project.answers("REJECT"));

        assertThat(project.waitingAt()).doesNotContain("castVote");
        project.runJobs().hasEnded();
        assertThat(votes(project)).containsExactly("sponsor REJECT", "pmo -", "finance -");
    }

    // ---- time

    @Test
    void beforeTheDeadlineThoseWhoMayVoteAreReminded() {
        var project = play.submit(Play.request()).accept("STANDARD").comes("timer_reminder");

        assertThat(events.stream(NoticeRequested.class)
                        .filter(told -> told.code().equals(project.code()) && "castVote".equals(told.task())))
                .hasSize(2)
                .anySatisfy(told -> assertThat(told.users()).containsExactly("sponsor"))
                .anySatisfy(told -> assertThat(told.groups()).containsExactly("pmo"))
                .allSatisfy(
                        told -> assertThat(told.text()).contains(project.code().value(), "G0", "until"));
        assertThat(story(project))
                .anyMatch(sentence -> sentence.startsWith("sponsor was reminded of the vote at G0, due "))
                .anyMatch(sentence -> sentence.startsWith("PMO was reminded of the vote at G0, due "));
        project.vote("APPROVE").waitsAt("reportPhase");
    }

    @Test
    void silenceApprovesNothing() {
        var project =
                play.submit(Play.request()).accept("STANDARD").passDeadline().waitsAt("resolveOverdueVoting");

        assertThat(outcome(project)).isEmpty();
        assertThat(project.project().phase()).isEqualTo(Phase.INTAKE);
    }
}
