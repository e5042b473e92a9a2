package io.tspmo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many STANDARD projects a second go from request to archive with the ledger, and how many without: its entries written
 * and sequenced, or facts made and thrown away. Not part of the build: {@code mvn test -Dtest=LedgerShareBenchmark}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tspmo.data-dir=target/benchmark-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@Import({PathCoverage.class, Play.class, LedgerSwitch.class})
class LedgerShareBenchmark {

    private static final int THREADS = 4;
    private static final int PROJECTS = Integer.getInteger("benchmark.projects", 40);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);

    @Autowired
    Play play;

    @Autowired
    LedgerSwitch ledger;

    @Autowired
    JdbcClient jdbc;

    @Test
    void measure() {
        run(true);
        run(false);
        var entries = entries();
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        var ratio = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean onFirst = round % 2 == 0;
            double first = run(onFirst);
            double second = run(!onFirst);
            with.add(onFirst ? first : second);
            without.add(onFirst ? second : first);
            ratio.add(with.get(round) / without.get(round));
            System.out.printf(
                    "round %d   with %5.2f, without %5.2f projects/s, ratio %.2f%n",
                    round + 1, with.get(round), without.get(round), ratio.get(round));
        }
        System.out.printf(
                "%d threads, %d rounds of %d projects: median with %.2f, without %.2f projects/s, ratio %.2f; %d entries a project%n",
                THREADS,
                ROUNDS,
                PROJECTS,
                median(with),
                median(without),
                median(ratio),
                (entries() - entries) / ROUNDS / PROJECTS);
    }

    private long entries() {
        return jdbc.sql("select count(*) from ledger_entry").query(Long.class).single();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private double run(boolean on) {
        ledger.turn(on);
        var left = new AtomicInteger(PROJECTS);
        var pool = Executors.newFixedThreadPool(THREADS);
        Callable<Void> player = () -> {
            while (left.getAndDecrement() > 0) {
                project();
            }
            return null;
        };
        long start = System.nanoTime();
        try {
            for (var done : pool.invokeAll(Collections.nCopies(THREADS, player))) {
                done.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
            ledger.turn(true);
        }
        return PROJECTS * 1e9 / (System.nanoTime() - start);
    }

    private void project() {
        play.submit(Play.request())
                .accept("STANDARD")
                .deliver()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded();
    }
}
