package io.tspmo.planning.solver;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.Assumptions;
import org.jspecify.annotations.Nullable;

/** Both ways of levelling, on problems so small that every answer can be tried. */
class LevellingPropertiesTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    @Property(tries = 150)
    void theJavaSearchKeepsItsWord(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var model = new LevellingModel(problem(new Random(seed), null));
        var answer = Levelling.solve(model, ENOUGH, seed, false, (value, bound) -> {});
        holds(model, answer);
    }

    @Property(tries = 40)
    void cpSatFindsTheBest(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Assumptions.assumeThat(CpSatSearch.isAvailable()).isTrue();
        var model = new LevellingModel(problem(new Random(seed), null));
        var start = new JavaSearch(model, seed, () -> true).best();
        var answer =
                CpSatSearch.solve(model, start, 10, 1, (value, bound) -> {}).orElseThrow();
        holds(model, answer);
        assertThat(answer.proven()).isTrue();
        assertThat(answer.value()).isEqualTo(best(model));
    }

    @Property(tries = 40)
    void aLimitOfShortHoursHolds_orThereIsNoAnswer(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var random = new Random(seed);
        var model = new LevellingModel(problem(random, (long) random.nextInt(6000)));
        var answer = Levelling.solve(model, ENOUGH, seed, (value, bound) -> {});
        boolean possible = every(model).anyMatch(shifts -> model.allowed(shifts, model.lacking(model.demand(shifts))));
        if (answer.feasible()) {
            assertThat(model.lacking(model.demand(answer.shifts())))
                    .isLessThanOrEqualTo(model.problem().most());
            // the project that has to be served whole is
            assertThat(Assignments.of(model, answer.shifts()).lacking())
                    .noneMatch(
                            one -> one.project().moves() && one.project().code().equals("X0"));
        }
        if (CpSatSearch.isAvailable()) {
            assertThat(answer.feasible()).isEqualTo(possible);
        }
    }

    /** A proposal keeps to people's time, gives each line no more than it asks for, and only people who can do it. */
    @Property(tries = 150)
    void nobodyWorksMoreThanThereIs_andLinesAreServedExactly(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var random = new Random(seed);
        var model = new LevellingModel(problem(random, null));
        var problem = model.problem();
        var shifts =
                random.ints(model.movable().size(), 0, problem.latest() + 1).toArray();
        var staffed = Assignments.of(model, shifts);
        var worked = new long[problem.people().size()][problem.weeks()];
        var served = new HashMap<String, Long>();
        for (var piece : staffed.pieces()) {
            assertThat(problem.people().get(piece.person()).can(piece.line())).isTrue();
            assertThat(piece.hours()).isPositive();
            worked[piece.person()][piece.week()] += piece.hours();
            served.merge(key(piece.project(), piece.line(), piece.week()), piece.hours(), Long::sum);
        }
        staffed.lacking()
                .forEach(one -> served.merge(key(one.project(), one.line(), one.week()), one.hours(), Long::sum));
        for (int person = 0; person < worked.length; person++) {
            for (int week = 0; week < problem.weeks(); week++) {
                assertThat(worked[person][week])
                        .isLessThanOrEqualTo(problem.people().get(person).free().get(week));
            }
        }
        for (var project : problem.projects()) {
            int shift = project.moves() ? shifts[model.movable().indexOf(project)] : 0;
            for (var line : project.lines()) {
                for (int week = 0; week < problem.weeks(); week++) {
                    // what is booked for a project that stays is no longer asked for, and nobody touches it
                    long booked = project.moves() ? 0 : line.booked().getOrDefault(week, 0L);
                    assertThat(served.getOrDefault(key(project, line, week), 0L))
                            .isEqualTo(Math.max(0, line.asked(week, shift, problem) - booked));
                }
            }
        }
        assertThat(staffed.lacking().stream()
                        .mapToLong(Assignments.Lacking::hours)
                        .sum())
                .isEqualTo(model.lacking(model.demand(shifts)));
    }

    /** All lines of a project move together, by whole weeks, and lose nothing. */
    @Property(tries = 100)
    void aShiftedProjectAsksForTheSameHours(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var problem = problem(new Random(seed), null);
        for (var project : problem.projects()) {
            for (var line : project.lines()) {
                for (int shift = 0; shift <= problem.latest(); shift++) {
                    for (int week = 0; week + shift < problem.weeks(); week++) {
                        assertThat(line.asked(week + shift, shift, problem)).isEqualTo(line.asked(week, 0, problem));
                    }
                }
            }
        }
    }

    private static void holds(LevellingModel model, Solution answer) {
        long lacking = model.lacking(model.demand(answer.shifts()));
        long least = best(model);
        assertThat(answer.value())
                .isEqualTo(model.cost(answer.shifts(), lacking))
                .isGreaterThanOrEqualTo(least);
        assertThat(answer.bound()).isLessThanOrEqualTo(least);
        if (answer.proven()) {
            assertThat(answer.value()).isEqualTo(least);
        }
        var nothing = new int[model.movable().size()];
        assertThat(lacking).as("short hours").isLessThanOrEqualTo(model.lacking(model.demand(nothing)));
        assertThat(lacking).isLessThanOrEqualTo(shortToday(model.problem()));
    }

    private static long shortToday(LevellingProblem problem) {
        long hours = 0;
        for (var project : problem.projects()) {
            for (var line : project.lines()) {
                for (int week = 0; week < problem.weeks(); week++) {
                    hours += Math.max(
                            0, line.asked(week, 0, problem) - line.booked().getOrDefault(week, 0L));
                }
            }
        }
        return hours;
    }

    private static long best(LevellingModel model) {
        return every(model)
                .mapToLong(shifts -> model.cost(shifts, model.lacking(model.demand(shifts))))
                .min()
                .orElseThrow();
    }

    private static java.util.stream.Stream<int[]> every(LevellingModel model) {
        var all = new ArrayList<int[]>();
        all.add(new int[model.movable().size()]);
        for (int project = 0; project < model.movable().size(); project++) {
            for (var known : List.copyOf(all)) {
                for (int shift = 1; shift <= model.problem().latest(); shift++) {
                    var more = known.clone();
                    more[project] = shift;
                    all.add(more);
                }
            }
        }
        return all.stream();
    }

    private static String key(Asked project, Line line, int week) {
        return project.code() + " " + line.number() + " " + week;
    }

    /** Up to 4 projects, 4 people, 2 skills, shifts up to 3; what projects have booked today comes out of the same people. */
    private static LevellingProblem problem(Random random, @Nullable Long most) {
        int latest = 1 + random.nextInt(3);
        int long_ = 1 + random.nextInt(3);
        int weeks = long_ + latest;
        var people = new ArrayList<Candidate>();
        var left = new ArrayList<long[]>();
        for (int person = 0; person < 1 + random.nextInt(4); person++) {
            var levels = new HashMap<String, Integer>();
            levels.put("s" + random.nextInt(2), 1 + random.nextInt(3));
            if (random.nextBoolean()) {
                levels.put("s" + random.nextInt(2), 1 + random.nextInt(3));
            }
            var free = random.longs(weeks, 0, 4001).boxed().toList();
            people.add(new Candidate("p" + person, "P" + person, levels, free));
            left.add(free.stream().mapToLong(Long::longValue).toArray());
        }
        var taken = people.stream().map(one -> new long[weeks]).toArray(long[][]::new);
        var projects = new ArrayList<Asked>();
        for (int project = 0; project < 1 + random.nextInt(4); project++) {
            boolean moves = random.nextInt(4) > 0;
            var lines = new ArrayList<Line>();
            for (int number = 1; number <= 1 + random.nextInt(2); number++) {
                lines.add(line(random, number, long_, moves, people, left, taken));
            }
            projects.add(new Asked(
                    "X" + project, "X" + project, moves, 1 + random.nextInt(60), null, 0, List.copyOf(lines)));
        }
        var there = new ArrayList<Candidate>();
        for (int person = 0; person < people.size(); person++) {
            var of = taken[person];
            var who = people.get(person);
            var free = new ArrayList<Long>();
            for (int week = 0; week < weeks; week++) {
                free.add(who.free().get(week) - of[week]);
            }
            there.add(new Candidate(who.id(), who.name(), who.levels(), free));
        }
        return new LevellingProblem(
                MONDAY,
                weeks,
                latest,
                1 + random.nextInt(9),
                most,
                most == null ? null : "X0",
                Set.of(),
                projects,
                there);
    }

    private static Line line(
            Random random,
            int number,
            int long_,
            boolean moves,
            List<Candidate> people,
            List<long[]> left,
            long[][] taken) {
        int monday = Weekdays.onOrAfter(MONDAY);
        var named = random.nextInt(6) == 0 ? "p" + random.nextInt(people.size()) : null;
        boolean profile = random.nextBoolean();
        var hours = new HashMap<Integer, Long>();
        for (int week = 0; profile && week < long_; week++) {
            hours.put(week, 100L + random.nextInt(5000));
        }
        int first = random.nextInt(5 * long_);
        var line = new Line(
                number,
                "s" + random.nextInt(2),
                "S",
                1 + random.nextInt(3),
                named,
                100 + random.nextInt(5000),
                monday + first,
                monday + first + random.nextInt(5 * long_ - first),
                hours,
                Map.of());
        var booked = new HashMap<Integer, Long>();
        var asks = new LevellingProblem(MONDAY, long_, 0, 1, null, null, Set.of(), List.of(), List.of());
        for (int week = 0; week < long_; week++) {
            for (int person = 0; person < people.size(); person++) {
                if (people.get(person).can(line) && random.nextBoolean()) {
                    long most = line.asked(week, 0, asks) - booked.getOrDefault(week, 0L);
                    long some = Math.min(most, left.get(person)[week]);
                    if (some > 0) {
                        booked.merge(week, some, Long::sum);
                        left.get(person)[week] -= some;
                        if (!moves) {
                            taken[person][week] += some;
                        }
                    }
                }
            }
        }
        return new Line(
                number,
                line.skill(),
                "S",
                line.level(),
                named,
                line.weekly(),
                line.first(),
                line.last(),
                hours,
                booked);
    }
}
