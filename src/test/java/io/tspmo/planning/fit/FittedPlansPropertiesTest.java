package io.tspmo.planning.fit;

import static io.tspmo.planning.fit.FitPlans.date;
import static io.tspmo.planning.fit.FitPlans.kept;
import static io.tspmo.planning.fit.FitPlans.limited;
import static io.tspmo.planning.fit.FitPlans.person;
import static io.tspmo.planning.fit.FitPlans.plan;
import static io.tspmo.planning.fit.FitPlans.row;
import static io.tspmo.planning.fit.FitPlans.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.fit.FitProblem.Crew;
import io.tspmo.planning.fit.FitProblem.Keep;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitProblem.Tie;
import io.tspmo.planning.fit.FitProblem.Use;
import io.tspmo.planning.scheduler.Schedule;
import io.tspmo.planning.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the plan is, a fitted one keeps its links, its limits and the hours that people have. */
class FittedPlansPropertiesTest {
    private static final Duration SHORT = Duration.ofMillis(80);

    private final Scheduler scheduler = new Scheduler();

    @Property(tries = 100)
    void everyFittedPlanKeepsWhatItHasTo(@ForAll("plans") FitProblem plan, @ForAll long seed) {
        var model = FitModel.of(plan);
        var found = scheduler.solve(model.problem, SHORT, seed);
        var result = FitReading.of(model, found, List.of());

        noBodyWorksMoreThanThereIs(plan, model, found);
        for (var node : plan.tasks()) {
            var row = row(result, node.task());
            if (node.keep() != Keep.MOVES && !node.summary()) {
                assertThat(row.moved()).isFalse();
            }
            if (node.moves() && node.startAfter() != null && !node.summary() && !node.milestone()) {
                assertThat(row.newStart()).isAfterOrEqualTo(node.startAfter());
            }
            if (node.moves() && !node.summary()) {
                assertThat(row.newFinish()).isAfterOrEqualTo(row.newStart());
            }
        }
        for (var link : plan.links()) {
            var before = row(result, link.predecessor());
            var then = row(result, link.successor());
            if (model.parts.containsKey(link.successor()) || model.parts.containsKey(link.predecessor())) {
                linked(plan, link, before, then);
            }
        }
        assertThat(result.bound()).isBeforeOrEqualTo(result.finish());
        for (var use : plan.uses()) {
            var node = node(plan, use.task());
            if (node.moves() && !node.milestone()) {
                assertThat(result.work().stream()
                                .filter(work -> work.task() == use.task()
                                        && work.resource().equals(use.resource()))
                                .mapToLong(FitResult.Work::hours)
                                .sum())
                        .isEqualTo(use.hours());
            }
        }
    }

    /** Whole days of lag between days: what ends on a day lets something start on the same day, never before. */
    private static void linked(FitProblem plan, Tie link, FitResult.Row before, FitResult.Row then) {
        int from = plan.day(link.kind().charAt(0) == 'F' ? before.newFinish() : before.newStart());
        int to = plan.day(link.kind().charAt(1) == 'S' ? then.newStart() : then.newFinish());
        var predecessor = node(plan, link.predecessor());
        var successor = node(plan, link.successor());
        // the end of a day is the start of the next, and a milestone may be at either
        boolean endsTheDayBefore = link.kind().equals("FF") && predecessor.milestone() && !successor.milestone();
        long days = link.lag() / 800 - (link.kind().equals("SF") || endsTheDayBefore ? 1 : 0);
        if (successor.moves()) {
            assertThat((long) to)
                    .as("%s %s %s %s", link, before, then, predecessor.keep())
                    .isGreaterThanOrEqualTo(from + days);
        }
    }

    private static Node node(FitProblem plan, int task) {
        return plan.tasks().stream()
                .filter(one -> one.task() == task)
                .findFirst()
                .orElseThrow();
    }

    private static void noBodyWorksMoreThanThereIs(FitProblem plan, FitModel model, Schedule found) {
        int[][] used = model.used(found.starts());
        for (int crew = 0; crew < used.length; crew++) {
            for (int day = 0; day < plan.days(); day++) {
                int from = Math.min(used[crew].length, day * model.slots);
                int until = Math.min(used[crew].length, (day + 1) * model.slots);
                long hours = Arrays.stream(used[crew], from, until).sum();
                assertThat(hours).isLessThanOrEqualTo(plan.crews().get(crew).free(day));
            }
        }
    }

    @Provide
    Arbitrary<FitProblem> plans() {
        return Arbitraries.randomValue(random -> random(new SplittableRandom(random.nextLong())));
    }

    private static FitProblem random(SplittableRandom random) {
        var crews = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(crew -> person(
                        "P" + crew,
                        IntStream.range(0, 30)
                                .mapToDouble(day -> day == 29 ? 4 + random.nextInt(5) : random.nextInt(33) / 4.0)
                                .toArray()))
                .toArray(Crew[]::new);
        var tasks = new ArrayList<Node>();
        var links = new ArrayList<Tie>();
        var uses = new ArrayList<Use>();
        int size = 2 + random.nextInt(8);
        for (int task = 1; task <= size; task++) {
            var node = task(task, "T" + task, random.nextInt(6));
            int kind = random.nextInt(8);
            if (kind == 0) {
                int start = random.nextInt(10) - 5;
                node = kept(
                        node,
                        random.nextInt(2) == 0 ? Keep.BEGUN : Keep.FIXED,
                        date(start),
                        date(start + random.nextInt(4)));
            } else if (kind == 1) {
                node = limited(node, date(random.nextInt(10)), date(5 + random.nextInt(20)));
            }
            tasks.add(node);
            for (int crew = 0; crew < crews.length; crew++) {
                if (!node.milestone() && random.nextInt(2) == 0) {
                    uses.add(new Use(
                            task, "R" + crew, crew, 100L * (1 + random.nextInt(40)), node.start(), node.finish()));
                }
            }
            for (int before = 1; before < task; before++) {
                if (random.nextInt(3) == 0) {
                    links.add(new Tie(
                            before,
                            task,
                            List.of("FS", "FS", "SS", "FF", "SF").get(random.nextInt(5)),
                            800L * (random.nextInt(4) == 0 ? random.nextInt(3) : 0)));
                }
            }
        }
        var off = IntStream.range(0, 20)
                .filter(day -> random.nextInt(8) == 0)
                .boxed()
                .collect(Collectors.toSet());
        return plan(tasks, links, uses, off, crews);
    }
}
