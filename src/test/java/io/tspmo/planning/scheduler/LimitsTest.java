package io.tspmo.planning.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.scheduler.SchedulingProblem.Link;
import io.tspmo.planning.scheduler.SchedulingProblem.Resource;
import io.tspmo.planning.scheduler.SchedulingProblem.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Latest finishes, longest lags and leads: what plans have beyond earliest starts and shortest lags. */
class LimitsTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Scheduler scheduler = new Scheduler();
    private final Scheduler java = new Scheduler(() -> {
        throw new UnsatisfiedLinkError("not here");
    });

    @Property(tries = 40)
    void theShortestScheduleThatKeepsAllIsThatOfABruteForce(@ForAll("tiny") SchedulingProblem problem) {
        long optimum = optimum(problem);
        var schedule = scheduler.solve(problem, optimum == Long.MAX_VALUE ? SHORT : AMPLE, 1);

        assertThat(problem.faultOf(schedule.starts())).isEmpty();
        assertThat(schedule.missed()).isEqualTo(problem.missed(schedule.starts()));
        assertThat(schedule.lowerBound()).isLessThanOrEqualTo(schedule.cost());
        if (optimum == Long.MAX_VALUE) {
            assertThat(schedule.missed()).isPositive();
            assertThat(schedule.proven()).isFalse();
        } else {
            assertThat(schedule.missed()).isZero();
            assertThat(schedule.cost()).isEqualTo(optimum);
            assertThat(schedule.proven()).isTrue();
        }
        var other = java.solve(problem, SHORT, 1);
        assertThat(problem.faultOf(other.starts())).isEmpty();
        assertThat(other.missed() > 0 || other.cost() >= optimum).isTrue();
    }

    @Test
    void aDeadlineGoesBeforeAShorterPlan() {
        var people = List.of(new Resource("Ann", 1), new Resource("Ben", 1));
        // alone, the long task of Ben would come first; the report of Ann and Ben is due before
        var problem = new SchedulingProblem(
                List.of(
                        new Task("migrate", 6, 0, Map.of("Ben", 1)),
                        new Task("report", 2, 0, 2, Map.of("Ann", 1, "Ben", 1)),
                        new Task("train", 4, 0, Map.of("Ann", 1))),
                List.of(new Link(0, 2, 0)),
                people);

        var schedule = scheduler.solve(problem, AMPLE, 1);

        assertThat(schedule.starts()).containsExactly(2, 0, 8);
        assertThat(schedule.missed()).isZero();
        assertThat(schedule.proven()).isTrue();
    }

    @Test
    void aLongestLagBelowZeroHoldsUpTheEarlierTask() {
        var problem = new SchedulingProblem(
                List.of(
                        new Task("approve", 0, 0, Map.of()),
                        new Task("launch", 0, 2, Map.of()),
                        new Task("report", 1, 2, 6, Map.of())),
                List.of(new Link(0, 1, -2, -2), new Link(0, 2, 1)),
                List.of());

        var schedule = scheduler.solve(problem, AMPLE, 1);

        assertThat(schedule.starts()).containsExactly(4, 2, 5);
        assertThat(schedule.missed()).isZero();
        assertThat(schedule.proven()).isTrue();
    }

    @Test
    void whatCannotBeKeptIsMissedByAsLittleAsIsFound() {
        var problem = new SchedulingProblem(
                List.of(new Task("build", 5, 0, Map.of("Ann", 1)), new Task("launch", 2, 0, 3, Map.of("Ann", 1))),
                List.of(new Link(0, 1, 0)),
                List.of(new Resource("Ann", 1)));

        var schedule = scheduler.solve(problem, SHORT, 1);

        assertThat(schedule.missed()).isEqualTo(4);
        assertThat(schedule.makespan()).isEqualTo(7);
        assertThat(schedule.proven()).isFalse();
    }

    /** Every start of every task. */
    private static long optimum(SchedulingProblem problem) {
        return best(problem, new int[problem.tasks().size()], 0, Long.MAX_VALUE);
    }

    private static long best(SchedulingProblem problem, int[] starts, int task, long best) {
        if (task == starts.length) {
            boolean good = problem.faultOf(starts).isEmpty() && problem.missed(starts) == 0;
            long end = 0;
            for (int i = 0; i < starts.length; i++) {
                end = Math.max(end, starts[i] + problem.tasks().get(i).duration());
            }
            return good ? Math.min(best, end) : best;
        }
        long now = best;
        for (starts[task] = 0; starts[task] <= 11; starts[task]++) {
            now = best(problem, starts, task + 1, now);
        }
        return now;
    }

    @Provide
    Arbitrary<SchedulingProblem> tiny() {
        return Arbitraries.randomValue(random -> problem(new SplittableRandom(random.nextLong())));
    }

    private static SchedulingProblem problem(SplittableRandom random) {
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        for (int i = 0; i < 4; i++) {
            int duration = random.nextInt(4);
            int latest = random.nextInt(3) == 0 ? duration + random.nextInt(8) : SchedulingProblem.ANY;
            tasks.add(new Task("t" + i, duration, random.nextInt(3), latest, Map.of("R", random.nextInt(3))));
            for (int k = 0; k < i; k++) {
                if (random.nextInt(2) == 0) {
                    int lag = random.nextInt(4) - 2;
                    int longest = random.nextInt(2) == 0 ? lag + random.nextInt(3) : SchedulingProblem.ANY;
                    links.add(new Link(k, i, lag, longest));
                }
            }
        }
        return new SchedulingProblem(tasks, links, List.of(new Resource("R", 1, 2)));
    }
}
