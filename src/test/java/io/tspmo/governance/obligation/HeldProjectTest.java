package io.tspmo.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.governance.obligation.Obligation.Status;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What rests while a condition holds a project, and what does not. */
@IntegrationTest
class HeldProjectTest extends Owed {

    @Test
    void nobodyClaimsATaskAtRest_andTimersOfTheProjectWait() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").report();
        owe(project, "manager", LocalDate.now().minusDays(1));
        var vote = project.open().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("castVote") && task.getAssignee() == null)
                .findFirst()
                .orElseThrow();
        runWhatIsDue(project);

        var reviewer = project.reviewer(vote);
        var refused = http.withBasicAuth(reviewer, "demo")
                .postForEntity(
                        "/engine-rest/task/" + vote.getId() + "/claim", Map.of("userId", reviewer), JsonNode.class);
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("message").asText()).contains("is on hold");
        assertThat(jobs.createJobQuery()
                        .processInstanceId(vote.getProcessInstanceId())
                        .active()
                        .count())
                .isZero();
        assertThat(jobs.createJobQuery()
                        .processInstanceId(vote.getProcessInstanceId())
                        .suspended()
                        .count())
                .isPositive();
        assertThat(new SignedInBrowser(port, reviewer).get("/").body()).doesNotContain("task=" + vote.getId());
    }

    @Test
    void heldByACondition_itCannotBePutOnHoldAgain_butCancelled() {
        var project = delivering();
        owe(project, "manager", LocalDate.now().minusDays(1));
        runWhatIsDue(project);

        assertThatThrownBy(() -> play.steer("manager", project.code(), "HOLD", "Wait."))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(CONDITION);
        assertThat(new SignedInBrowser(port, "manager")
                        .get("/projects/" + project.code())
                        .body())
                .contains("Hold or cancel");
        play.steer("sponsor", project.code(), "CANCEL", "Without the contract it makes no sense.");
        project.runJobs().waitsAt("writeLessons");
        assertThat(project.project().state()).isEqualTo(State.CANCELLED);
        assertThat(statuses(project)).containsExactly("MOOT");
        project.writeLessons().hasEnded();
    }

    @Test
    void rejectedWhereItCannotBeSteered_theProjectStaysOnHold() {
        var project = delivering().deliver().waitsAt("acceptDelivery");
        owe(project, "manager", LocalDate.now().minusDays(1));
        runWhatIsDue(project);
        project.vote("REJECT").waitsAt("acceptDelivery", "fulfilObligation");

        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(newsOf("pmo")).anyMatch(text -> text.contains("cannot be cancelled at this step"));
        assertThat(answer(project, "acceptDelivery", "sponsor", Map.of("acceptance", "ACCEPT"))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        project.fulfilCondition().acceptDelivery().waitsAt("surveySatisfaction");
    }

    /** Whoever is first: the answer counts and then everything rests, or it is refused; nobody sees an error of ours. */
    @Test
    void aLapseAndAnAnswerAtTheSameMoment() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        var seen = new TreeSet<Integer>();
        for (int round = 0; round < 6; round++) {
            var project = delivering();
            owe(project, "manager", LocalDate.now().minusDays(1));
            var lapse = timer(project, "timer_lapsed").getId();
            jobs.executeJob(lapse);
            var hold = instances(project).stream()
                    .flatMap(instance ->
                            jobs
                                    .createJobQuery()
                                    .processInstanceId(instance)
                                    .activityId("lapseObligation")
                                    .list()
                                    .stream())
                    .findFirst()
                    .orElseThrow()
                    .getId();
            var together = new CyclicBarrier(2);
            var answered = threads.submit(() -> {
                together.await();
                return answer(project, "reportPhase", "manager", report())
                        .getStatusCode()
                        .value();
            });
            var held = threads.submit(() -> {
                together.await();
                try {
                    jobs.executeJob(hold);
                } catch (RuntimeException e) {
                    jobs.executeJob(hold); // as the engine tries again
                }
                return true;
            });
            held.get();
            seen.add(answered.get());
            project.runJobs();
            assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
            var waiting = project.open().stream()
                    .filter(task -> task.getTaskDefinitionKey().equals("reportPhase"))
                    .toList();
            assertThat(waiting).allMatch(task -> task.isSuspended());
            assertThat(waiting).hasSize(answered.get() == 204 ? 0 : 1);
        }
        threads.shutdown();
        assertThat(seen).isSubsetOf(204, 409);
    }

    /** Any order of events: on hold as long as a lapsed condition is open, unless somebody wants it so anyway. */
    @Test
    void aProjectIsHeldIfAndOnlyIfALapsedConditionIsOpen() {
        var project = delivering();
        var code = project.code();
        for (int seed = 0; seed < 25; seed++) {
            var random = new Random(seed);
            boolean steered = false;
            var said = new ArrayList<String>();
            for (int step = 0; step < 15; step++) {
                var open = open(code);
                var one = open.isEmpty() ? null : open.get(random.nextInt(open.size()));
                int action = random.nextInt(5);
                said.add(action + " " + (one == null ? "" : one.id()));
                if (action == 0 && open.size() < 4) {
                    owe(project, "manager", LocalDate.now().plusDays(9));
                } else if (action == 1 && one != null) {
                    inTransaction(() -> lapses.lapse(one));
                } else if (action == 2 && one != null) {
                    var ends = List.of(Status.FULFILLED, Status.WAIVED, Status.REPLACED);
                    inTransaction(() -> lapses.end(one, ends.get(random.nextInt(3))));
                } else if (action == 3 && !steered && !projects.get(code).isHeldByLapse()) {
                    var held = projects.get(code);
                    held.hold("Wanted", LocalDate.now(), LocalDate.now().plusWeeks(4));
                    projects.save(held);
                    steered = true;
                } else if (action == 4 && steered) {
                    var resumed = projects.get(code);
                    resumed.resume();
                    projects.save(resumed);
                    inTransaction(() -> lapses.holdAgain(code));
                    steered = false;
                }
                boolean lapsed = open(code).stream().anyMatch(Obligation::lapsed);
                var now = projects.get(code);
                assertThat(now.state())
                        .as("seed %d: %s", seed, said)
                        .isEqualTo(steered || lapsed ? State.ON_HOLD : State.ACTIVE);
                assertThat(now.isHeldByLapse()).as("seed %d: %s", seed, said).isEqualTo(!steered && lapsed);
                assertThat(processes
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(code.value())
                                .processDefinitionKey("projectGovernance")
                                .singleResult()
                                .isSuspended())
                        .as("seed %d: %s", seed, said)
                        .isEqualTo(now.isHeldByLapse());
                assertThat(processes
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(code.value())
                                .processDefinitionKey("obligation")
                                .suspended()
                                .count())
                        .isZero();
            }
            if (steered) {
                var resumed = projects.get(code);
                resumed.resume();
                projects.save(resumed);
            }
            open(code).forEach(left -> inTransaction(() -> lapses.end(left, Status.WAIVED)));
        }
    }
}
