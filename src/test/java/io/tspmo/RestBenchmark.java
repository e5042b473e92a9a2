package io.tspmo;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What one project costs two versions of the application in statements, rows and time, played over REST by the same
 * script against both, by turns. Not part of the build: {@code mvn test -Dtest=RestBenchmark -Dbenchmark.base=DIR}, with a
 * built checkout of the other version in that folder; {@code src/docs/benchmark.md} shows how.
 */
class RestBenchmark {

    private static final Path BASE = Path.of(System.getProperty("benchmark.base", "."));
    private static final Path HERE = Path.of(System.getProperty("benchmark.here", "."));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int PROJECTS = Integer.getInteger("benchmark.projects", 12);
    private static final int PEOPLE = 4;
    private static final int REQUESTS = 10;
    private static final Pattern TOKEN = Pattern.compile("tspmo_[\\w-]{20,}");

    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    @Test
    void measure() throws Exception {
        try (var base = MeasuredServer.start("base", BASE, RestBenchmark::fifteenReviewers);
                var here = MeasuredServer.start("here", HERE, RestBenchmark::fifteenReviewers)) {
            for (var server : List.of(base, here)) {
                committee(server);
                new RestPeople(server, "STANDARD").project();
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (var server : round % 2 == 0 ? List.of(base, here) : List.of(here, base)) {
                    statements(server, round);
                    speed(server);
                }
                System.out.printf("round %d%n", round + 1);
                report(base.name(), here.name());
            }
        }
    }

    private void statements(MeasuredServer server, int round) throws IOException {
        var people = new RestPeople(server, "STANDARD");
        var before = server.history();
        var answers = new AtomicInteger();
        cost(server, "a STANDARD project", round, () -> answers.set(people.project()));
        note(server, "a STANDARD project: answered forms", answers.get());
        var after = server.history();
        after.replaceAll((table, rows) -> rows - before.get(table));
        after.values().removeIf(rows -> rows == 0);
        after.forEach((table, rows) -> note(server, "rows of " + table, rows));
        note(
                server,
                "rows of the engine's history",
                after.values().stream().mapToLong(Long::longValue).sum());
        signIn(server, people, round);
        review(server, new RestPeople(server, "FULL"), round);
    }

    private void signIn(MeasuredServer server, RestPeople people, int round) {
        cost(server, "10 requests with a password", round, () -> {
            for (int i = 0; i < REQUESTS; i++) {
                people.get("manager", "/engine-rest/engine");
            }
        });
        var page = new SignedInBrowser(server.port(), "manager")
                .post("/account", "/account/tokens", "name=benchmark&days=1")
                .body();
        var token = TOKEN.matcher(page).results().findFirst().orElseThrow().group();
        cost(server, "10 requests with a token", round, () -> {
            for (int i = 0; i < REQUESTS; i++) {
                people.send("GET", "/engine-rest/engine", BodyPublishers.noBody(), "Bearer " + token);
            }
        });
        server.database().sql("delete from api_token").update();
    }

    private void review(MeasuredServer server, RestPeople people, int round) {
        var code = people.start();
        people.until(code, "triageRequest");
        cost(server, "open a review of 15 seats", round, () -> people.until(code, "castVote"));
        var seat = people.waiting(code).stream()
                .filter(task -> task.who().equals("steering-committee"))
                .findFirst()
                .orElseThrow();
        var browser = new SignedInBrowser(server.port(), "board1");
        cost(server, "open a task in Tasklist", round, () -> {
            for (var part : List.of("", "/form", "/deployed-form", "/form-variables")) {
                browser.call("GET", "/camunda/api/engine/engine/default/task/" + seat.id() + part, "");
            }
        });
        cost(server, "a vote, read, stored and tallied", round, () -> {
            people.answer(code, seat, "board1");
            people.waiting(code);
        });
    }

    private void speed(MeasuredServer server) {
        var left = new AtomicInteger(PROJECTS);
        var pool = Executors.newFixedThreadPool(PEOPLE);
        var people = new RestPeople(server, "STANDARD");
        Callable<Void> player = () -> {
            while (left.getAndDecrement() > 0) {
                people.project();
            }
            return null;
        };
        var cpu = server.cpu();
        long start = System.nanoTime();
        try {
            for (var done : pool.invokeAll(Collections.nCopies(PEOPLE, player))) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
        note(server, "STANDARD projects a second", PROJECTS * 1e9 / (System.nanoTime() - start));
        note(
                server,
                "CPU of the application, ms a project",
                server.cpu().minus(cpu).toMillis() / (double) PROJECTS);
    }

    private void cost(MeasuredServer server, String what, int round, Runnable work) {
        var cost = server.count(work);
        note(server, what + ": statements, each row as one", cost.each());
        note(server, what + ": writes", cost.writes());
        note(server, what + ": rows written", cost.rows());
        note(server, what + ": reads", cost.reads());
        if (round == 0) {
            list(server, what, cost);
        }
    }

    /** Writes down which statements these were. */
    private static void list(MeasuredServer server, String what, MeasuredServer.Cost cost) {
        var lines = cost.statements().stream()
                .sorted((one, other) -> Long.compare(other.calls(), one.calls()))
                .map(one -> one.calls() + "\t" + one.rows() + "\t" + one.query().replaceAll("\\s+", " "))
                .toList();
        try {
            Files.write(Path.of("target", "benchmark-data", server.name() + " " + what + ".tsv"), lines);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(MeasuredServer server, String what, double figure) {
        figures.computeIfAbsent(what, unseen -> new LinkedHashMap<>())
                .computeIfAbsent(server.name(), unseen -> new ArrayList<>())
                .add(figure);
    }

    private void report(String base, String here) {
        figures.forEach((what, of) -> {
            double before = median(of.getOrDefault(base, List.of(0d)));
            double now = median(of.getOrDefault(here, List.of(0d)));
            System.out.printf("%-66s %10.2f %10.2f  %5.2f%n", what, before, now, now / before);
        });
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** The sponsor and fourteen of the steering committee decide about the idea of a FULL project. */
    private static String fifteenReviewers(String table) {
        var rule = table.substring(table.indexOf("<rule id=\"rule_pmo_full\""));
        rule = rule.substring(0, rule.indexOf("</rule>"));
        return table.replace(
                rule,
                rule.replaceFirst("<text>\"pmo\"</text>", "<text>\"steering-committee\"</text>")
                        .replaceFirst("<text>1</text>", "<text>14</text>"));
    }

    private static void committee(MeasuredServer server) {
        for (int number = 4; number <= 14; number++) {
            var user = "board" + number;
            server.database()
                    .sql("insert into act_id_user (id_, rev_, first_, last_) values (?, 1, ?, 'Board')")
                    .params(user, user)
                    .update();
            server.database()
                    .sql("insert into act_id_membership (user_id_, group_id_) values (?, 'steering-committee')")
                    .param(user)
                    .update();
        }
    }
}
