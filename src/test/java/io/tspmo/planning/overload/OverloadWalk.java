package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.levelling.Staff;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every way through the process overload, and leaves nobody behind. */
public final class OverloadWalk {

    private final JdbcClient jdbc;
    private final Staff staff;
    private final OverloadTasks overloads;
    private String waiting = "";

    public OverloadWalk(ApplicationContext context) {
        this.jdbc = context.getBean(JdbcClient.class);
        this.staff = new Staff(jdbc);
        this.overloads = new OverloadTasks(context);
    }

    public void everyWay() {
        var busy = staff.person("busy", 40, 3);
        var falls = staff.person("falls", 40, 3);
        staff.person("free", 40, 3);
        var code = staff.project(50, 40, 0, 2);
        staff.book(code, busy, 9, 0, 2, "SOFT");
        staff.book(staff.project(50, 40, 0, 2), falls, 9, 0, 2, "SOFT");
        overloads.scan();
        overloads.runTimers(overloads.taskOf(busy));
        overloads.runJobs();

        staff.runWork(busy, 3);
        jdbc.sql("delete from booking where person_id = ?").param(falls).update();
        overloads.scan();
        overloads.runJobs();
        assertThat(overloads.tasksOf(falls)).isEmpty();

        overloads.submit(
                overloads.taskOf(busy), Map.of("resolution", "SOLVED", "resolutionReason", "Somebody was hired."));
        overloads.runJobs();
        assertThat(overloads.tasksOf(busy)).isEmpty();
    }

    /** A task waits. */
    public void begin() {
        var busy = staff.person("busy", 40, 3);
        staff.person("free", 40, 3);
        staff.book(staff.project(50, 40, 0, 2), busy, 9, 0, 2, "SOFT");
        overloads.scan();
        overloads.taskOf(busy);
        waiting = busy;
    }

    /** A proposal that is gone comes back with the reason, and another answer ends it. */
    public void finish() {
        var proposal = jdbc.sql("select p.id from overload_proposal p join overload o on o.id = p.overload_id where"
                        + " o.person_id = ? limit 1")
                .param(waiting)
                .query(String.class)
                .single();
        overloads.submit(overloads.taskOf(waiting), Map.of("resolution", "PROPOSAL", "proposal", proposal));
        jdbc.sql("delete from overload_proposal").update(); // what was proposed is none any more
        overloads.runJobs();
        assertThat(overloads.shown(overloads.taskOf(waiting), "overloadNote")).contains("Choose again");
        overloads.submit(
                overloads.taskOf(waiting), Map.of("resolution", "SOLVED", "resolutionReason", "Somebody was hired."));
        overloads.runJobs();
        assertThat(overloads.tasksOf(waiting)).isEmpty();
        leave();
    }

    public void leave() {
        overloads.leave();
        jdbc.sql("update project set state = 'CANCELLED' where code like 'PRJ-2003-%'")
                .update();
        staff.leave();
    }
}
