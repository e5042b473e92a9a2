package io.tspmo.planning.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.planning.scheduler.Schedule.SolvedBy;
import io.tspmo.planning.scheduler.SchedulingProblem.Link;
import io.tspmo.planning.scheduler.SchedulingProblem.Resource;
import io.tspmo.planning.scheduler.SchedulingProblem.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SchedulerTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final Scheduler scheduler = new Scheduler();

    @Test
    void tasksThatShareAResourceComeOneAfterTheOther() {
        var problem = new SchedulingProblem(
                List.of(task("a", 3, 2), task("b", 2, 2), task("c", 2, 1)),
                List.of(),
                List.of(new Resource("Java", 3)));

        var schedule = scheduler.solve(problem, AMPLE, 1);

        assertThat(schedule.makespan()).isEqualTo(5);
        assertThat(schedule.cost()).isEqualTo(5);
        assertThat(schedule.lowerBound()).isEqualTo(5);
        assertThat(schedule.proven()).isTrue();
        assertThat(schedule.solvedBy()).isEqualTo(SolvedBy.CP_SAT);
    }

    @Test
    void aTaskWaitsForPeopleWhoComeBackAndForWhatItFollows() {
        var problem = new SchedulingProblem(
                List.of(task("design", 2, 1), task("review", 0, 0), new Task("build", 2, 5, Map.of("Java", 2))),
                List.of(new Link(0, 1, 1), new Link(1, 2, 0)),
                List.of(new Resource("Java", 0, 1, 1, 2, 2, 0, 0, 2)));

        var schedule = scheduler.solve(problem, AMPLE, 1);

        assertThat(schedule.starts()).containsExactly(1, 4, 7);
        assertThat(schedule.proven()).isTrue();
    }

    @Test
    void theHeavierTaskOfTwoGoesFirstWhereTardinessCounts() {
        var problem = new SchedulingProblem(
                List.of(task("long", 4, 1), task("short", 2, 1)), List.of(), List.of(new Resource("Java", 1)));

        var heavyLong =
                scheduler.solve(problem, new Objective.Tardiness(new long[] {5, 1}, new int[] {4, 2}), AMPLE, 1);
        var heavyShort =
                scheduler.solve(problem, new Objective.Tardiness(new long[] {1, 5}, new int[] {4, 2}), AMPLE, 1);

        assertThat(heavyLong.starts()).containsExactly(0, 4);
        assertThat(heavyLong.cost()).isEqualTo(4);
        assertThat(heavyShort.starts()).containsExactly(2, 0);
        assertThat(heavyShort.cost()).isEqualTo(2);
        assertThat(heavyLong.proven()).isTrue();
        assertThat(heavyShort.proven()).isTrue();
    }

    @Test
    void nothingToDoIsDone() {
        var schedule = scheduler.solve(new SchedulingProblem(List.of(), List.of(), List.of()), Duration.ZERO, 1);

        assertThat(schedule.starts()).isEmpty();
        assertThat(schedule.proven()).isTrue();
    }

    /** Where arithmetic alone cannot prove it, and greedy orders do not find it. */
    @Test
    void aHardProblemIsProvenBest() {
        var problem = hard(18, 4);

        var greedy = new Scheduler(SchedulerTest::missing).solve(problem, Duration.ZERO, 1);
        var schedule = scheduler.solve(problem, AMPLE, 1);

        assertThat(schedule.proven()).isTrue();
        assertThat(schedule.lowerBound()).isEqualTo(schedule.makespan());
        assertThat(greedy.proven()).isFalse();
        assertThat(greedy.makespan()).isGreaterThan(schedule.makespan());
        assertThat(greedy.lowerBound()).isLessThan(schedule.lowerBound());
    }

    @Test
    void aPlatformWithoutTheNativeLibraryGetsAnAnswerThatIsNotProven() {
        var problem = hard(60, 5);
        for (Throwable reason :
                List.of(new UnsatisfiedLinkError("no jniortools"), new IllegalStateException("no such platform"))) {
            var schedule = new Scheduler(() -> sneak(reason)).solve(problem, SHORT, 1);

            assertThat(problem.faultOf(schedule.starts())).isEmpty();
            assertThat(schedule.solvedBy()).isEqualTo(SolvedBy.JAVA);
            assertThat(schedule.proven()).isFalse();
            assertThat(schedule.lowerBound()).isPositive().isLessThan(schedule.cost());
        }
    }

    @Test
    void withoutTheNativeLibraryTheBoundMayStillProveIt() {
        var problem = new SchedulingProblem(
                List.of(task("a", 3, 2), task("b", 2, 2)), List.of(), List.of(new Resource("Java", 2)));

        var schedule = new Scheduler(SchedulerTest::missing).solve(problem, AMPLE, 1);

        assertThat(schedule.solvedBy()).isEqualTo(SolvedBy.JAVA);
        assertThat(schedule.makespan()).isEqualTo(5);
        assertThat(schedule.proven()).isTrue();
    }

    @Test
    @Timeout(15)
    void keepsToItsLimitAndStopsWhenInterrupted() {
        var problem = hard(150, 6);
        long began = System.nanoTime();
        assertThat(scheduler.solve(problem, SHORT, 1).makespan()).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));

        Thread.currentThread().interrupt();
        var schedule = scheduler.solve(problem, Duration.ofMinutes(5), 1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem.faultOf(schedule.starts())).isEmpty();
    }

    @Test
    void refusesAnObjectiveOfOtherTasksAndANegativeLimit() {
        var problem = new SchedulingProblem(List.of(task("a", 1, 0)), List.of(), List.of(new Resource("Java", 1)));

        assertThatThrownBy(() -> scheduler.solve(problem, new Objective.Tardiness(new long[2], new int[2]), SHORT, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another number of tasks");
        assertThatThrownBy(() -> scheduler.solve(problem, Duration.ofSeconds(-1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Task task(String name, int duration, int people) {
        return new Task(name, duration, 0, Map.of("Java", people));
    }

    /** Few links and scarce resources, which is where schedules are hard to find. */
    static SchedulingProblem hard(int size, long seed) {
        var random = new SplittableRandom(seed);
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        for (int i = 0; i < size; i++) {
            tasks.add(new Task(
                    "t" + i,
                    1 + random.nextInt(10),
                    0,
                    Map.of("R1", 1 + random.nextInt(10), "R2", 1 + random.nextInt(10), "R3", random.nextInt(11))));
            for (int k = 0; i > 3 && k < 1 + random.nextInt(2); k++) {
                links.add(new Link(random.nextInt(i), i, 0));
            }
        }
        return new SchedulingProblem(
                tasks, links, List.of(new Resource("R1", 14), new Resource("R2", 14), new Resource("R3", 14)));
    }

    private static void missing() {
        throw new UnsatisfiedLinkError("no jniortools");
    }

    private static void sneak(Throwable reason) {
        if (reason instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) reason;
    }
}
