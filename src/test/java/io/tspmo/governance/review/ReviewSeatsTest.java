package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.review.OtherTables.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Who is asked at a gate, and who is asked next. */
@IntegrationTest
@RecordApplicationEvents
class ReviewSeatsTest extends OpenReviews {

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
        assertThat(shown(project, "missingVotes")).isEqualTo("Finance (no reviewer is free)");

        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "ASK_NEXT", "extraDays", 2))
                .waitsAt("resolveOverdueVoting");
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "END"))
                .waitsAt("decideHeldProject");

        assertThat(outcome(project)).isEqualTo("HOLD");
        assertThat(one(project, "select decided_by from gate_review where project_code = ?"))
                .isEqualTo("pmo");
        assertThat(project.project().reason()).contains("The PMO decided, since the votes did not decide in time");
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
        assertThat(story(project))
                .contains(
                        "The vote of steering committee at G0 goes on to finance: the reviewer recused (Board Member 3)");
    }

    /** The seat moves in a step of its own, after the recusal: votes that come between know that it will be filled. */
    @Test
    void aVoteBetweenARecusalAndItsReplacement_neitherEndsTheReviewWithoutAQuorum() {
        tables.reviewers(Row.of("sponsor", 1).thatIsMandatory().next("finance"), Row.of("pmo", 1))
                .rules(50, 60);
        var project = play.submit(Play.request()).accept("STANDARD");
        project.submit(task(project, "sponsor"), "sponsor", project.answers("RECUSE"));
        project.submit(task(project, "pmo"), "pmo", project.answers("APPROVE"));
        project.runJobs().waitsAt("castVote");

        project.submit(task(project, "finance"), "finance", project.answers("APPROVE"));
        project.runJobs().waitsAt("reportPhase");
        assertThat(votes(project)).containsExactly("finance APPROVE", "pmo APPROVE");
    }

    @Test
    void aVoteBetweenARecusalAndItsReplacement_norPassesAGateOverAVetoToCome() {
        tables.reviewers(Row.of("security", 1).withVeto().next("finance"), Row.of("pmo", 1))
                .rules(50, 50);
        var project = play.submit(Play.request()).accept("STANDARD");
        project.submit(task(project, "security"), "security", project.answers("RECUSE"));
        project.submit(task(project, "pmo"), "pmo", project.answers("APPROVE"));
        project.runJobs().waitsAt("castVote");

        project.submit(task(project, "finance"), "finance", project.answers("REJECT"));
        project.runJobs();
        assertThat(outcome(project)).isEqualTo("REJECT");
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
                        "select string_agg(vacant::text, ' ' order by seat) from gate_vote join gate_review on"
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
                .hasMessageContaining("Each person has one vote");
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

    private List<String> moves(ProjectRun project) {
        return list(
                project,
                """
                select from_role || ' to ' || coalesce(to_role, '-') || ': ' || reason || ' ' || coalesce(moved_by, '-')
                from seat_move join gate_review on id = review_id where project_code = ? order by moved_at, seat, seq
                """);
    }
}
