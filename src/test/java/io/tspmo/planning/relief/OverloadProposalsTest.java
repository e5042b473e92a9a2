package io.tspmo.planning.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.planning.levelling.Staff;
import io.tspmo.planning.overload.OverloadTasks;
import io.tspmo.planning.people.WorkMoved;
import io.tspmo.platform.form.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is proposed against too much work, and that a chosen proposal is carried out completely or not at all. */
@IntegrationTest
class OverloadProposalsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationContext context;

    @Autowired
    ApplicationEventMulticaster events;

    private Staff staff;
    private OverloadTasks overloads;

    @BeforeEach
    void hire() {
        staff = new Staff(jdbc);
        overloads = new OverloadTasks(context);
    }

    @AfterEach
    void leaveNothing() {
        overloads.leave();
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
        overloads.scan();

        var task = overloads.taskOf(busy);
        assertThat(overloads.shown(task, "overloadWeeks")).contains("113 %", code + " 40 h", "run work 5 h");
        assertThat(overloads.shown(task, "overloadReasons")).contains("Over 100 % in a week");
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .anySatisfy(link -> assertThat(link.getGroupId()).isEqualTo("resource-manager"));
        var move = "MOVE %s 1 %s %s %s"
                .formatted(code, free, staff.monday, staff.monday.plusWeeks(4).minusDays(3));
        assertThat(overloads.form(task)).contains(move).doesNotContain("beginner");

        assertThatThrownBy(() -> overloads.answer(task, Map.of("resolution", "PROPOSAL", "proposal", "MOVE somewhere")))
                .isInstanceOf(Rejection.class);
        var moved = new ArrayList<WorkMoved>();
        listening(moved, "", () -> {
            overloads.answer(task, Map.of("resolution", "PROPOSAL", "proposal", move));
            overloads.runJobs();
        });

        assertThat(moved).singleElement().satisfies(event -> {
            assertThat(event.from()).isEqualTo(busy);
            assertThat(event.to()).isEqualTo(free);
            assertThat(event.by()).isEqualTo("resources");
            assertThat(event.firstDay()).isEqualTo(staff.monday);
        });
        assertThat(overloads.status(busy)).isEqualTo("RESOLVED");
        assertThat(overloads.tasksOf(busy)).isEmpty();
        RowsAndFacts.assertAgree(jdbc, "overload", List.of(busy));
    }

    @Test
    void whatNoLongerFitsIsRefusedWithTheReason_nothingOfItIsDone_andNewProposalsAreLookedFor() {
        var busy = staff.person("busy", 40, 3);
        staff.person("free", 40, 4);
        var code = staff.project(50, 40, 0, 2);
        staff.book(code, busy, 8, 0, 2, "HARD");
        staff.runWork(busy, 4);
        overloads.scan();
        var task = overloads.taskOf(busy);
        var proposal = jdbc.sql("select id from overload_proposal where kind = 'MOVE' limit 1")
                .query(String.class)
                .single();
        jdbc.sql("update overload_proposal set text = 'outdated'").update();
        listening(new ArrayList<>(), "Nobody has time any more", () -> assertThatThrownBy(
                        () -> overloads.answer(task, Map.of("resolution", "PROPOSAL", "proposal", proposal)))
                .hasRootCauseInstanceOf(Rejection.class)
                .hasMessageContaining("Nobody has time any more"));

        assertThat(overloads.taskOf(busy).getId()).isEqualTo(task.getId());
        assertThat(overloads.status(busy)).isEqualTo("OPEN");
        assertThat(overloads.shown(task, "overloadChoices")).startsWith("1. ").doesNotContain("outdated");
        assertThat(jdbc.sql("select count(*) from project where code = ? and problem = 'x'")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .as("what the listener had written")
                .isZero();

        overloads.answer(task, Map.of("resolution", "SOLVED", "resolutionReason", "We hired somebody."));
        overloads.runJobs();
        assertThat(overloads.status(busy)).isEqualTo("RESOLVED");
    }

    @Test
    void lessRunWorkIsProposedToo_andCutsItInThree() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 30, 0, 2), busy, 6, 0, 2, "HARD");
        staff.runWork(busy, 14);
        overloads.scan();
        var task = overloads.taskOf(busy);
        var proposal = jdbc.sql("select id from overload_proposal where kind = 'RUN_WORK'")
                .query(String.class)
                .single();
        assertThat(proposal).contains(" 10.00 " + staff.monday);
        overloads.answer(task, Map.of("resolution", "PROPOSAL", "proposal", proposal));
        overloads.runJobs();

        assertThat(overloads.status(busy)).isEqualTo("RESOLVED");
        assertThat(jdbc.sql("select hours_week::text from run_work where person_id = ? order by first_day")
                        .param(busy)
                        .query(String.class)
                        .list())
                .containsExactly("14.00", "10.00", "14.00");
        overloads.scan();
        assertThat(overloads.tasksOf(busy)).isEmpty();
    }

    @Test
    void nineteenFullWeeksAreEndedByAsFewHoursOfColleaguesAsItTakes() {
        var busy = staff.person("busy", 40, 3);
        var half = staff.person("half", 20, 3);
        var other = staff.person("other", 40, 3);
        var code = staff.project(50, 40, 0, 19);
        staff.book(code, busy, 4, 0, 19, "HARD");
        staff.book(staff.project(50, 20, 0, 19), busy, 4, 0, 19, "HARD");
        staff.book(staff.project(50, 40, 0, 9), other, 7, 0, 9, "HARD");
        overloads.scan();
        var task = overloads.taskOf(busy);

        assertThat(overloads.shown(task, "overloadChoices").lines())
                .allSatisfy(line -> assertThat(line).contains("then no rule is broken, costs "))
                .anySatisfy(line -> assertThat(line).contains("Less scope of " + code))
                .anySatisfy(line -> assertThat(line).contains("Hire or borrow a person for Skill " + staff.skill));
        var first = jdbc.sql("select id from overload_proposal where number = 1 and overload_id ="
                        + " (select id from overload where person_id = ? and status = 'OPEN')")
                .param(busy)
                .query(String.class)
                .single();
        assertThat(first).startsWith("MOVES ");
        assertThat(overloads.form(task)).contains(first).doesNotContain("\"HIRE\"", "\"SCOPE\"");
        overloads.answer(task, Map.of("resolution", "PROPOSAL", "proposal", first));
        overloads.runJobs();

        assertThat(overloads.status(busy)).isEqualTo("RESOLVED");
        overloads.scan();
        assertThat(overloads.tasksOf(busy)).isEmpty();
        assertThat(overloads.tasksOf(half)).isEmpty();
        assertThat(overloads.tasksOf(other)).isEmpty();
        assertThat(jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ? and person_id <> ?")
                        .params(code, busy)
                        .query(Integer.class)
                        .single())
                .isLessThan(19 * 8);
    }

    @Test
    void whereNoColleagueHelpsTheWayOutIsStillNamed() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 40, 0, 19), busy, 8, 0, 19, "HARD");
        overloads.scan();

        var choices = overloads.shown(overloads.taskOf(busy), "overloadChoices");
        assertThat(choices)
                .startsWith("No proposal ends this overload at once")
                .contains("Less scope", "Hire or borrow");
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
            public void onApplicationEvent(ApplicationEvent event) {
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
