package io.tspmo.insight.montecarlo;

import static io.tspmo.insight.montecarlo.RandomInputs.inputs;
import static io.tspmo.insight.montecarlo.RandomInputs.points;
import static io.tspmo.insight.montecarlo.RandomInputs.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.insight.montecarlo.Inputs.Answered;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Task;
import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random small projects. What is raised is drawn too, so that all kinds of raising are tried. */
class SimulationPropertiesTest {

    private static final int RUNS = 120;

    private static Estimate raised(Estimate points, Random lot) {
        long low = points.low() + (lot.nextBoolean() ? lot.nextInt(2000) : 0);
        long likely = Math.max(low, points.likely() + (lot.nextBoolean() ? lot.nextInt(2000) : 0));
        long high = Math.max(likely, points.high() + (lot.nextBoolean() ? lot.nextInt(2000) : 0));
        return new Estimate(low, likely, high);
    }

    /** One of all that may get worse gets worse. */
    private static Inputs worse(Inputs inputs, Random lot) {
        var tasks = new ArrayList<>(inputs.tasks());
        var links = new ArrayList<>(inputs.links());
        var risks = new ArrayList<>(inputs.risks());
        var shares = new ArrayList<>(inputs.staffed().get(0).shares());
        int which = lot.nextInt(tasks.size());
        var task = tasks.get(which);
        switch (lot.nextInt(7)) {
            case 0, 1 -> tasks.set(
                    which, with(task, task.finished() == null ? raised(task.left(), lot) : task.left(), 0));
            case 2 -> tasks.set(which, with(task, task.left(), lot.nextInt(2000)));
            case 3 -> risks.replaceAll(risk -> new Risk(
                    risk.number(),
                    risk.title(),
                    Math.min(100, risk.chance() + lot.nextInt(60)),
                    risk.cost(),
                    risk.delay(),
                    risk.task(),
                    "",
                    null));
            case 4 -> risks.replaceAll(risk -> new Risk(
                    risk.number(),
                    risk.title(),
                    risk.chance(),
                    raised(risk.cost(), lot),
                    raised(risk.delay(), lot),
                    risk.task(),
                    "",
                    null));
            case 5 -> risks.add(new Risk(99, "One more", 50, points(lot, 3000), points(lot, 3000), null, "", null));
            default -> shares.replaceAll(share -> new Share(share.days(), share.percent() * lot.nextInt(101) / 100));
        }
        links.replaceAll(link -> new Link(
                link.from(), link.to(), link.kind(), link.lag() + (lot.nextInt(9) == 0 ? lot.nextInt(900) : 0)));
        return inputs(inputs.correlation(), tasks, links, risks, shares, inputs.method());
    }

    private static Task with(Task task, Estimate left, long later) {
        return new Task(
                task.id(),
                task.name(),
                true,
                task.started(),
                task.finished(),
                task.earliest() + later,
                left,
                task.planned(),
                task.cost(),
                task.staffing());
    }

    @Property(tries = 500)
    void noRunEndsEarlierOrCostsLess_whenAnythingGetsWorse(@ForAll long lot, @ForAll long seed) {
        var chance = new Random(lot);
        var inputs = random(chance);
        var worse = worse(inputs, chance);

        var before = MonteCarlo.of(inputs, RUNS, seed);
        var after = MonteCarlo.of(worse, RUNS, seed);

        for (int run = 0; run < RUNS; run++) {
            assertThat(after.finish()[run]).isGreaterThanOrEqualTo(before.finish()[run]);
            assertThat(after.cost()[run]).isGreaterThanOrEqualTo(before.cost()[run]);
        }
        var good = SimulationResult.of(inputs, before);
        var bad = SimulationResult.of(worse, after);
        assertThat(bad.finish().p80()).isAfterOrEqualTo(good.finish().p80());
        assertThat(bad.cost().p80()).isGreaterThanOrEqualTo(good.cost().p80());
        assertThat(bad.meetsBoth()).isLessThanOrEqualTo(good.meetsBoth());
    }

    @Property(tries = 300)
    void aResponseNeverLowersAChance_norMakesARunLaterOrDearer(@ForAll long lot, @ForAll long seed) {
        var chance = new Random(lot);
        var inputs = random(chance);
        var risks = inputs.risks().stream()
                .map(risk -> chance.nextInt(3) == 0
                        ? risk
                        : new Risk(
                                risk.number(),
                                risk.title(),
                                risk.chance(),
                                risk.cost(),
                                risk.delay(),
                                risk.task(),
                                "",
                                new Answered(
                                        chance.nextInt(risk.chance() + 1),
                                        lowered(risk.cost(), chance.nextDouble()),
                                        lowered(risk.delay(), chance.nextDouble()),
                                        "Reduce")))
                .toList();
        var answered = inputs(
                inputs.correlation(),
                inputs.tasks(),
                inputs.links(),
                risks,
                inputs.staffed().get(0).shares(),
                inputs.method());

        var without = MonteCarlo.of(answered, RUNS, seed);
        var with = MonteCarlo.of(answered.withResponses(), RUNS, seed);

        for (int run = 0; run < RUNS; run++) {
            assertThat(with.finish()[run]).isLessThanOrEqualTo(without.finish()[run]);
            assertThat(with.cost()[run]).isLessThanOrEqualTo(without.cost()[run]);
        }
        var both = SimulationResult.of(answered, RUNS, seed);
        if (answered.hasResponses()) {
            var bare = both.withoutResponses();
            assertThat(both.meetsBoth()).isGreaterThanOrEqualTo(bare.meetsBoth());
            assertThat(both.meetsFinish()).isGreaterThanOrEqualTo(bare.meetsFinish());
            assertThat(both.meetsBudget()).isGreaterThanOrEqualTo(bare.meetsBudget());
            assertThat(both.finish().p80()).isBeforeOrEqualTo(bare.finish().p80());
        } else {
            assertThat(both.withoutResponses()).isNull();
        }
    }

    private static Estimate lowered(Estimate points, double share) {
        return new Estimate(
                Math.round(points.low() * share),
                Math.round(points.likely() * share),
                Math.round(points.high() * share));
    }

    @Property(tries = 200)
    void percentilesAreInOrder_andTheSameSeedGivesTheSame(@ForAll long lot, @ForAll long seed) {
        var inputs = random(new Random(lot));

        var result = SimulationResult.of(inputs, RUNS, seed);

        assertThat(result.finish().p50()).isBeforeOrEqualTo(result.finish().p80());
        assertThat(result.finish().p80()).isBeforeOrEqualTo(result.finish().p90());
        assertThat(result.cost().p50()).isLessThanOrEqualTo(result.cost().p80());
        assertThat(result.cost().p80()).isLessThanOrEqualTo(result.cost().p90());
        assertThat(result.meetsBoth())
                .isLessThanOrEqualTo(result.meetsFinish())
                .isLessThanOrEqualTo(result.meetsBudget());
        assertThat(result.days().stream().mapToInt(SimulationResult.Day::runs).sum())
                .isEqualTo(RUNS);
        assertThat(result.costs().stream().mapToInt(SimulationResult.Bin::runs).sum())
                .isEqualTo(RUNS);
        assertThat(SimulationResult.of(inputs, RUNS, seed)).isEqualTo(result);
    }
}
