package io.tspmo.planning.solver;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.solver.LevellingProblem.Asked;
import io.tspmo.planning.solver.LevellingProblem.Candidate;
import io.tspmo.planning.solver.LevellingProblem.Line;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How good both ways of levelling are on large problems. Not part of the build:
 * {@code mvn test -Dtest=LevellingBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LevellingBenchmark {

    private static final int[] LIMITS = Stream.of(
                    System.getProperty("benchmark.limits", "5,30").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();

    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    @Test
    void compare() {
        for (var size : List.of(new int[] {20, 60, 12}, new int[] {60, 200, 26}, new int[] {150, 500, 26})) {
            var model = new LevellingModel(problem(new Random(1), size[0], size[1], size[2]));
            for (int seconds : LIMITS) {
                for (boolean exact : new boolean[] {true, false}) {
                    long begun = System.nanoTime();
                    var answer = Levelling.solve(model, Duration.ofSeconds(seconds), 1, exact, (value, bound) -> {});
                    System.out.printf(
                            "%d projects, %d people, at most %d weeks, %d s, %s: value %.2f, bound %.2f, gap %.2f %%, %.1f s%n",
                            size[0],
                            size[1],
                            size[2],
                            seconds,
                            exact ? "CP-SAT" : "Java",
                            answer.value() / 100.0,
                            answer.bound() / 100.0,
                            answer.bound() == 0
                                    ? Double.NaN
                                    : 100.0 * (answer.value() - answer.bound()) / answer.bound(),
                            (System.nanoTime() - begun) / 1e9);
                }
            }
        }
    }

    /** Ten skills, three levels; projects of 8 to 30 weeks and 1 to 4 lines that together want a little more than there is. */
    private static LevellingProblem problem(Random random, int projects, int people, int latest) {
        int horizon = 52;
        int weeks = horizon + latest;
        var who = new ArrayList<Candidate>();
        for (int person = 0; person < people; person++) {
            var levels = new HashMap<String, Integer>();
            for (int skill = 0; skill < 1 + random.nextInt(3); skill++) {
                levels.put("s" + random.nextInt(10), 1 + random.nextInt(5));
            }
            var free = random.longs(weeks, 1500, 4001).boxed().toList();
            who.add(new Candidate("p" + person, "P" + person, levels, free));
        }
        int monday = Weekdays.onOrAfter(MONDAY);
        var asked = new ArrayList<Asked>();
        for (int project = 0; project < projects; project++) {
            int from = random.nextInt(20);
            int length = 8 + random.nextInt(22);
            var lines = new ArrayList<Line>();
            for (int line = 1; line <= 1 + random.nextInt(4); line++) {
                lines.add(new Line(
                        line,
                        "s" + random.nextInt(10),
                        "S",
                        1 + random.nextInt(3),
                        null,
                        100L * (people * 14 / projects + random.nextInt(people * 28 / projects)),
                        monday + 5 * from,
                        monday + 5 * (from + length) - 1,
                        Map.of(),
                        Map.of()));
            }
            asked.add(new Asked(
                    "X" + project, "X" + project, random.nextInt(4) > 0, 1 + random.nextInt(140), null, 0, lines));
        }
        return new LevellingProblem(MONDAY, weeks, latest, 5, null, null, Set.of(), asked, who);
    }
}
