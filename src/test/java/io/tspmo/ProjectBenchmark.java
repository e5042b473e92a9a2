package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.decision.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many STANDARD projects a second go from request to closure, and how many would if no delegate did anything but
 * steer the models. Not part of the build: {@code mvn test -Dtest=ProjectBenchmark}.
 *
 * <p>Four threads play the people and run the jobs, each for its own project: what is measured is the work, and not how
 * long the job executor sleeps between two looks at its table.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tspmo.data-dir=target/benchmark-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@Import({StatementCounter.class, RecordedSteps.class, Play.class})
class ProjectBenchmark {

    private static final int THREADS = 4;
    private static final int PROJECTS = Integer.getInteger("benchmark.projects", 40);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final String OURS = "";
    private static final String NO_OP = "NoOp";

    @Autowired
    RepositoryService models;

    @Autowired
    FormService forms;

    @Autowired
    ManagementService jobs;

    @Autowired
    IdentityService identities;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @Autowired
    RecordedSteps steps;

    @Autowired
    Play people;

    @BeforeEach
    void deployWithoutDelegates() throws IOException {
        var deployment = models.createDeployment().name("without delegates");
        try (var files = Files.walk(Path.of("processes"))) {
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file -> deployment.addString(
                            file.getFileName().toString().replace(".bpmn", NO_OP + ".bpmn"), withoutDelegates(file)));
        }
        deployment.deploy();
        var start = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        start.setGroupId("requester");
        start.setResource(Resources.PROCESS_DEFINITION);
        start.setResourceId("projectGovernance" + NO_OP);
        start.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(start);
    }

    /** The same diagram under another key, with one delegate in the place of all; without rows nobody has a role. */
    private static String withoutDelegates(Path diagram) {
        try {
            return RecordedSteps.renamed(Files.readString(diagram))
                    .replaceAll(
                            "delegateExpression=\"\\$\\{\\w+}", "delegateExpression=\"\\${" + RecordedSteps.NAME + "}")
                    .replaceAll("<camunda:property name=\"(role|duty)\" value=\"[^\"]*\" />", "")
                    .replaceAll("<bpmn:process id=\"(\\w+)\"", "<bpmn:process id=\"$1" + NO_OP + "\"")
                    .replaceAll("calledElement=\"(\\w+)\"", "calledElement=\"$1" + NO_OP + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void measure() {
        steps.record(() -> play(OURS));
        assertBothGoTheSameWay();
        System.out.printf("%d threads, %d rounds of %d projects%n", THREADS, ROUNDS, PROJECTS);
        run(OURS);
        run(NO_OP);
        var ours = new ArrayList<Speed>();
        var noOp = new ArrayList<Speed>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean oursFirst = round % 2 == 0;
            var first = run(oursFirst ? OURS : NO_OP);
            var second = run(oursFirst ? NO_OP : OURS);
            ours.add(oursFirst ? first : second);
            noOp.add(oursFirst ? second : first);
            report("round " + (round + 1), ours.subList(round, round + 1), noOp.subList(round, round + 1));
        }
        report("median", ours, noOp);
        count();
    }

    /** But that without delegates nobody notices that the evidence is complete; its task is answered. */
    private void assertBothGoTheSameWay() {
        var ours = walked(play(OURS));
        ours.removeIf("event_evidenceFiled"::equals);
        assertThat(walked(play(NO_OP))).isEqualTo(ours);
    }

    private List<String> walked(String code) {
        return jdbc
                .sql(
                        """
                        select a.act_id_ from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                        where p.business_key_ = ? order by a.act_id_
                        """)
                .param(code)
                .query(String.class)
                .stream()
                .map(RecordedSteps::original)
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void count() {
        var ours = statements.count(() -> play(OURS));
        var single = statements.statements();
        var noOp = statements.count(() -> play(NO_OP));
        System.out.printf(
                "SQL statements of one project: %d, of them %d of the engine; without delegates %d%n",
                StatementCounter.all(ours), StatementCounter.ofTheEngine(ours), StatementCounter.all(noOp));
        ours.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> System.out.printf("  %-20s %5d%n", entry.getKey(), entry.getValue()));
        if (Boolean.getBoolean("benchmark.statements")) {
            single.forEach(System.out::println);
        }
    }

    /** @param cpuMillis of this application for one project; what PostgreSQL needs comes on top */
    private record Speed(double perSecond, double cpuMillis) {}

    private static void report(String what, List<Speed> ours, List<Speed> noOp) {
        System.out.printf(
                "%-8s  projects/s %6.2f, without delegates %6.2f, ratio %.2f   CPU ms %4.0f, %4.0f, ratio %.2f%n",
                what,
                median(ours.size(), i -> ours.get(i).perSecond),
                median(ours.size(), i -> noOp.get(i).perSecond),
                median(ours.size(), i -> ours.get(i).perSecond / noOp.get(i).perSecond),
                median(ours.size(), i -> ours.get(i).cpuMillis),
                median(ours.size(), i -> noOp.get(i).cpuMillis),
                median(ours.size(), i -> noOp.get(i).cpuMillis / ours.get(i).cpuMillis));
    }

    private static double median(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).sorted().toArray()[count / 2];
    }

    private Speed run(String variant) {
        var left = new AtomicInteger(PROJECTS);
        var pool = Executors.newFixedThreadPool(THREADS);
        Callable<Long> player = () -> {
            while (left.getAndDecrement() > 0) {
                play(variant);
            }
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        };
        long start = System.nanoTime();
        long cpu = 0;
        try {
            for (var done : pool.invokeAll(Collections.nCopies(THREADS, player))) {
                cpu += done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
        return new Speed(PROJECTS * 1e9 / (System.nanoTime() - start), cpu / 1e6 / PROJECTS);
    }

    /** One project from request to closure. */
    private String play(String variant) {
        var code = start(variant);
        boolean more = true;
        while (more) {
            var due = dueJobs(code);
            due.forEach(jobs::executeJob);
            var open = openTasks(code);
            open.forEach(task -> answer(code, task));
            more = !due.isEmpty() || !open.isEmpty();
        }
        return code;
    }

    private String start(String variant) {
        var request = Play.request();
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        var definition = models.createProcessDefinitionQuery()
                .processDefinitionKey("projectGovernance" + variant)
                .latestVersion()
                .singleResult();
        var user = "requester";
        identities.setAuthentication(user, List.of(user));
        try {
            return forms.submitStartForm(definition.getId(), request).getBusinessKey();
        } finally {
            identities.clearAuthentication();
        }
    }

    private List<String> dueJobs(String code) {
        return jdbc.sql(
                        """
                        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ = ? and j.type_ = 'message'
                        """)
                .param(code)
                .query(String.class)
                .list();
    }

    private List<OpenTask> openTasks(String code) {
        return jdbc.sql(
                        """
                        select t.id_ as id, t.task_def_key_ as key, coalesce(t.assignee_, max(l.group_id_)) as who
                        from act_ru_task t
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        left join act_ru_identitylink l on l.task_id_ = t.id_
                        where e.business_key_ = ? group by t.id_
                        """)
                .param(code)
                .query(OpenTask.class)
                .list();
    }

    /** @param who a user, or a group with a member of the same name */
    record OpenTask(String id, String key, String who) {}

    private void answer(String code, OpenTask task) {
        var name = RecordedSteps.original(task.key);
        var answers = name.equals("provideEvidence") ? evidence(code, task) : answers(name);
        if (people.run(code).open().stream().noneMatch(open -> open.getId().equals(task.id))) {
            return; // the review opened by itself after the last document
        }
        identities.setAuthentication(task.who, List.of(task.who));
        try {
            forms.submitTaskForm(task.id, answers);
        } finally {
            identities.clearAuthentication();
        }
    }

    /** Of what the gate wants, the form shows what is missing; documents are uploaded. */
    private Map<String, Object> evidence(String code, OpenTask task) {
        var shown = forms.getTaskFormVariables(task.id);
        var project = people.run(code);
        for (var word : TableRow.wordsOf((String) shown.getOrDefault("requiredEvidence", ""))) {
            if (word.startsWith("document:")) {
                project.provideDocument(word.substring("document:".length()));
            }
        }
        var answers = new HashMap<String, Object>();
        if (Boolean.TRUE.equals(shown.get("planMissing"))) {
            answers.put("planScope", "What the request says.");
            answers.put("planStart", shown.get("planStart"));
            answers.put("planEnd", shown.get("planEnd"));
            answers.put("planBudget", shown.get("planBudget"));
        }
        if (Boolean.TRUE.equals(shown.get("riskReviewMissing"))) {
            answers.put("riskReviewSummary", "All of them are as they were.");
        }
        return answers;
    }

    private static Map<String, Object> answers(String task) {
        return switch (task) {
            case "triageRequest" -> Map.of("triage", "ACCEPT", "tier", "STANDARD", "manager", "manager");
            case "castVote" -> Map.of("vote", "APPROVE", "comment", "Because of the numbers.");
            case "reportPhase" -> Map.of(
                    "phaseSummary", "As planned.", "progress", 40, "spent", 60_000.5, "remainingRisks", "None.");
            case "acceptDelivery" -> Map.of("acceptance", "ACCEPT");
            case "surveySatisfaction" -> Map.of(
                    "satisfactionResult", "5",
                    "satisfactionCooperation", "4",
                    "satisfactionTimeliness", "3",
                    "recommend", 9);
            case "writeLessons" -> Map.of(
                    "wentWell",
                    "The team.",
                    "wentWrong",
                    "The supplier.",
                    "recommendation",
                    "Agree on dates in the contract.",
                    "lessonCategory",
                    "VENDOR",
                    "finalSpent",
                    175_000,
                    "finalProgress",
                    100);
            default -> throw new IllegalStateException("Nobody answers " + task);
        };
    }
}
