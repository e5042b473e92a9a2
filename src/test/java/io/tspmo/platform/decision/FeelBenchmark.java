package io.tspmo.platform.decision;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;

/**
 * How much faster a table of 25 rules is with cached expressions than with Camunda's own FEEL engine. Not part of the
 * build: {@code mvn test -Dtest=FeelBenchmark}.
 */
class FeelBenchmark {

    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 10_000;

    @Test
    void measure() {
        double stock = perSecond(new DefaultDmnEngineConfiguration());
        double cached = perSecond(FeelDecisions.configure(new DefaultDmnEngineConfiguration()));
        System.out.printf("riskSeverity, evaluations a second, one thread:%n");
        System.out.printf(
                "  parsed every time %,10.0f%n  parsed once       %,10.0f%n  ratio %.1f%n",
                stock, cached, cached / stock);
    }

    private static double perSecond(DefaultDmnEngineConfiguration configuration) {
        var engine = configuration.buildEngine();
        var model =
                Dmn.readModelFromFile(Path.of("processes/risk/riskSeverity.dmn").toFile());
        var decision = engine.parseDecision("riskSeverity", model);
        long start = 0;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            if (i == 0) {
                start = System.nanoTime();
            }
            engine.evaluateDecisionTable(decision, Map.of("probability", Math.floorMod(i, 5) + 1, "impact", 3));
        }
        return ROUNDS * 1e9 / (System.nanoTime() - start);
    }
}
