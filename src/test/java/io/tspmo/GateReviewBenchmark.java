package io.tspmo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a gate review with 15 reviewers costs in SQL statements and time, alone in the database and among 10,000 others.
 * Not part of the build: {@code mvn test -Dtest=GateReviewBenchmark}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tspmo.data-dir=target/benchmark-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@Import({StatementCounter.class, CopiedProjects.class, Play.class})
class GateReviewBenchmark {

    private static final int OTHERS = Integer.getInteger("benchmark.reviews", 10_000);
    private static final int ROUNDS = 9;
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    RepositoryService models;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    CopiedProjects copies;

    @Autowired
    StatementCounter statements;

    @Autowired
    JdbcClient jdbc;

    /** @param statements of one go; they are the same each time */
    private record Cost(long statements, double millis) {}

    @Test
    void measure() throws IOException {
        var template = play.submit(Play.request()).accept("STANDARD");
        fifteenReviewers();
        var alone = costs();
        copies.make(template.code().value(), OTHERS);
        System.out.printf(
                "%d open reviews, %d tasks%n", count("gate_review where outcome is null"), count("act_ru_task"));
        var among = costs();
        System.out.printf("%-44s %22s %26s %6s%n", "", "alone", "among the others", "ratio");
        alone.forEach((what, cost) -> System.out.printf(
                "%-44s %8d SQL %7.1f ms %10d SQL %8.1f ms %6.2f%n",
                what,
                cost.statements,
                cost.millis,
                among.get(what).statements,
                among.get(what).millis,
                among.get(what).millis / cost.millis));
    }

    private Map<String, Cost> costs() {
        var costs = new LinkedHashMap<String, Cost>();
        var opened = new ProjectRun[1];
        costs.put(
                "open the review, 15 tasks",
                cost(() -> play.submit(Play.request()).runJobs(), project -> {
                    project.accept("FULL");
                    opened[0] = project;
                }));
        var board = new SignedInBrowser(port, "board1");
        var pmo = new SignedInBrowser(port, "pmo");
        for (var who : Map.of("board1", board, "pmo", pmo).entrySet()) {
            var browser = who.getValue();
            costs.put("start page of " + who.getKey(), cost(() -> null, nothing -> browser.get("/")));
            costs.put("Tasklist's list of " + who.getKey(), cost(() -> null, nothing -> list(browser)));
        }
        var task = seat(opened[0]).getId();
        costs.put("open the task in Tasklist", cost(() -> null, nothing -> open(board, task)));
        var member = new AtomicInteger();
        costs.put("vote", cost(() -> seat(opened[0]), seat -> vote(opened[0], seat, member.incrementAndGet())));
        return costs;
    }

    /** What Tasklist asks for when a filter is chosen: a page of it, and how many there are. */
    private static void list(SignedInBrowser browser) {
        var filters = ID.matcher(
                browser.call("GET", API + "/filter?resourceType=Task", "").body());
        while (filters.find()) {
            browser.call("POST", API + "/filter/" + filters.group(1) + "/list?firstResult=0&maxResults=15", "{}");
            browser.call("POST", API + "/filter/" + filters.group(1) + "/count", "{}");
        }
    }

    private static void open(SignedInBrowser browser, String task) {
        for (var part : List.of("", "/form", "/deployed-form", "/form-variables")) {
            browser.call("GET", API + "/task/" + task + part, "");
        }
    }

    private Task seat(ProjectRun project) {
        return project.open().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("castVote"))
                .filter(task -> task.getAssignee() == null)
                .findFirst()
                .orElseThrow();
    }

    /** Each member of the committee votes once. */
    private static void vote(ProjectRun project, Task seat, int member) {
        project.submit(seat, "board" + member, Map.of("vote", "APPROVE"));
        project.runJobs();
    }

    private <T> Cost cost(Supplier<T> before, Consumer<T> work) {
        work.accept(before.get());
        var prepared = before.get();
        long count = StatementCounter.all(statements.count(() -> work.accept(prepared)));
        if (Boolean.getBoolean("benchmark.statements")) {
            System.out.println("--- " + count);
            statements.statements().forEach(System.out::println);
        }
        var millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            var next = before.get();
            long start = System.nanoTime();
            work.accept(next);
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return new Cost(count, millis[ROUNDS / 2]);
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    /** The sponsor and fourteen of the steering committee decide about the idea of a FULL project. */
    private void fifteenReviewers() throws IOException {
        var table = Files.readString(Path.of("processes/review/gateReviewers.dmn"));
        var rule = table.substring(table.indexOf("<rule id=\"rule_pmo_full\""));
        rule = rule.substring(0, rule.indexOf("</rule>"));
        var asked = rule.replaceFirst("<text>\"pmo\"</text>", "<text>\"steering-committee\"</text>")
                .replaceFirst("<text>1</text>", "<text>14</text>");
        models.createDeployment()
                .name("fifteen reviewers")
                .addString("gateReviewers.dmn", table.replace(rule, asked))
                .deploy();
        for (int number = 4; number <= 14; number++) {
            var user = identities.newUser("board" + number);
            user.setPassword("a Word that no 1 guesses " + number);
            identities.saveUser(user);
            identities.createMembership(user.getId(), "steering-committee");
        }
    }
}
