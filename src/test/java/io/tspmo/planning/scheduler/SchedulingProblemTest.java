package io.tspmo.planning.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.planning.scheduler.SchedulingProblem.Link;
import io.tspmo.planning.scheduler.SchedulingProblem.Resource;
import io.tspmo.planning.scheduler.SchedulingProblem.Task;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SchedulingProblemTest {

    private static final Task DESIGN = new Task("design", 2, 1, Map.of("Java", 2));
    private static final Task BUILD = new Task("build", 3, 0, Map.of("Java", 1));
    private static final Task TEST = new Task("test", 1, 0, Map.of());
    private static final Resource JAVA = new Resource("Java", 3, 2);

    @Test
    void namesTheTasksOfACycle() {
        refuses(
                () -> problem(new Link(0, 1, 0), new Link(1, 2, 0), new Link(2, 1, 0)),
                "The links form a cycle: ",
                "build",
                "test");
        refuses(() -> problem(new Link(1, 1, 0)), "The links form a cycle: build");
        assertThatThrownBy(() -> problem(new Link(1, 2, 0), new Link(2, 1, 0), new Link(0, 1, 0)))
                .message()
                .doesNotContain("design");
    }

    @Test
    void namesWhatIsNegative() {
        refuses(() -> new Task("a", -1, 0, Map.of()), "Task a has a negative duration");
        refuses(() -> new Task("a", 1, -1, Map.of()), "Task a may start before period 0");
        refuses(() -> new Task("a", 1, 0, Map.of("Java", -2)), "Task a needs a negative number of Java");
        refuses(() -> new Resource("Java", 1, -1), "Java has a negative capacity");
        refuses(() -> problem(new Link(0, 1, 2, 1)), "link from design to build has a longest lag below its lag");
        refuses(() -> new Objective.Tardiness(new long[] {-1}, new int[1]), "A weight is negative");
        refuses(() -> new Objective.Tardiness(new long[1], new int[] {-1}), "A due date is negative");
    }

    @Test
    void namesWhatIsUnknownTwiceOrTooMuch() {
        refuses(() -> problem(new Link(0, 3, 0)), "later=3", "names no task");
        refuses(() -> new Resource("Java"), "Resource Java has no capacity");
        refuses(() -> new SchedulingProblem(List.of(), List.of(), List.of(JAVA, JAVA)), "Two resources are Java");
        refuses(
                () -> new SchedulingProblem(List.of(DESIGN), List.of(), List.of()),
                "design needs the unknown resource Java");
        refuses(
                () -> new SchedulingProblem(
                        List.of(new Task("all", 1, 0, Map.of("Java", 3))), List.of(), List.of(JAVA)),
                "Task all needs 3 of Java, and in the end there are 2");
        refuses(
                () -> new SchedulingProblem(
                        List.of(new Task("eon", Integer.MAX_VALUE, 0, Map.of())), List.of(), List.of()),
                "more than 1000000");
    }

    @Test
    void saysWhichRuleAScheduleBreaks() {
        var problem = problem(new Link(0, 2, 1));

        assertThat(problem.faultOf(new int[] {1, 3, 4})).isEmpty();
        assertThat(problem.faultOf(new int[] {1, 3})).hasValue("2 starts for 3 tasks");
        assertThat(problem.faultOf(new int[] {0, 3, 4})).hasValue("design starts too early");
        assertThat(problem.faultOf(new int[] {1, 3, 3})).hasValue("test does not wait for design");
        assertThat(problem.faultOf(new int[] {1, 2, 4})).hasValue("3 of 2 Java in period 2");
    }

    @Test
    void cannotBeChangedFromOutside() {
        var capacity = new int[] {1, 2};
        var resource = new Resource("Java", capacity);
        capacity[0] = 9;
        resource.capacity()[1] = 9;

        assertThat(resource.capacity()).containsExactly(1, 2);
    }

    private static SchedulingProblem problem(Link... links) {
        return new SchedulingProblem(List.of(DESIGN, BUILD, TEST), List.of(links), List.of(JAVA));
    }

    private static void refuses(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }
}
