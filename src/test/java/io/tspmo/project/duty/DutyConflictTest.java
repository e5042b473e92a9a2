package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of the deployed table, by every way to a task: refused with the sentence of the table, and for somebody else
 * the same way works. A rule that is added is tried without a change here; one about a relation that nobody can get into
 * fails.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutyConflictTest extends ConflictScenes {

    @Test
    void theFourPairsOfTheDesignAndOnePersonOneVoteAreThere() {
        assertThat(pairs().map(pair -> pair.duty() + " " + pair.relation()))
                .contains(
                        "VOTE REQUESTER",
                        "VOTE MANAGER",
                        "VOTE VOTED",
                        "VERIFY_CONDITION CONDITION_OWNER",
                        "APPROVE_CHANGE CHANGE_AUTHOR");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void claimIsRefused_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);

        refused(pair.told(), post(scene.inConflict(), scene.task(), "claim", user(scene.inConflict())));
        assertThat(assignee(scene.task())).isNull();

        works(post(scene.free(), scene.task(), "claim", user(scene.free())));
        assertThat(assignee(scene.task())).isEqualTo(scene.free());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void assigningIsRefusedToAnAdministratorToo_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);

        refused(pair.told(), post("admin", scene.task(), "assignee", user(scene.inConflict())));
        refused(pair.told(), post("admin", scene.task(), "claim", user(scene.inConflict())));
        assertThat(assignee(scene.task())).isNull();

        works(post("admin", scene.task(), "assignee", user(scene.free())));
        assertThat(assignee(scene.task())).isEqualTo(scene.free());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void delegatingIsRefused_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);
        var another = users.create(GROUP);
        works(post(scene.free(), scene.task(), "claim", user(scene.free())));

        refused(pair.told(), post("admin", scene.task(), "delegate", user(scene.inConflict())));
        assertThat(assignee(scene.task())).isEqualTo(scene.free());

        works(post("admin", scene.task(), "delegate", user(another)));
        assertThat(assignee(scene.task())).isEqualTo(another);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void answeringWhatNobodyHasClaimedIsRefused_andWorksForSomebodyElse(Pair pair) {
        var scene = scene(pair);

        refused(pair.told(), post(scene.inConflict(), scene.task(), "submit-form", "{}"));
        refused(pair.told(), post(scene.inConflict(), scene.task(), "complete", "{}"));
        assertThat(isOpen(scene.task())).isTrue();

        works(post(scene.free(), scene.task(), "submit-form", "{}"));
        assertThat(isOpen(scene.task())).isFalse();
        assertThat(done(scene.task())).isEqualTo(scene.free());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whoComesIntoConflictWithTheTaskInHandCannotAnswerIt(Pair pair) {
        if (pair.relation() == DutyFacts.Relation.VOTED) {
            return; // comes by answering another task, which the other attempts do
        }
        var scene = scene(pair, false);
        works(post(scene.inConflict(), scene.task(), "claim", user(scene.inConflict())));
        become(pair.relation(), scene.inConflict(), scene.task());

        refused(pair.told(), post(scene.inConflict(), scene.task(), "submit-form", "{}"));
        refused(pair.told(), post(scene.inConflict(), scene.task(), "complete", "{}"));
        assertThat(isOpen(scene.task())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nobodyStandsInForWhoIsInConflict_butForSomebodyElse(Pair pair) {
        var scene = scene(pair);
        var substitute = users.create();
        substitute(scene.inConflict(), substitute);

        assertThat(mayTake(scene.task())).doesNotContain(substitute);
        assertThat(post(substitute, scene.task(), "claim", user(substitute))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        refused(
                "You stand in for " + scene.inConflict() + " here, to whom this applies: " + pair.told(),
                post("admin", scene.task(), "assignee", user(substitute)));
        assertThat(isOpen(scene.task())).isTrue();

        var another = users.create();
        substitute(scene.free(), another);
        assertThat(mayTake(scene.task())).contains(another);
        works(post(another, scene.task(), "claim", user(another)));
        works(post(another, scene.task(), "submit-form", "{}"));
        assertThat(done(scene.task())).isEqualTo(another + " for " + scene.free());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whoIsInConflictStandsInForNobody(Pair pair) {
        var scene = scene(pair);
        users.take(scene.inConflict(), GROUP);
        substitute(scene.free(), scene.inConflict());

        assertThat(mayTake(scene.task())).doesNotContain(scene.inConflict());
        assertThat(post(scene.inConflict(), scene.task(), "submit-form", "{}")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        refused(pair.told(), post("admin", scene.task(), "assignee", user(scene.inConflict())));
        assertThat(isOpen(scene.task())).isTrue();

        works(post(scene.free(), scene.task(), "submit-form", "{}"));
        assertThat(done(scene.task())).isEqualTo(scene.free());
    }

    /** A new task comes to the substitutes when it is created, by other statements than an old one. */
    @ParameterizedTest
    @MethodSource("pairs")
    void aNewTaskComesToTheSubstituteOfSomebodyElseOnly(Pair pair) {
        if (pair.relation() == DutyFacts.Relation.VOTED) {
            return; // nobody has voted in a review that begins
        }
        var inConflict = users.create(GROUP);
        var free = users.create(GROUP);
        var first = users.create();
        var second = users.create();
        substitute(inConflict, first);
        substitute(free, second);

        var task = task(pair, inConflict, true);

        assertThat(mayTake(task)).contains(second).doesNotContain(first);
        refused(pair.told(), post("admin", task, "assignee", user(first)));
        works(post(second, task, "submit-form", "{}"));
        assertThat(done(task)).isEqualTo(second + " for " + free);
    }

    private void substitute(String user, String substitute) {
        substitutions.name(
                new io.tspmo.platform.web.SignedIn(user, List.of()),
                user,
                substitute,
                LocalDate.now(),
                LocalDate.now());
    }

    private List<String> mayTake(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(link -> String.valueOf(link.getUserId()))
                .toList();
    }

    private boolean isOpen(String task) {
        return tasks.createTaskQuery().taskId(task).count() == 1;
    }

    private String done(String task) {
        return jdbc.sql("select concat_ws(' for ', done_by, done_for) from duty_done where task_id = ?")
                .param(task)
                .query(String.class)
                .single();
    }
}
