package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.levelling.Staff;
import io.tspmo.planning.people.People;
import io.tspmo.planning.people.WorkMoved;
import io.tspmo.platform.form.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Too much for too long reaches the resource manager as a task, and ends as what was chosen, or by itself. */
@IntegrationTest
class OverloadTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OverloadScan scan;

    @Autowired
    People people;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService jobs;

    @Autowired
    ApplicationEventMulticaster events;

    private Staff staff;

    @BeforeEach
    void hire() {
        staff = new Staff(jdbc);
    }

    @AfterEach
    void leaveNothing() {
        processes
                .createProcessInstanceQuery()
                .processDefinitionKey("overload")
                .list()
                .forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test is over"));
        jdbc.sql("delete from overload").update();
        staff.leave();
    }

    @Test
    void aWeekOverAHundredPercentIsATaskWithProposals_andTheChosenOneIsDone() {
        var busy = staff.person("busy", 40, 3);
        var free = staff.person("free", 40, 4);
        staff.person("beginner", 40, 2);
        var code = staff.project(50, 40, 0, 4);
        jdbc.sql("update demand set level = 3 where project_code = ?")
                .param(code)
                .update();
        staff.book(code, busy, 8, 0, 4, "HARD");
        staff.runWork(busy, 5);
        scan.run();

        var task = taskOf(busy);
        assertThat(shown(task, "overloadWeeks")).contains("113 %", code + " 40 h", "run work 5 h");
        assertThat(shown(task, "overloadReasons")).contains("Over 100 % in a week");
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .anySatisfy(link -> assertThat(link.getGroupId()).isEqualTo("resource-manager"));
        var move = "MOVE %s 1 %s %s %s"
                .formatted(code, free, staff.monday, staff.monday.plusWeeks(4).minusDays(3));
        assertThat(form(task)).contains(move).doesNotContain("beginner");

        assertThatThrownBy(() -> answer(task, Map.of("resolution", "PROPOSAL", "proposal", "MOVE somewhere")))
                .isInstanceOf(Rejection.class);
        var moved = new ArrayList<WorkMoved>();
        listening(moved, "", () -> {
            answer(task, Map.of("resolution", "PROPOSAL", "proposal", move));
            runJobs();
        });

        assertThat(moved).singleElement().satisfies(event -> {
            assertThat(event.from()).isEqualTo(busy);
            assertThat(event.to()).isEqualTo(free);
            assertThat(event.by()).isEqualTo("resources");
            assertThat(event.firstDay()).isEqualTo(staff.monday);
        });
        assertThat(status(busy)).isEqualTo("RESOLVED");
        assertThat(tasksOf(busy)).isEmpty();
        RowsAndFacts.assertAgree(jdbc, "overload", List.of(busy));
    }

    @Test
    void whatNoLongerFitsIsRefusedWithTheReason_nothingOfItIsDone_andNewProposalsAreLookedFor() {
        var busy = staff.person("busy", 40, 3);
        staff.person("free", 40, 4);
        var code = staff.project(50, 40, 0, 2);
        staff.book(code, busy, 8, 0, 2, "HARD");
        staff.runWork(busy, 4);
        scan.run();
        var task = taskOf(busy);
        var proposal = jdbc.sql("select id from overload_proposal where kind = 'MOVE' limit 1")
                .query(String.class)
                .single();
        jdbc.sql("update overload_proposal set text = 'outdated'").update();
        listening(new ArrayList<>(), "Nobody has time any more", () -> assertThatThrownBy(
                        () -> answer(task, Map.of("resolution", "PROPOSAL", "proposal", proposal)))
                .hasRootCauseInstanceOf(Rejection.class)
                .hasMessageContaining("Nobody has time any more"));

        assertThat(taskOf(busy).getId()).isEqualTo(task.getId());
        assertThat(status(busy)).isEqualTo("OPEN");
        assertThat(shown(task, "overloadChoices")).startsWith("1. ").doesNotContain("outdated");
        assertThat(jdbc.sql("select count(*) from project where code = ? and problem = 'x'")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .as("what the listener had written")
                .isZero();

        answer(task, Map.of("resolution", "SOLVED", "resolutionReason", "We hired somebody."));
        runJobs();
        assertThat(status(busy)).isEqualTo("RESOLVED");
    }

    @Test
    void nobodyIsAskedTwice_theTaskFollowsTheLoad_andEndsWhenItFalls() {
        var busy = staff.person("busy", 40, 3);
        var code = staff.project(50, 45, 0, 2);
        staff.book(code, busy, 9, 0, 2, "SOFT");
        scan.run();
        scan.run();
        assertThat(tasksOf(busy)).hasSize(1);

        staff.book(code, busy, 10, 3, 1, "SOFT");
        scan.run();
        runJobs();
        assertThat(tasksOf(busy)).hasSize(1);
        assertThat(shown(taskOf(busy), "overloadWeeks")).contains("125 %");

        jdbc.sql("delete from booking where person_id = ?").param(busy).update();
        scan.run();
        runJobs();
        assertThat(tasksOf(busy)).isEmpty();
        assertThat(status(busy)).isEqualTo("GONE");
        RowsAndFacts.assertAgree(jdbc, "overload", List.of(busy));
    }

    @Test
    void anAcceptedLoadIsNotAskedAboutUntilItsDay_andALateAnswerIsThePmosAsWell() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 45, 0, 2), busy, 9, 0, 2, "SOFT");
        scan.run();
        var task = taskOf(busy);
        for (var missing : List.of(
                Map.<String, Object>of(
                        "resolution",
                        "ACCEPT",
                        "acceptedUntil",
                        LocalDate.now().plusDays(9).toString()),
                Map.<String, Object>of("resolution", "ACCEPT", "resolutionReason", "Paid."),
                Map.<String, Object>of("resolution", "PROPOSAL"))) {
            assertThatThrownBy(() -> answer(task, missing)).isInstanceOf(Rejection.class);
        }
        jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .timers()
                .list()
                .forEach(job -> jobs.executeJob(job.getId()));
        runJobs();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .anySatisfy(link -> assertThat(link.getGroupId()).isEqualTo("pmo"));

        answer(
                taskOf(busy),
                Map.of(
                        "resolution", "ACCEPT",
                        "acceptedUntil", LocalDate.now().plusDays(30).toString(),
                        "resolutionReason", "Agreed and paid."));
        runJobs();
        assertThat(status(busy)).isEqualTo("ACCEPTED");
        scan.run();
        assertThat(tasksOf(busy)).isEmpty();
    }

    @Test
    void thePageShowsWhoAndWhichWeeks_toThoseWhoLookAfterPeople_andToEverybodyTheOwnOnly() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 45, 0, 2), busy, 9, 0, 2, "SOFT");
        scan.run();
        for (var user : List.of("resources", "pmo", "auditor")) {
            var browser = new SignedInBrowser(port, user);
            assertThat(browser.get("/overload").body()).contains("Person " + busy, "Over 100 % in a week", "<rect");
            assertThat(browser.get("/overload.csv").body()).contains(busy, "113");
        }
        assertThat(new SignedInBrowser(port, "resources").get("/overload").body())
                .contains("#/?task=");
        assertThat(new SignedInBrowser(port, "auditor").get("/overload").body()).doesNotContain("#/?task=");
        var own = new SignedInBrowser(port, "security");
        assertThat(own.get("/overload").body()).doesNotContain(busy).contains("Your own load");
        assertThat(own.get("/overload.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void lessRunWorkIsProposedToo_andCutsItInThree() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 30, 0, 2), busy, 6, 0, 2, "HARD");
        staff.runWork(busy, 14);
        scan.run();
        var task = taskOf(busy);
        var proposal = jdbc.sql("select id from overload_proposal where kind = 'RUN_WORK'")
                .query(String.class)
                .single();
        assertThat(proposal).contains(" 10.00 " + staff.monday);
        answer(task, Map.of("resolution", "PROPOSAL", "proposal", proposal));
        runJobs();

        assertThat(status(busy)).isEqualTo("RESOLVED");
        assertThat(jdbc.sql("select hours_week::text from run_work where person_id = ? order by first_day")
                        .param(busy)
                        .query(String.class)
                        .list())
                .containsExactly("14.00", "10.00", "14.00");
        scan.run();
        assertThat(tasksOf(busy)).isEmpty();
    }

    @Test
    void theLoadCountsContractsHolidaysAbsencesAndRunWorkToTheHundredth() {
        var person = staff.person("parttime", 40, 3);
        jdbc.sql("insert into location_holiday (location, day, name, share) values (?, ?, 'Half', 0.5)")
                .params(staff.skill, staff.monday.plusWeeks(40))
                .update();
        jdbc.sql(
                        "insert into working_time (person_id, first_day, location, monday, tuesday, wednesday, thursday, friday)"
                                + " values (?, ?, ?, 7.77, 7.77, 0, 4, 0)")
                .params(person, staff.monday.plusWeeks(40), staff.skill)
                .update();
        jdbc.sql("insert into absence (person_id, first_day, last_day, share) values (?, ?, ?, 0.25)")
                .params(
                        person,
                        staff.monday.plusWeeks(40).plusDays(3),
                        staff.monday.plusWeeks(40).plusDays(6))
                .update();
        jdbc.sql(
                        "insert into run_work (person_id, name, first_day, hours_week, every_weeks) values (?, 'Patches', ?, 4, 2)")
                .params(person, staff.monday.plusWeeks(40))
                .update();

        int first = Weekdays.onOrAfter(staff.monday.plusWeeks(40));
        var loads = new Workloads(people.timeOf(List.of(person), first, first + 9, Set.of()));
        var weeks = loads.of(person);

        // 7.77 / 2 + 7.77 + 4 * 0.75, rounded down; of contracted 19.54
        assertThat(weeks.get(0).available()).isEqualTo(1465);
        // the patches fit beside the half holiday and the quarter off, so they take their 4 hours; booking finds 10.65
        // left
        assertThat(weeks.get(0).run()).isEqualTo(400);
        assertThat(staff.monday
                        .plusWeeks(40)
                        .datesUntil(staff.monday.plusWeeks(41))
                        .mapToLong(day -> loads.free(person, day))
                        .sum())
                .isEqualTo(1065);
        assertThat(weeks.get(1).available()).isEqualTo(1954);
        assertThat(weeks.get(1).run()).isZero();
    }

    // ----

    private void answer(Task task, Map<String, Object> answers) {
        play.as("resources", () -> {
            if (tasks.createTaskQuery().taskId(task.getId()).taskUnassigned().count() == 1) {
                tasks.claim(task.getId(), "resources");
            }
            forms.submitTaskForm(task.getId(), new HashMap<>(answers));
            return null;
        });
    }

    private String form(Task task) {
        try (var form = forms.getDeployedTaskForm(task.getId())) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Task> tasksOf(String person) {
        return jdbc
                .sql("select process_id from overload where person_id = ?")
                .param(person)
                .query(String.class)
                .list()
                .stream()
                .flatMap(process -> tasks.createTaskQuery().processInstanceId(process).list().stream())
                .toList();
    }

    private Task taskOf(String person) {
        assertThat(tasksOf(person)).hasSize(1);
        return tasksOf(person).get(0);
    }

    private String status(String person) {
        return jdbc.sql("select status from overload where person_id = ? order by id desc limit 1")
                .param(person)
                .query(String.class)
                .single();
    }

    private void runJobs() {
        for (var instance : processes
                .createProcessInstanceQuery()
                .processDefinitionKey("overload")
                .list()) {
            jobs.createJobQuery()
                    .processInstanceId(instance.getId())
                    .messages()
                    .list()
                    .forEach(job -> jobs.executeJob(job.getId()));
        }
    }

    private String shown(Task task, String name) {
        return String.valueOf(forms.getTaskFormVariables(task.getId()).get(name));
    }

    /** In the place of those who keep bookings: they write something, and refuse with a sentence if there is one. */
    private void listening(List<WorkMoved> heard, String refusal, Runnable meanwhile) {
        var listener = new GenericApplicationListener() {
            @Override
            public boolean supportsEventType(ResolvableType type) {
                return PayloadApplicationEvent.class.isAssignableFrom(type.toClass())
                        && type.hasGenerics()
                        && type.getGeneric(0).toClass().equals(WorkMoved.class);
            }

            @Override
            public void onApplicationEvent(org.springframework.context.ApplicationEvent event) {
                var moved = (WorkMoved) ((PayloadApplicationEvent<?>) event).getPayload();
                if (!refusal.isEmpty()) {
                    jdbc.sql("update project set problem = 'x' where code = ?")
                            .param(moved.code().value())
                            .update();
                    throw new IllegalStateException(refusal);
                }
                heard.add(moved);
            }
        };
        events.addApplicationListener(listener);
        try {
            meanwhile.run();
        } finally {
            events.removeApplicationListener(listener);
        }
    }
}
