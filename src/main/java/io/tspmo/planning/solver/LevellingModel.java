package io.tspmo.planning.solver;

import io.tspmo.planning.calendar.WeekFlow;
import io.tspmo.planning.solver.LevellingProblem.Asked;
import io.tspmo.planning.solver.LevellingProblem.Line;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem as numbers. Lines that want the same people are one <em>need</em>; people of whom the same needs may take are one
 * <em>pool</em>, in which nobody is counted twice. So a week stays small, however many projects and people there are.
 */
public final class LevellingModel {

    /** Hundredths of an hour in the units of {@link #cost}, and what a week weighs in them. */
    static final int UNITS = 100;

    /** What a hundredth of an hour weighs that must not be short, where the hours have a limit. */
    private static final long FORBIDDEN = 1_000_000_000L;

    /** @param whole of the project that is served first */
    private record Need(String skill, int level, @Nullable String person, boolean whole) {}

    /** Some hours of a need in a week. */
    record Hours(int need, int week, long hours) {}

    private final LevellingProblem problem;
    private final List<Asked> movable;
    private final int needs;
    private final Map<String, Map<Integer, Integer>> needOfLine = new HashMap<>();
    private final List<BitSet> pools = new ArrayList<>();
    private final List<List<Integer>> members = new ArrayList<>();
    private final long[][] capacity;
    private final long[][] fixed;
    private final Map<Integer, List<List<Hours>>> moved = new HashMap<>();
    private final Map<Integer, Long> alone = new HashMap<>();

    public LevellingModel(LevellingProblem problem) {
        this.problem = problem;
        this.movable = problem.projects().stream().filter(Asked::moves).toList();
        var known = new LinkedHashMap<Need, Integer>();
        var example = new ArrayList<Line>();
        for (var project : problem.projects()) {
            for (var line : project.lines()) {
                int need = known.computeIfAbsent(
                        new Need(
                                line.skill(),
                                line.person() == null ? line.level() : 0,
                                line.person(),
                                project.code().equals(problem.whole())),
                        any -> {
                            example.add(line);
                            return known.size();
                        });
                needOfLine
                        .computeIfAbsent(project.code(), code -> new HashMap<>())
                        .put(line.number(), need);
            }
        }
        this.needs = known.size();
        var byNeeds = new LinkedHashMap<BitSet, List<Integer>>();
        for (int person = 0; person < problem.people().size(); person++) {
            var able = new BitSet();
            for (int need = 0; need < needs; need++) {
                able.set(need, problem.people().get(person).can(example.get(need)));
            }
            if (!able.isEmpty()) {
                byNeeds.computeIfAbsent(able, any -> new ArrayList<>()).add(person);
            }
        }
        byNeeds.forEach((able, people) -> {
            pools.add(able);
            members.add(people);
        });
        this.capacity = new long[problem.weeks()][pools.size()];
        for (int pool = 0; pool < pools.size(); pool++) {
            for (int person : members.get(pool)) {
                for (int week = 0; week < problem.weeks(); week++) {
                    capacity[week][pool] += problem.people().get(person).free().get(week);
                }
            }
        }
        this.fixed = new long[problem.weeks()][needs];
        problem.projects().stream().filter(project -> !project.moves()).forEach(project -> project.lines()
                .forEach(line -> {
                    for (int week = 0; week < problem.weeks(); week++) {
                        fixed[week][need(project, line)] += open(line, week);
                    }
                }));
    }

    /** What a line that stays asks for and has not got. */
    private long open(Line line, int week) {
        return Math.max(0, line.asked(week, 0, problem) - line.booked().getOrDefault(week, 0L));
    }

    LevellingProblem problem() {
        return problem;
    }

    /** The projects that may be shifted; shifts are given in their order. */
    public List<Asked> movable() {
        return movable;
    }

    int needs() {
        return needs;
    }

    int pools() {
        return pools.size();
    }

    WeekFlow flow(int week, long[] demand) {
        return new WeekFlow(demand, capacity[week], pools);
    }

    boolean mayTake(int pool, int need) {
        return pools.get(pool).get(need);
    }

    long capacity(int week, int pool) {
        return capacity[week][pool];
    }

    long fixed(int week, int need) {
        return fixed[week][need];
    }

    List<Integer> members(int pool) {
        return members.get(pool);
    }

    int need(Asked project, Line line) {
        return Objects.requireNonNull(
                Objects.requireNonNull(needOfLine.get(project.code())).get(line.number()));
    }

    /** What a line asks for, for which there are no bookings that stay. */
    long asked(Asked project, Line line, int week, int shift) {
        return project.moves() ? line.asked(week, shift, problem) : open(line, week);
    }

    /** What a project that may be shifted asks for, if it is. */
    List<Hours> demand(int project, int shift) {
        var byShift =
                moved.computeIfAbsent(project, any -> new ArrayList<>(Collections.nCopies(problem.latest() + 1, null)));
        var hours = byShift.get(shift);
        if (hours == null) {
            hours = computed(project, shift);
            byShift.set(shift, hours);
        }
        return hours;
    }

    private List<Hours> computed(int project, int shift) {
        var hours = new ArrayList<Hours>();
        var of = movable.get(project);
        for (var line : of.lines()) {
            for (int week = 0; week < problem.weeks(); week++) {
                long asked = line.asked(week, shift, problem);
                if (asked > 0) {
                    hours.add(new Hours(need(of, line), week, asked));
                }
            }
        }
        return List.copyOf(hours);
    }

    /** Demand by week and need. */
    public long[][] demand(int[] shifts) {
        var demand = new long[problem.weeks()][];
        for (int week = 0; week < demand.length; week++) {
            demand[week] = fixed[week].clone();
        }
        for (int project = 0; project < shifts.length; project++) {
            for (var hours : demand(project, shifts[project])) {
                demand[hours.week()][hours.need()] += hours.hours();
            }
        }
        return demand;
    }

    /** Hundredths of hours of one week that nobody has time for, however its people are shared out. */
    long lacking(int week, long[] demand) {
        return flow(week, demand).unfilled();
    }

    public long lacking(long[][] demand) {
        long lacking = 0;
        for (int week = 0; week < demand.length; week++) {
            lacking += lacking(week, demand[week]);
        }
        return lacking;
    }

    /** In hundredths: the weight of all weeks later, and of all short hours. */
    long cost(int[] shifts, long lacking) {
        long cost = weightOfHours(lacking);
        for (int project = 0; project < shifts.length; project++) {
            cost += weightOfWeeks(project, shifts[project]) + FORBIDDEN * lackingAlone(project, shifts[project]);
        }
        return cost;
    }

    long weightOfWeeks(int project, int weeks) {
        return (long) UNITS * movable.get(project).weight() * weeks;
    }

    long weightOfHours(long lacking) {
        var most = problem.most();
        return most == null ? problem.hourWeight() * lacking : FORBIDDEN * Math.max(0, lacking - most);
    }

    boolean allowed(int[] shifts, long lacking) {
        boolean served = true;
        for (int project = 0; project < shifts.length; project++) {
            served &= possible(project, shifts[project]);
        }
        return served && (problem.most() == null || lacking <= problem.most());
    }

    /**
     * Whether the project that has to be served whole could be, if the others did not ask for anybody. That is enough: what a
     * maximum flow gives to some sources alone, another one gives to them beside all others.
     */
    boolean possible(int project, int shift) {
        return lackingAlone(project, shift) == 0;
    }

    private long lackingAlone(int project, int shift) {
        if (!movable.get(project).code().equals(problem.whole())) {
            return 0;
        }
        return alone.computeIfAbsent(shift, any -> {
            var demand = new long[problem.weeks()][needs];
            demand(project, shift).forEach(hours -> demand[hours.week()][hours.need()] += hours.hours());
            return lacking(demand);
        });
    }
}
