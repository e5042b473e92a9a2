package io.tspmo.insight.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Staffed;
import io.tspmo.insight.montecarlo.Inputs.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random small projects. What is raised is drawn too, so that all kinds of raising are tried. */
class SimulationPropertiesTest {

    private static final int RUNS = 120;

    private static Inputs random(Random lot) {
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        var risks = new ArrayList<Risk>();
        int count = 1 + lot.nextInt(8);
        for (int id = 1; id <= count; id++) {
            long planned = lot.nextInt(3000);
            boolean done = lot.nextInt(8) == 0;
            boolean begun = lot.nextInt(5) == 0;
            tasks.add(new Task(
                    id,
                    "Task " + id,
                    true,
                    done || begun ? -900L : null,
                    done ? -lot.nextInt(900) + 0L : null,
                    lot.nextBoolean() ? 0 : lot.nextInt(4000),
                    done ? Estimate.NOTHING : points(lot, 4000),
                    done ? 0 : planned,
                    lot.nextInt(100_000),
                    lot.nextInt(3) == 0 ? 0 : null));
            for (int before = 1; before < id; before++) {
                if (lot.nextInt(3) == 0) {
                    links.add(new Link(before, id, Kind.values()[lot.nextInt(4)], lot.nextInt(1200) - 400));
                }
            }
        }
        for (int number = 1; number <= lot.nextInt(4); number++) {
            risks.add(new Risk(
                    number,
                    "Risk " + number,
                    lot.nextInt(101),
                    points(lot, 50_000),
                    points(lot, 4000),
                    lot.nextBoolean() ? null : openTask(tasks, lot),
                    ""));
        }
        return inputs(lot.nextInt(60), tasks, links, risks, List.of(new Share(5, lot.nextInt(101)), new Share(3, 40)));
    }

    private static Integer openTask(List<Task> tasks, Random lot) {
        var open = tasks.stream().filter(task -> task.finished() == null).toList();
        return open.isEmpty() ? null : open.get(lot.nextInt(open.size())).id();
    }

    private static Estimate points(Random lot, int most) {
        var points = lot.ints(3, 0, most).sorted().toArray();
        return new Estimate(points[0], points[1], points[2]);
    }

    private static Inputs inputs(
            int correlation, List<Task> tasks, List<Link> links, List<Risk> risks, List<Share> shares) {
        return new Inputs(
                Case.MONDAY,
                List.of(),
                null,
                "Plan 1",
                Case.MONDAY.plusDays(10),
                100_000,
                "EUR",
                500,
                correlation,
                tasks,
                links,
                risks,
                List.of(new Staffed("java", shares)),
                "",
                List.of(),
                new TreeMap<>());
    }

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
                    ""));
            case 4 -> risks.replaceAll(risk -> new Risk(
                    risk.number(),
                    risk.title(),
                    risk.chance(),
                    raised(risk.cost(), lot),
                    raised(risk.delay(), lot),
                    risk.task(),
                    ""));
            case 5 -> risks.add(new Risk(99, "One more", 50, points(lot, 3000), points(lot, 3000), null, ""));
            default -> shares.replaceAll(share -> new Share(share.days(), share.percent() * lot.nextInt(101) / 100));
        }
        links.replaceAll(link -> new Link(
                link.from(), link.to(), link.kind(), link.lag() + (lot.nextInt(9) == 0 ? lot.nextInt(900) : 0)));
        return inputs(inputs.correlation(), tasks, links, risks, shares);
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
        var fixed = inputs(0, sure, links, List.of(), List.of());

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
        var inputs = project.inputs();
        var expected = new TreeMap<Long, Double>();
        var expectedCost = new TreeMap<Long, Double>();
        for (int happened = 0; happened < 1 << count; happened++) {
            double share = 1;
            long[] left = {3 * Inputs.DAY, 5 * Inputs.DAY};
            long after = 0;
            long cost = 200_00;
            for (int i = 0; i < count; i++) {
                var risk = inputs.risks().get(i);
                boolean happens = (happened >> i & 1) == 1;
                share *= happens ? risk.chance() / 100.0 : 1 - risk.chance() / 100.0;
                if (happens && risk.task() == null) {
                    after += risk.delay().likely();
                } else if (happens) {
                    left[risk.task() - 1] += risk.delay().likely();
                }
                cost += happens ? risk.cost().likely() : 0;
            }
            expected.merge(Math.max(left[0], left[1]) + after, share, Double::sum);
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
