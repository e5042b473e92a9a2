package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.levelling.Staff;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every way through the process overload, and leaves nobody behind. */
public final class OverloadWalk {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final RuntimeService processes;
    private final ManagementService jobs;
    private final Staff staff;
    private String waiting = "";

    public OverloadWalk(ApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.processes = context.getBean(RuntimeService.class);
        this.jobs = context.getBean(ManagementService.class);
        this.staff = new Staff(jdbc);
    }

    public void everyWay() {
        var busy = staff.person("busy", 40, 3);
        var falls = staff.person("falls", 40, 3);
        staff.person("free", 40, 3);
        var code = staff.project(50, 40, 0, 2);
        staff.book(code, busy, 9, 0, 2, "SOFT");
        staff.book(staff.project(50, 40, 0, 2), falls, 9, 0, 2, "SOFT");
        scan();
        var task = taskOf(busy);
        jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .timers()
                .list()
                .forEach(job -> jobs.executeJob(job.getId()));
        runJobs();

        staff.runWork(busy, 3);
        jdbc.sql("delete from booking where person_id = ?").param(falls).update();
        scan();
        runJobs();
        assertThat(tasks(falls)).isEmpty();

        answer(taskOf(busy), Map.of("resolution", "SOLVED", "resolutionReason", "Somebody was hired."));
        runJobs();
        assertThat(tasks(busy)).isEmpty();
    }

    /** A task waits. */
    public void begin() {
        var busy = staff.person("busy", 40, 3);
        staff.person("free", 40, 3);
        staff.book(staff.project(50, 40, 0, 2), busy, 9, 0, 2, "SOFT");
        scan();
        taskOf(busy);
        waiting = busy;
    }

    /** A proposal that is gone comes back with the reason, and another answer ends it. */
    public void finish() {
        var proposal = jdbc.sql(
                        "select p.id from overload_proposal p join overload o on o.id = p.overload_id where o.person_id = ? limit 1")
                .param(waiting)
                .query(String.class)
                .single();
        answer(taskOf(waiting), Map.of("resolution", "PROPOSAL", "proposal", proposal));
        jdbc.sql("delete from overload_proposal").update(); // what was proposed is none any more
        runJobs();
        assertThat(context.getBean(FormService.class)
                        .getTaskFormVariables(taskOf(waiting).getId())
                        .get("overloadNote")
                        .toString())
                .contains("Choose again");
        answer(taskOf(waiting), Map.of("resolution", "SOLVED", "resolutionReason", "Somebody was hired."));
        runJobs();
        assertThat(tasks(waiting)).isEmpty();
        leave();
    }

    public void leave() {
        processes
                .createProcessInstanceQuery()
                .processDefinitionKey("overload")
                .list()
                .forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test is over"));
        jdbc.sql("delete from overload").update();
        jdbc.sql("update project set state = 'CANCELLED' where code like 'PRJ-2003-%'")
                .update();
        staff.leave();
    }

    private void scan() {
        context.getBean(OverloadScan.class).run();
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

    private void answer(Task task, Map<String, Object> answers) {
        context.getBean(FormService.class).submitTaskForm(task.getId(), new HashMap<>(answers));
    }

    private Task taskOf(String person) {
        assertThat(tasks(person)).hasSize(1);
        return tasks(person).get(0);
    }

    private List<Task> tasks(String person) {
        return jdbc
                .sql("select process_id from overload where person_id = ?")
                .param(person)
                .query(String.class)
                .list()
                .stream()
                .flatMap(process ->
                        context.getBean(TaskService.class).createTaskQuery().processInstanceId(process).list().stream())
                .toList();
    }
}
