package io.tspmo.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Play.Actor;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.form.FormRefused;
import io.tspmo.obligation.Obligation.Status;
import io.tspmo.project.ConditionsSet;
import io.tspmo.project.ConditionsSet.Condition;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import io.tspmo.project.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Conditions bind: who owes one, who verifies it, and what a day too late does to the project. */
@IntegrationTest
class ObligationTest {

    private static final String CONDITION = "Sign the contract with the supplier.";

    /** Who is told of a lapse: those of the project, who owes the condition, and those who plan. */
    private static final List<String> TOLD = List.of("requester", "manager", "sponsor", "security", "pmo", "resources");

    /** Who may look at the project besides. */
    private static final List<String> READERS = List.of("auditor", "finance", "board1", "admin");

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService jobs;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationContext context;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Projects projects;

    @Autowired
    Obligations obligations;

    @Autowired
    Lapses lapses;

    @Autowired
    ProjectNews news;

    @Test
    void oneDayOverdueItHoldsTheProject_fulfilledItGoesOn_andEveryRoleSeesBoth() {
        var project = delivering();
        int booked = bookings(project);
        owe(project, "security", LocalDate.now().minusDays(1));
        runWhatIsDue(project);

        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(project.project().reason())
                .contains(CONDITION, LocalDate.now().minusDays(1).toString());
        assertThat(bookings(project)).isEqualTo(booked).isPositive();
        var code = project.code().value();
        var lapsed = "was due on " + LocalDate.now().minusDays(1);
        for (var person : all()) {
            var browser = new SignedInBrowser(port, person);
            assertThat(browser.get("/projects/" + code).body())
                    .as("the page of the project for " + person)
                    .contains("On hold", CONDITION, lapsed, "Its other tasks wait", "overdue");
            assertThat(browser.get("/?q=" + code).body())
                    .as("the start page of " + person)
                    .contains("On hold", lapsed);
        }
        for (var person : TOLD) {
            assertThat(newsOf(person)).as("the news of " + person).anySatisfy(text -> assertThat(text)
                    .contains(CONDITION, "lapsed", code + " is on hold"));
        }
        assertThat(newsOf("finance")).noneMatch(text -> text.contains(code));

        var refused = answer(project, "reportPhase", "manager", report());
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("message").asText())
                .isEqualTo("The project " + code + " is on hold, and its tasks wait until it goes on."
                        + " The page of the project says why. Nothing was stored.");
        assertThat(refused.getBody().path("title").asText()).isEqualTo("The project is on hold");

        project.answer("fulfilObligation", "security", Map.of("fulfilmentEvidence", "It is signed."))
                .answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"))
                .waitsAt("reportPhase");

        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(project.project().reason()).isNull();
        for (var person : all()) {
            var browser = new SignedInBrowser(port, person);
            assertThat(browser.get("/projects/" + code).body())
                    .as("the page of the project for " + person)
                    .contains("Active", "Fulfilled", "verified by pmo", "Evidence: It is signed.")
                    .doesNotContain("Its other tasks wait");
            assertThat(browser.get("/?q=" + code).body()).contains("Active").doesNotContain(lapsed);
        }
        for (var person : TOLD) {
            assertThat(newsOf(person)).anySatisfy(text -> assertThat(text).startsWith(code + " goes on."));
        }
        assertThat(answer(project, "reportPhase", "manager", report())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
    }

    @Test
    void whoOwesAConditionReadsTheProject_evenWhileSomebodyElseVerifiesIt() {
        var project = delivering();
        var owner = users.create("project-manager");
        var browser = new SignedInBrowser(port, owner, Users.PASSWORD);
        assertThat(browser.get("/projects/" + project.code()).statusCode()).isEqualTo(403);
        owe(project, owner, LocalDate.now().plusDays(9));
        project.answer("fulfilObligation", owner, Map.of("fulfilmentEvidence", "It is signed."))
                .waitsAt("reportPhase", "verifyObligation");

        assertThat(browser.get("/projects/" + project.code()).body()).contains(CONDITION, "Reported", "It is signed.");
    }

    @Test
    void newsAreDismissedOneByOneOrAllAtOnce_byEachForHimself() {
        var project = delivering();
        for (int days = 5; days < 8; days++) {
            owe(project, "board3", LocalDate.now().plusDays(days));
        }
        var browser = new SignedInBrowser(port, "board3");
        assertThat(browser.get("/").body()).contains("News", "Dismiss all", "You owe a condition until");
        var ids = jdbc.sql("select id from notice where project_code = ? order by id")
                .param(project.code().value())
                .query(Long.class)
                .list();

        new SignedInBrowser(port, "board2").post("/", "/notices/" + ids.get(0) + "/seen", "");
        assertThat(newsOf("board3")).as("what is for somebody else stays").hasSize(3);
        assertThat(browser.post("/", "/notices/" + ids.get(0) + "/seen", "").statusCode())
                .isEqualTo(200);
        assertThat(newsOf("board3")).hasSize(2);
        browser.post("/", "/notices/seen", "last=" + ids.get(1));
        assertThat(newsOf("board3")).as("later news were not on the page").hasSize(1);
        browser.post("/", "/notices/seen", "last=" + ids.get(2));
        assertThat(browser.get("/").body()).doesNotContain("news-title");
    }

    @Test
    void itIsNotOverdueOnItsLastDay() {
        var project = delivering();
        owe(project, "manager", LocalDate.now());

        var lapse = timer(project, "event_lapsed").getDuedate();
        assertThat(lapse.toInstant()).isBetween(endOf(LocalDate.now()).minusSeconds(1), endOf(LocalDate.now()));
        runWhatIsDue(project);
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
    }

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
                .isInstanceOf(FormRefused.class)
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
    void ofTwoOverdueConditionsEachHasToBeFulfilled() {
        var project = delivering();
        owe(project, "manager", LocalDate.now().minusDays(2));
        owe(project, "security", LocalDate.now().minusDays(1));
        runWhatIsDue(project);
        assertThat(project.project().reason().lines()).hasSize(2);

        var first = project.open().stream()
                .filter(task ->
                        task.getTaskDefinitionKey().equals("fulfilObligation") && "manager".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(first, "manager", Map.of("fulfilmentEvidence", "It is signed."));
        project.runJobs().answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"));
        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(project.project().reason().lines())
                .singleElement()
                .asString()
                .contains(LocalDate.now().minusDays(1).toString());

        project.answer("fulfilObligation", "security", Map.of("fulfilmentEvidence", "That one, too."))
                .answer("verifyObligation", "pmo", Map.of("verification", "VERIFIED"));
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void rejectedWhereItCannotBeSteered_theProjectStaysOnHold() {
        var project = delivering().deliver().waitsAt("acceptDelivery");
        owe(project, "manager", LocalDate.now().minusDays(1));
        runWhatIsDue(project);
        project.vote("REJECT").waitsAt("acceptDelivery", "fulfilObligation");

        assertThat(project.project().state()).isEqualTo(State.ON_HOLD);
        assertThat(newsOf("pmo")).anyMatch(text -> text.contains("cannot be cancelled where it stands"));
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
            var lapse = timer(project, "event_lapsed").getId();
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

    @Test
    void aConditionIsOwedOnce_howeverOftenItIsSaid() {
        var project = delivering();
        var set = owe(project, "manager", LocalDate.now().plusDays(9));
        events.publishEvent(set);

        project.runJobs().waitsAt("fulfilObligation", "reportPhase");
        assertThat(statuses(project)).containsExactly("OPEN");
    }

    @Test
    void aConditionOfTheTimeBeforeProcessesGetsOne() {
        var project = delivering();
        jdbc.sql(
                        """
                        insert into obligation (review_id, slot, project_code, gate_code, condition, owner, due)
                        select max(id), 7, project_code, 'G0', 'Old', 'manager', current_date + 14
                        from gate_review where project_code = ? group by project_code
                        """)
                .param(project.code().value())
                .update();
        news.beginWhatHasNoProcess();
        news.beginWhatHasNoProcess();

        project.runJobs().waitsAt("fulfilObligation", "reportPhase");
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
                    inTransaction(() -> lapses.end(one, ends.get(random.nextInt(3)), "ended"));
                } else if (action == 3 && !steered && !projects.get(code).isHeldByLapse()) {
                    var held = projects.get(code);
                    held.hold("Wanted");
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
            open(code).forEach(left -> inTransaction(() -> lapses.end(left, Status.WAIVED, "ended")));
        }
    }

    /** A step whose node was killed after it was stored runs once more: nothing happens a second time. */
    @Test
    void eachStepMayRunTwice() {
        var steps = List.of(
                "scheduleObligation",
                "remindOwner",
                "recordFulfilment",
                "findVerifier",
                "lapseObligation",
                "holdAgain",
                "recordVerification");
        for (var end : List.of("closeObligation", "waiveObligation", "replaceObligation", "dropObligation")) {
            var project = delivering();
            owe(project, "manager", LocalDate.now().plusDays(9));
            var process = processes
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(project.code().value())
                    .processDefinitionKey("obligation")
                    .singleResult()
                    .getId();
            var all = new ArrayList<>(steps);
            all.add(end);
            for (var step : all) {
                var before = records(project);
                var known = variables(process);
                var once = run(step, process);
                var stored = records(project);
                if (!step.equals("holdAgain")) { // what is held already is not held again
                    assertThat(List.of(stored, once)).as(step).isNotEqualTo(List.of(before, known));
                }

                assertThat(run(step, process)).as(step).isEqualTo(once);
                // the owner is told by the step itself, in its transaction: run again from outside, it tells him once
                // more
                assertThat(records(project))
                        .as(step)
                        .isEqualTo(step.equals("scheduleObligation") ? toldOnceMore(stored) : stored);
            }
            assertThat(variables(process))
                    .containsEntry("conditionDue", LocalDate.now().plusDays(9).toString())
                    .containsKeys("obligationId", "dueAt", "remindAt", "lapseAt", "verifiers");
        }
    }

    private static List<Map<String, Object>> toldOnceMore(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> {
                    var told = new HashMap<>(row);
                    told.put("notices", (Long) row.get("notices") + 1);
                    return (Map<String, Object>) told;
                })
                .toList();
    }

    private Map<String, Object> variables(String process) {
        return new HashMap<>(processes.getVariables(process));
    }

    /**
     * Runs a step in its process, in a command of the engine as its job would.
     *
     * @return the variables of the process after it
     */
    private Map<String, Object> run(String step, String process) {
        engine.getCommandExecutorTxRequired().execute(command -> {
            var execution = command.getExecutionManager().findExecutionById(process);
            execution.setVariables(Map.of(
                    "fulfilmentEvidence", "It is signed.",
                    "answeredBy", "manager",
                    "verification", "VERIFIED",
                    "verifiers", "pmo, sponsor"));
            try {
                context.getBean(step, JavaDelegate.class).execute(execution);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return null;
        });
        return variables(process);
    }

    /** All that is stored of a project's conditions. */
    private List<Map<String, Object>> records(Actor project) {
        return jdbc.sql(
                        """
                        select o.*, p.state, p.reason, p.held_by_lapse,
                               (select count(*) from story s where s.project_code = p.code) as stories,
                               (select count(*) from notice n where n.project_code = p.code) as notices
                        from obligation o join project p on p.code = o.project_code where p.code = ?
                        """)
                .param(project.code().value())
                .query()
                .listOfRows();
    }

    private Actor delivering() {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    /** The first gate sets a condition, and its process waits for the owner. */
    private ConditionsSet owe(Actor project, String owner, LocalDate due) {
        long review = jdbc.sql("select min(id) from gate_review where project_code = ?")
                .param(project.code().value())
                .query(Long.class)
                .single();
        int seq = 1
                + jdbc.sql("select count(*) from obligation where review_id = ?")
                        .param(review)
                        .query(Integer.class)
                        .single();
        var set =
                new ConditionsSet(project.code(), "G0", review, List.of(new Condition(0, seq, CONDITION, owner, due)));
        inTransaction(() -> events.publishEvent(set));
        project.runJobs();
        return set;
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    private void runWhatIsDue(Actor project) {
        for (var instance : instances(project)) {
            jobs.createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .active()
                    .duedateLowerThan(new Date())
                    .list()
                    .forEach(job -> jobs.executeJob(job.getId()));
        }
        project.runJobs();
    }

    private Job timer(Actor project, String event) {
        return instances(project).stream()
                .flatMap(
                        instance -> jobs.createJobQuery().processInstanceId(instance).activityId(event).list().stream())
                .findFirst()
                .orElseThrow();
    }

    private List<String> instances(Actor project) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(project.code().value())
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private List<Obligation> open(ProjectCode code) {
        return jdbc
                .sql("select process_id from obligation where project_code = ? and ended_at is null order by id")
                .param(code.value())
                .query(String.class)
                .list()
                .stream()
                .map(obligations::ofProcess)
                .toList();
    }

    private List<String> statuses(Actor project) {
        return jdbc.sql("select status from obligation where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private List<String> newsOf(String person) {
        var notices = http.withBasicAuth(person, "demo").getForObject("/api/notices", JsonNode.class);
        var texts = new ArrayList<String>();
        notices.forEach(notice -> texts.add(notice.path("text").asText()));
        return texts;
    }

    private static List<String> all() {
        var all = new ArrayList<>(TOLD);
        all.addAll(READERS);
        return all;
    }

    private int bookings(Actor project) {
        return jdbc.sql("select count(*) from booking where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> report() {
        return Map.of("phaseSummary", "As planned.", "progress", 40, "spent", 60_000.5, "remainingRisks", "None.");
    }

    private ResponseEntity<JsonNode> answer(Actor project, String key, String user, Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return http.withBasicAuth(user, "demo")
                .postForEntity(
                        "/engine-rest/task/" + project.task(key).getId() + "/submit-form",
                        Map.of("variables", variables),
                        JsonNode.class);
    }
}
