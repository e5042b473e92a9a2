package io.tspmo.governance.obligation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import io.tspmo.governance.obligationlapse.Lapses;
import io.tspmo.platform.task.RecordedTasks;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.event.ConditionsSet.Condition;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Projects that owe conditions, and what can be seen of them. */
abstract class Owed {

    static final String CONDITION = "Sign the contract with the supplier.";

    /** Who is told of a lapse: those of the project, who owes the condition, and those who plan. */
    static final List<String> TOLD = List.of("requester", "manager", "sponsor", "security", "pmo", "resources");

    /** Who may look at the project besides. */
    static final List<String> READERS = List.of("auditor", "finance", "board1", "admin");

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

    Map<String, Object> variables(String process) {
        return new HashMap<>(processes.getVariables(process));
    }

    /**
     * Runs a step in its process, in a command of the engine as its job would.
     *
     * @return the variables of the process after it
     */
    Map<String, Object> run(String step, String process) {
        engine.getCommandExecutorTxRequired().execute(command -> {
            var execution = command.getExecutionManager().findExecutionById(process);
            execution.setVariables(Map.of(
                    "fulfilmentEvidence", "It is signed.",
                    "answeredBy", "manager",
                    "verification", "VERIFIED",
                    "verifiers", "pmo, sponsor"));
            try {
                delegate(step).execute(execution);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return null;
        });
        return variables(process);
    }

    /** A box of the model, or one of an earlier model that a class of a task stands for. */
    private JavaDelegate delegate(String step) {
        return context.containsBean(step)
                ? context.getBean(step, JavaDelegate.class)
                : context.getBean(RecordedTasks.class).earlierBox(step);
    }

    ProjectRun delivering() {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    /** The first gate sets a condition, and its process waits for the owner. */
    ConditionsSet owe(ProjectRun project, String owner, LocalDate due) {
        long review = jdbc.sql("select min(id) from gate_review where project_code = ?")
                .param(project.code().value())
                .query(Long.class)
                .single();
        int seq = 1
                + jdbc.sql("select count(*) from obligation where review_id = ?")
                        .param(review)
                        .query(Integer.class)
                        .single();
        var set = new ConditionsSet(
                project.code(), "G0", review, List.of(new Condition(0, seq, CONDITION, owner, due, "sponsor")));
        inTransaction(() -> events.publishEvent(set));
        project.runJobs();
        return set;
    }

    void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    void runWhatIsDue(ProjectRun project) {
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

    Job timer(ProjectRun project, String event) {
        return instances(project).stream()
                .flatMap(
                        instance -> jobs.createJobQuery().processInstanceId(instance).activityId(event).list().stream())
                .findFirst()
                .orElseThrow();
    }

    List<String> instances(ProjectRun project) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(project.code().value())
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
    }

    List<Obligation> open(ProjectCode code) {
        return jdbc
                .sql("select process_id from obligation where project_code = ? and ended_at is null order by id")
                .param(code.value())
                .query(String.class)
                .list()
                .stream()
                .map(obligations::ofProcess)
                .toList();
    }

    List<String> statuses(ProjectRun project) {
        return jdbc.sql("select status from obligation where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    List<String> newsOf(String person) {
        var notices = http.withBasicAuth(person, "demo").getForObject("/api/notices", JsonNode.class);
        var texts = new ArrayList<String>();
        notices.forEach(notice -> texts.add(notice.path("text").asText()));
        return texts;
    }

    static List<String> all() {
        var all = new ArrayList<>(TOLD);
        all.addAll(READERS);
        return all;
    }

    static Map<String, Object> report() {
        return Map.of("phaseSummary", "As planned.", "progress", 40, "spent", 60_000.5, "remainingRisks", "None.");
    }

    ResponseEntity<JsonNode> answer(ProjectRun project, String key, String user, Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return http.withBasicAuth(user, "demo")
                .postForEntity(
                        "/engine-rest/task/" + project.task(key).getId() + "/submit-form",
                        Map.of("variables", variables),
                        JsonNode.class);
    }
}
