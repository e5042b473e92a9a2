package io.tspmo.insight.montecarlo;

import static io.tspmo.insight.montecarlo.RandomInputs.inputs;
import static io.tspmo.insight.montecarlo.RandomInputs.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Measured;
import io.tspmo.insight.montecarlo.Inputs.Method;
import io.tspmo.insight.montecarlo.Inputs.Point;
import io.tspmo.insight.montecarlo.Inputs.Reference;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What many runs say, against the same worked out without a run. */
class SimulationReckonedTest {

    /** Whatever the luck of the class has to do with it, each risk keeps its own chance. */
    @Property(tries = 20)
    void aRiskKeepsItsChance_amongTheLuckOfAClass(@ForAll @IntRange(max = 100) int percent, @ForAll long seed) {
        var method = new Method(
                Method.LATEST,
                75,
                70,
                25,
                new Reference("Others", 30, List.of(new Point(50, 0, 0)), new Measured(50, 80, 50, 80)),
                null,
                List.of());
        var risk = new Risk(1, "", percent, Estimate.sure(100), Estimate.sure(100), null, "", null);
        var task = new Task(1, "", true, null, null, 0, Estimate.sure(800), 800, 0, null);
        var inputs = inputs(0, List.of(task), List.of(), List.of(risk), List.of(new Share(1, 100)), method);

        var outcome = MonteCarlo.of(inputs, 40_000, seed);

        assertThat(100 * share(outcome.finish(), 900)).isCloseTo(percent, within(1.5));
    }

    /** Against the longest of all paths, each walked on its own. */
    @Property(tries = 300)
    void agreesWithTheCriticalPath_whenNothingVaries(@ForAll long lot) {
        var chance = new Random(lot);
        var inputs = random(chance);
        var sure = new ArrayList<Task>();
        for (var task : inputs.tasks()) {
            sure.add(new Task(
                    task.id(),
                    "",
                    true,
                    null,
                    null,
                    0,
                    Estimate.sure(task.left().likely()),
                    0,
                    0,
                    null));
        }
        var links = inputs.links().stream()
                .filter(link -> link.kind() == Kind.FS || link.kind() == Kind.SS)
                .toList();
        var fixed = inputs(0, sure, links, List.of(), List.of(), null);

        assertThat(MonteCarlo.of(fixed, 5, 1).finish()).containsOnly(longest(sure, links));
    }

    private static long longest(List<Task> tasks, List<Link> links) {
        return tasks.stream()
                .mapToLong(task -> start(task.id(), tasks, links) + task.left().likely())
                .max()
                .orElse(0);
    }

    private static long start(int task, List<Task> tasks, List<Link> links) {
        return links.stream()
                .filter(link -> link.to() == task)
                .mapToLong(link -> start(link.from(), tasks, links)
                        + link.lag()
                        + (link.kind() == Kind.FS
                                ? tasks.get(link.from() - 1).left().likely()
                                : 0))
                .reduce(0, Math::max);
    }

    /** All combinations of up to four risks, with their chances. */
    @Property(tries = 40)
    void agreesWithAnEnumeration_whenOnlyRisksVary(@ForAll long lot, @ForAll @IntRange(min = 1, max = 4) int count) {
        var chance = new Random(lot);
        var project = new Case().task(3).task(5);
        for (int i = 0; i < count; i++) {
            project.risk(5 + chance.nextInt(90), 100 << i, 1 << i, chance.nextBoolean() ? 1 + chance.nextInt(2) : null);
        }
        int overlap = chance.nextInt(101);
        var inputs = (chance.nextBoolean() ? project : project.method(overlap, null)).inputs();
        boolean overlaps = inputs.method() != null;
        var expected = new TreeMap<Long, Double>();
        var expectedCost = new TreeMap<Long, Double>();
        for (int happened = 0; happened < 1 << count; happened++) {
            double share = 1;
            long[] sum = new long[3]; // of the end, of each task
            long[] longest = new long[3];
            long cost = 200_00;
            for (int i = 0; i < count; i++) {
                var risk = inputs.risks().get(i);
                boolean happens = (happened >> i & 1) == 1;
                share *= happens ? risk.chance() / 100.0 : 1 - risk.chance() / 100.0;
                if (happens) {
                    int place = risk.task() == null ? 0 : risk.task();
                    sum[place] += risk.delay().likely();
                    longest[place] = Math.max(longest[place], risk.delay().likely());
                }
                cost += happens ? risk.cost().likely() : 0;
            }
            var delay = IntStream.range(0, 3)
                    .mapToLong(i -> overlaps ? (overlap * longest[i] + (100 - overlap) * sum[i]) / 100 : sum[i])
                    .toArray();
            expected.merge(
                    Math.max(3 * Inputs.DAY + delay[1], 5 * Inputs.DAY + delay[2]) + delay[0], share, Double::sum);
            expectedCost.merge(cost, share, Double::sum);
        }

        var outcome = MonteCarlo.of(inputs, 20_000, lot);

        expected.forEach(
                (finish, share) -> assertThat(share(outcome.finish(), finish)).isCloseTo(share, within(0.02)));
        expectedCost.forEach(
                (cost, share) -> assertThat(share(outcome.cost(), cost)).isCloseTo(share, within(0.02)));
        assertThat(expected.keySet())
                .containsAll(Arrays.stream(outcome.finish()).boxed().toList());
    }

    private static double share(long[] values, long value) {
        return Arrays.stream(values).filter(one -> one == value).count() / (double) values.length;
    }
}
