package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.fit.FitProblem.Crew;
import io.tspmo.planning.fit.FitProblem.Keep;
import io.tspmo.planning.fit.FitProblem.Member;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitProblem.Tie;
import io.tspmo.planning.fit.FitProblem.Use;
import io.tspmo.planning.fit.FitProblem.Working;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small plans and the people who do their work, for tests without a database. */
final class FitPlans {
    static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);
    private static final int FIRST = Weekdays.onOrAfter(MONDAY);
    static final int DAYS = 400;

    private FitPlans() {}

    static Node task(int task, String name, int days) {
        return new Node(
                task,
                null,
                name,
                false,
                days == 0,
                MONDAY,
                date(Math.max(1, days) - 1),
                800L * days,
                Keep.MOVES,
                0,
                null,
                null,
                null,
                null);
    }

    static Node limited(Node node, @Nullable LocalDate startAfter, @Nullable LocalDate deadline) {
        return new Node(
                node.task(),
                node.parent(),
                node.name(),
                node.summary(),
                node.milestone(),
                node.start(),
                node.finish(),
                node.duration(),
                node.keep(),
                node.calendar(),
                startAfter,
                null,
                null,
                deadline);
    }

    static Node kept(Node node, Keep keep, LocalDate start, LocalDate finish) {
        return new Node(
                node.task(),
                node.parent(),
                node.name(),
                node.summary(),
                node.milestone(),
                start,
                finish,
                node.duration(),
                keep,
                node.calendar(),
                null,
                null,
                null,
                null);
    }

    static LocalDate date(int day) {
        return Weekdays.date(FIRST + day);
    }

    static Use use(int task, int crew, int hours) {
        return new Use(task, "R" + crew, crew, 100L * hours, MONDAY, MONDAY);
    }

    static Tie after(int predecessor, int successor) {
        return new Tie(predecessor, successor, "FS", 0);
    }

    /** Hours by day; the last goes on. */
    static Crew person(String name, double... hours) {
        return new Crew(
                name,
                List.of(new Member(
                        name,
                        name,
                        null,
                        IntStream.range(0, DAYS)
                                .mapToObj(day -> (int) (100 * hours[Math.min(day, hours.length - 1)]))
                                .toList())));
    }

    static FitProblem plan(List<Node> tasks, List<Tie> links, List<Use> uses, Crew... crews) {
        return plan(tasks, links, uses, Set.of(), crews);
    }

    static FitProblem plan(List<Node> tasks, List<Tie> links, List<Use> uses, Set<Integer> off, Crew... crews) {
        return new FitProblem(
                1,
                FIRST,
                DAYS,
                4,
                4000,
                tasks,
                links,
                uses,
                List.of(crews),
                List.of(new Working("Standard", 800, off)));
    }

    static FitResult.Row row(FitResult result, int task) {
        return result.rows().stream()
                .filter(row -> row.task() == task)
                .findFirst()
                .orElseThrow();
    }
}
