package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How long simulations take, after warm-up, result and tornado included. Not part of the build: {@code mvn test
 * -Dtest=SimulationBenchmark}.
 */
class SimulationBenchmark {

    private static final int ROUNDS = 11;

    @Test
    void measure() {
        System.out.printf(
                "%d processors; median of %d after warm-up, three-point estimates everywhere, shared luck%n",
                Runtime.getRuntime().availableProcessors(), ROUNDS);
        for (int i = 0; i < 12; i++) {
            SimulationResult.of(network(200), 10_000, i);
        }
        for (int tasks : new int[] {50, 200, 800, 2_000}) {
            report(tasks, 10_000);
        }
        for (int runs : new int[] {1_000, 2_000, 50_000}) {
            report(200, runs);
        }
    }

    private static void report(int tasks, int runs) {
        var inputs = network(tasks);
        var millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            SimulationResult.of(inputs, runs, round);
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        double median = millis[ROUNDS / 2];
        System.out.printf(
                "%,6d tasks %,6d links %3d risks %,7d runs   median %8.1f ms  slowest %8.1f ms  %,10.0f runs/s  %5.0f ns a task and run%n",
                tasks,
                inputs.links().size(),
                inputs.risks().size(),
                runs,
                median,
                millis[ROUNDS - 1],
                runs / median * 1000,
                median * 1e6 / runs / tasks);
    }

    /** Each task waits for about two of the ten before it; a risk for each ten tasks; every fourth task is short of people. */
    private static Inputs network(int tasks) {
        var lot = new Random(tasks);
        var project = new Case().correlation(30).staffed(80, 60, 100, 90, 50, 70, 100, 100, 30);
        for (int task = 1; task <= tasks; task++) {
            double likely = 1 + lot.nextInt(15);
            project.task(likely * 0.8, likely, likely * 1.6, task % 4 == 0 ? 0 : null);
            for (int i = 0; i < 2 && task > 1; i++) {
                int before = Math.max(1, task - 1 - lot.nextInt(10));
                project.link(before, task, lot.nextInt(10) == 0 ? Kind.SS : Kind.FS, lot.nextInt(3));
            }
            if (task % 10 == 0) {
                project.risk(30, 50, 5, task);
            }
        }
        return project.inputs();
    }
}
