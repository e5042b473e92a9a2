package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.planning.levelling.Staff;
import io.tspmo.platform.form.Rejection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Too much for too long reaches the resource manager as one task, and ends as what was chosen, or by itself. */
@IntegrationTest
class OverloadTaskTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationContext context;

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
    void nobodyIsAskedTwice_theTaskFollowsTheLoad_andEndsWhenItFalls() {
        var busy = staff.person("busy", 40, 3);
        var code = staff.project(50, 45, 0, 2);
        staff.book(code, busy, 9, 0, 2, "SOFT");
        overloads.scan();
        overloads.scan();
        assertThat(overloads.tasksOf(busy)).hasSize(1);

        staff.book(code, busy, 10, 3, 1, "SOFT");
        overloads.scan();
        overloads.runJobs();
        assertThat(overloads.tasksOf(busy)).hasSize(1);
        assertThat(overloads.shown(overloads.taskOf(busy), "overloadWeeks")).contains("125 %");

        jdbc.sql("delete from booking where person_id = ?").param(busy).update();
        overloads.scan();
        overloads.runJobs();
        assertThat(overloads.tasksOf(busy)).isEmpty();
        assertThat(overloads.status(busy)).isEqualTo("GONE");
        RowsAndFacts.assertAgree(jdbc, "overload", List.of(busy));
    }

    @Test
    void anAcceptedLoadIsNotAskedAboutUntilItsDay_andALateAnswerIsThePmosAsWell() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 45, 0, 2), busy, 9, 0, 2, "SOFT");
        overloads.scan();
        var task = overloads.taskOf(busy);
        for (var missing : List.of(
                Map.<String, Object>of(
                        "resolution",
                        "ACCEPT",
                        "acceptedUntil",
                        LocalDate.now().plusDays(9).toString()),
                Map.<String, Object>of("resolution", "ACCEPT", "resolutionReason", "Paid."),
                Map.<String, Object>of("resolution", "PROPOSAL"))) {
            assertThatThrownBy(() -> overloads.answer(task, missing)).isInstanceOf(Rejection.class);
        }
        overloads.runTimers(task);
        overloads.runJobs();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .anySatisfy(link -> assertThat(link.getGroupId()).isEqualTo("pmo"));

        overloads.answer(
                overloads.taskOf(busy),
                Map.of(
                        "resolution", "ACCEPT",
                        "acceptedUntil", LocalDate.now().plusDays(30).toString(),
                        "resolutionReason", "Agreed and paid."));
        overloads.runJobs();
        assertThat(overloads.status(busy)).isEqualTo("ACCEPTED");
        overloads.scan();
        assertThat(overloads.tasksOf(busy)).isEmpty();
    }
}
