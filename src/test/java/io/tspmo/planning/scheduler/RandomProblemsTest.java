package io.tspmo.planning.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.scheduler.SchedulingProblem.Link;
import io.tspmo.planning.scheduler.SchedulingProblem.Resource;
import io.tspmo.planning.scheduler.SchedulingProblem.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random problems with lags, release dates, milestones and capacity that changes. */
class RandomProblemsTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(40);

    private final Scheduler both = new Scheduler();
    private final Scheduler java = new Scheduler(() -> {
        throw new UnsatisfiedLinkError("not here");
    });

    @Property(tries = 60)
    void theShortestScheduleIsThatOfABruteForce(@ForAll("tiny") SchedulingProblem problem) {
        agrees(problem, new Objective.Makespan());
    }

    @Property(tries = 60)
    void theLeastTardyScheduleIsThatOfABruteForce(@ForAll("tiny") SchedulingProblem problem, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        int size = problem.tasks().size();
        agrees(
                problem,
                new Objective.Tardiness(
                        random.longs(size, 0, 4).toArray(),
                        random.ints(size, 0, 12).toArray()));
    }

    @Property(tries = 25)
    void everyAnswerKeepsEveryRule(@ForAll("larger") SchedulingProblem problem, @ForAll long seed) {
        int size = problem.tasks().size();
        var due = new SplittableRandom(seed).ints(size, 0, 40).toArray();
        var weights = new SplittableRandom(seed).longs(size, 0, 4).toArray();
        for (var scheduler : List.of(both, java)) {
            for (var objective : List.of(new Objective.Makespan(), new Objective.Tardiness(weights, due))) {
                var schedule = scheduler.solve(problem, objective, SHORT, seed);
                assertThat(problem.faultOf(schedule.starts())).isEmpty();
                assertThat(schedule.lowerBound()).isLessThanOrEqualTo(schedule.cost());
                assertThat(schedule.proven()).isEqualTo(schedule.lowerBound() == schedule.cost());
                assertThat(schedule.cost()).isEqualTo(objective.of(finishes(problem, schedule.starts())));
            }
        }
    }

    @Property(tries = 100)
    void justificationKeepsEveryRuleAndNeverMakesItLonger(
            @ForAll("larger") SchedulingProblem problem, @ForAll long seed) {
        var network = new PrecedenceGraph(problem);
        var generation = new SerialGeneration(network);
        var starts = new int[network.size];
        generation.schedule(new SplittableRandom(seed).ints(network.size, 0, 50).toArray(), starts);
        assertThat(problem.faultOf(starts)).isEmpty();
        int before = network.makespan(starts);

        generation.justify(starts);

        assertThat(problem.faultOf(starts)).isEmpty();
        assertThat(network.makespan(starts)).isLessThanOrEqualTo(before);
    }

    private void agrees(SchedulingProblem problem, Objective objective) {
        long optimum = new BruteForce(problem, objective).optimum();
        var schedule = both.solve(problem, objective, AMPLE, 1);
        assertThat(schedule.cost()).isEqualTo(optimum);
        assertThat(schedule.proven()).isTrue();

        assertThat(new LowerBound(new PrecedenceGraph(problem)).of(objective)).isLessThanOrEqualTo(optimum);
        var unproven = java.solve(problem, objective, SHORT, 1);
        assertThat(unproven.lowerBound()).isLessThanOrEqualTo(optimum);
        assertThat(unproven.cost()).isGreaterThanOrEqualTo(optimum);
    }

    private static int[] finishes(SchedulingProblem problem, int[] starts) {
        var finishes = starts.clone();
        for (int i = 0; i < finishes.length; i++) {
            finishes[i] += problem.tasks().get(i).duration();
        }
        return finishes;
    }

    @Provide
    Arbitrary<SchedulingProblem> tiny() {
        return Arbitraries.randomValue(random -> problem(new SplittableRandom(random.nextLong()), 6, 2));
    }

    /** Nine resources, so that they do not fit into one word. */
    @Provide
    Arbitrary<SchedulingProblem> larger() {
        return Arbitraries.randomValue(random -> problem(new SplittableRandom(random.nextLong()), 40, 9));
    }

    private static SchedulingProblem problem(SplittableRandom random, int most, int kinds) {
        int size = 1 + random.nextInt(most);
        var resources = new ArrayList<Resource>();
        var there = new int[kinds];
        int scale = kinds == 2 ? 1 : 1 + random.nextInt(200);
        for (int r = 0; r < kinds; r++) {
            int[] capacity = random.ints(1 + random.nextInt(6), 0, 4 * scale).toArray();
            there[r] = (1 + random.nextInt(3)) * scale;
            capacity[capacity.length - 1] = there[r];
            resources.add(new Resource("R" + r, capacity));
        }
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        for (int i = 0; i < size; i++) {
            var demand = new HashMap<String, Integer>();
            for (int r = 0; r < kinds; r++) {
                demand.put("R" + r, random.nextInt(1 + there[r]));
            }
            tasks.add(new Task("t" + i, random.nextInt(4), random.nextInt(3) == 0 ? random.nextInt(5) : 0, demand));
            // links both ways in the list, none in a cycle: from odd to even places, and upwards among each
            for (int k = 0; k < i; k++) {
                if (random.nextInt(i + 2) == 0) {
                    boolean back = i % 2 == 1 && k % 2 == 0;
                    links.add(new Link(back ? i : k, back ? k : i, random.nextInt(3) == 0 ? random.nextInt(3) : 0));
                }
            }
        }
        return new SchedulingProblem(tasks, links, resources);
    }
}
