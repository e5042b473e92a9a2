package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes of overloads: how they begin, what their tasks show, and how these are answered. */
public final class OverloadTasks {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService processes;
    private final ManagementService jobs;

    public OverloadTasks(ApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.tasks = context.getBean(TaskService.class);
        this.forms = context.getBean(FormService.class);
        this.processes = context.getBean(RuntimeService.class);
        this.jobs = context.getBean(ManagementService.class);
    }

    public void scan() {
        context.getBean(OverloadScan.class).run();
    }

    public List<Task> tasksOf(String person) {
        return jdbc
                .sql("select process_id from overload where person_id = ?")
                .param(person)
                .query(String.class)
                .list()
                .stream()
                .flatMap(process -> tasks.createTaskQuery().processInstanceId(process).list().stream())
                .toList();
    }

    /** The only one. */
    public Task taskOf(String person) {
        var open = tasksOf(person);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    public String form(Task task) {
        try (var form = forms.getDeployedTaskForm(task.getId())) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String shown(Task task, String name) {
        return String.valueOf(forms.getTaskFormVariables(task.getId()).get(name));
    }

    /** As the resource manager, who claims the task first. */
    public void answer(Task task, Map<String, Object> answers) {
        context.getBean(Play.class).as("resources", () -> {
            if (tasks.createTaskQuery().taskId(task.getId()).taskUnassigned().count() == 1) {
                tasks.claim(task.getId(), "resources");
            }
            submit(task, answers);
            return null;
        });
    }

    public void submit(Task task, Map<String, Object> answers) {
        forms.submitTaskForm(task.getId(), new HashMap<>(answers));
    }

    public String status(String person) {
        return jdbc.sql("select status from overload where person_id = ? order by id desc limit 1")
                .param(person)
                .query(String.class)
                .single();
    }

    /** The time to answer is over. */
    public void runTimers(Task task) {
        jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .timers()
                .list()
                .forEach(job -> jobs.executeJob(job.getId()));
    }

    public void runJobs() {
        for (var instance : running()) {
            jobs.createJobQuery()
                    .processInstanceId(instance.getId())
                    .messages()
                    .list()
                    .forEach(job -> jobs.executeJob(job.getId()));
        }
    }

    /** Nothing that other tests could meet. */
    public void leave() {
        running().forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test is over"));
        jdbc.sql("delete from overload").update();
    }

    private List<ProcessInstance> running() {
        return processes
                .createProcessInstanceQuery()
                .processDefinitionKey("overload")
                .list();
    }
}
