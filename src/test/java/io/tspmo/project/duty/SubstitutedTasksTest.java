package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RowsAndFacts;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** Tasks come with a substitution, and go with it. */
@IntegrationTest
class SubstitutedTasksTest extends Absences {

    @Test
    void newTasksComeToTheSubstituteToo() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        stand(sponsor, substitute);

        var project = reviewOf(sponsor);

        assertThat(project.task("castVote").getAssignee()).isNull();
        assertThat(candidates(project.task("castVote"))).containsExactlyInAnyOrder(sponsor, substitute);
        end(sponsor);
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        assertThat(candidates(project.task("castVote"))).containsExactly(sponsor);
    }

    @Test
    void tasksThatAreNotCompletedGoBack_alsoThoseInHand() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        stand(sponsor, substitute);
        var task = project.task("castVote");
        works(post(substitute, task, "claim", user(substitute)));

        end(sponsor);

        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isEqualTo(sponsor);
        assertThat(permissions(substitute, task)).isZero();
        assertThat(post(substitute, task, "submit-form", APPROVE)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(post(substitute, task, "claim", user(substitute))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(read(substitute, project)).isEqualTo(403);
        works(post(sponsor, task, "submit-form", APPROVE));
        RowsAndFacts.assertAgree(jdbc, "substitution_task", idsOf(sponsor));
    }

    @Test
    void tasksOfAGroupComeAndGo_andWhoCouldAnywayKeepsThem() {
        var member = users.create(GROUP);
        var stranger = users.create("requester");
        var colleague = users.create(GROUP);
        var other = users.create(GROUP);
        var offered = process.start("VOTE", play.submit(Play.request()).code().value(), forGroup());
        var task = task(offered.get(0));

        stand(member, stranger);
        stand(other, colleague);

        assertThat(candidates(task)).contains(stranger).doesNotContain(colleague);
        works(post(stranger, task, "claim", user(stranger)));
        works(post(colleague, task(offered.get(1)), "claim", user(colleague)));
        end(member);
        end(other);
        assertThat(task(offered.get(0)).getAssignee()).isNull();
        assertThat(candidates(task)).containsExactly(GROUP);
        assertThat(permissions(stranger, task)).isZero();
        assertThat(task(offered.get(1)).getAssignee()).as("in an own role").isEqualTo(colleague);
    }

    @Test
    void whoStandsInForTwoKeepsTheTaskUntilBothAreBack() {
        var one = users.create(GROUP);
        var two = users.create(GROUP);
        var substitute = users.create("requester");
        var task = task(process.start("VOTE", play.submit(Play.request()).code().value(), forGroup())
                .get(0));
        stand(one, substitute);
        stand(two, substitute);

        end(one);
        assertThat(candidates(task)).contains(substitute);
        works(post(substitute, task, "submit-form", "{}"));
        assertThat(done(task)).isEqualTo(substitute + " for " + two);

        var next = task(process.start("VOTE", play.submit(Play.request()).code().value(), forGroup())
                .get(0));
        end(two);
        assertThat(candidates(next)).doesNotContain(substitute);
        assertThat(permissions(substitute, next)).isZero();
    }

    @Test
    void substitutionsBeginAndEndWithTheirDays() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        var task = project.task("castVote");
        assertThat(name(sponsor, null, substitute, 1, 3).getStatusCode().value())
                .isEqualTo(201);
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);

        jdbc.sql("update substitution set first_day = ? where user_id = ?")
                .params(TODAY, sponsor)
                .update();
        handover.settle();
        handover.settle();
        assertThat(candidates(task)).containsExactlyInAnyOrder(sponsor, substitute);

        // the day after, before anybody looked
        jdbc.sql("update substitution set first_day = ?, last_day = ? where user_id = ?")
                .params(TODAY.minusDays(2), TODAY.minusDays(1), sponsor)
                .update();
        var late = post(substitute, task, "submit-form", APPROVE);
        assertThat(late.getStatusCode().value()).isEqualTo(403);
        assertThat(late.getBody().path("message").asText()).contains("that is not you");

        handover.settle();
        handover.settle();
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
    }

    @Test
    void aSubstituteWhoMayNoLongerSignInHasNoTasks() {
        var sponsor = users.create("sponsor");
        var substitute = users.create("requester");
        var project = reviewOf(sponsor);
        stand(sponsor, substitute);

        users.deactivate(substitute);
        handover.settle();

        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        assertThat(candidates(project.task("castVote"))).doesNotContain(substitute);
    }

    @Test
    void whoeverStandsInForSomebodyWithManyTasksCostsNoMoreStatements() {
        statementsFor(1); // what is read once and kept, whichever test comes first
        var few = statementsFor(1);
        var many = statementsFor(60);

        // what is kept a while may be read again meanwhile, ten statements at most so far; a statement a task would be
        // 59 more
        assertThat(few).isBetween(10L, 40L);
        assertThat(many).isLessThan(few + 30);
    }

    private long statementsFor(int processes) {
        var member = users.create(GROUP);
        var substitute = users.create("requester");
        var project = play.submit(Play.request()).code().value();
        for (int i = 0; i < processes; i++) {
            process.start("VOTE", project, forGroup());
        }
        jdbc.sql(
                        """
                        insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)
                        values (?, ?, ?, ?, ?, now())
                        """)
                .params(member, substitute, TODAY, TODAY, member)
                .update();
        return statements(() -> {
            handover.settle();
            end(member);
        });
    }

    private long permissions(String user, Task task) {
        return authorizations
                .createAuthorizationQuery()
                .userIdIn(user)
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .count();
    }

    private String done(Task task) {
        return jdbc.sql("select concat_ws(' for ', done_by, done_for) from duty_done where task_id = ?")
                .param(task.getId())
                .query(String.class)
                .single();
    }
}
