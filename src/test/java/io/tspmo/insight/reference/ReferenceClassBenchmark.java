package io.tspmo.insight.reference;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Derives the rows of the tables {@code referenceClass} and {@code referenceRules} from public data, and measures how often
 * their percentiles are met, each project predicted from all others. Not part of the build: {@code mvn test
 * -Dtest=ReferenceClassBenchmark}, with {@code -Dbenchmark.outcomes=FILE} for another place of the file.
 */
class ReferenceClassBenchmark {

    @Test
    void measure() {
        var data =
                PublicOutcomes.read(Path.of(System.getProperty("benchmark.outcomes", PublicOutcomes.FILE.toString())));
        System.out.printf("%d readings of %d projects%n", data.readings(), data.projects());
        report("forecast day has come", data.judged());
        report("all with a later report", data.all());
        halves(data.judged());
        System.out.println("percent finish cost");
        ReferenceStep.of(data.judged())
                .forEach(step -> System.out.printf("%d %s %s%n", step.percent(), step.finish(), step.cost()));
    }

    private static void report(String name, Collection<Outcome> outcomes) {
        report(name, "finish", outcomes, Outcome::finish);
        report(name, "cost", outcomes, Outcome::cost);
        System.out.printf("%s: rank correlation of finish and cost %.2f%n", name, RankCorrelation.of(outcomes));
    }

    private static void report(
            String name, String what, Collection<Outcome> outcomes, ToDoubleFunction<Outcome> deviation) {
        var all = new Deviations(outcomes, deviation);
        System.out.printf(
                "%s, %s: %d projects, leave-one-out P50 met by %d %%, P80 by %d %%, P90 by %d %%; not later or dearer %.0f %%%n",
                name,
                what,
                outcomes.size(),
                all.met(50),
                all.met(80),
                all.met(90),
                100.0
                        * outcomes.stream()
                                .filter(one -> deviation.applyAsDouble(one) <= 0)
                                .count()
                        / outcomes.size());
    }

    /** The steps as they are stored, from one half of the projects, on the other half. */
    private static void halves(List<Outcome> outcomes) {
        int rounds = 200;
        var met = new double[4];
        for (int round = 0; round < rounds; round++) {
            var shuffled = new java.util.ArrayList<>(outcomes);
            java.util.Collections.shuffle(shuffled, new Random(round));
            var known = shuffled.subList(0, outcomes.size() / 2);
            var others = shuffled.subList(outcomes.size() / 2, outcomes.size());
            var finish = new Deviations(known, Outcome::finish);
            var cost = new Deviations(known, Outcome::cost);
            met[0] += share(others, Outcome::finish, finish.quantile(50));
            met[1] += share(others, Outcome::finish, finish.quantile(80));
            met[2] += share(others, Outcome::cost, cost.quantile(50));
            met[3] += share(others, Outcome::cost, cost.quantile(80));
        }
        System.out.printf(
                "one half predicted from the other, %d times: finish P50 %.0f %%, P80 %.0f %%; cost P50 %.0f %%, P80 %.0f %%%n",
                rounds, met[0] / rounds, met[1] / rounds, met[2] / rounds, met[3] / rounds);
    }

    private static double share(List<Outcome> outcomes, ToDoubleFunction<Outcome> deviation, double limit) {
        return 100.0
                * outcomes.stream()
                        .filter(one -> deviation.applyAsDouble(one) <= limit)
                        .count()
                / outcomes.size();
    }
}
