package io.tspmo.planning.solver;

import io.tspmo.planning.solver.LevellingProblem.Asked;
import io.tspmo.planning.solver.LevellingProblem.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who works on what when, for given shifts: as many hours as there can be, important projects first where not all are served, and
 * a person who worked on a line before goes on with it.
 *
 * @param pieces hours that a person works
 * @param lacking hours of a line that nobody has time for
 */
record Assignments(List<Piece> pieces, List<Lacking> lacking) {

    /** @param person index among the people of the problem; {@code hours} in hundredths */
    record Piece(Asked project, Line line, int person, int week, long hours) {}

    record Lacking(Asked project, Line line, int week, long hours) {}

    private record Open(Asked project, Line line, long hours) {}

    static Assignments of(LevellingModel model, int[] shifts) {
        var pieces = new ArrayList<Piece>();
        var lacking = new ArrayList<Lacking>();
        var familiar = new HashMap<Line, Map<Integer, Long>>();
        var shiftOf = new HashMap<String, Integer>();
        for (int project = 0; project < shifts.length; project++) {
            shiftOf.put(model.movable().get(project).code(), shifts[project]);
        }
        var projects = model.problem().projects().stream()
                .sorted(Comparator.comparingInt((Asked project) -> -project.weight())
                        .thenComparing(Asked::code))
                .toList();
        var demand = model.demand(shifts);
        for (int week = 0; week < demand.length; week++) {
            var byNeed = new HashMap<Integer, List<Open>>();
            for (var project : projects) {
                for (var line : project.lines()) {
                    long asked = model.asked(project, line, week, shiftOf.getOrDefault(project.code(), 0));
                    if (asked > 0) {
                        byNeed.computeIfAbsent(model.need(project, line), need -> new ArrayList<>())
                                .add(new Open(project, line, asked));
                    }
                }
            }
            week(model, week, demand[week], byNeed, familiar, pieces, lacking);
        }
        return new Assignments(List.copyOf(pieces), List.copyOf(lacking));
    }

    private static void week(
            LevellingModel model,
            int week,
            long[] demand,
            Map<Integer, List<Open>> byNeed,
            Map<Line, Map<Integer, Long>> familiar,
            List<Piece> pieces,
            List<Lacking> lacking) {
        var flow = model.flow(week, demand);
        var left = new long[model.problem().people().size()];
        for (int person = 0; person < left.length; person++) {
            left[person] = model.problem().people().get(person).free().get(week);
        }
        byNeed.forEach((need, lines) -> {
            var given = new long[model.pools()];
            for (int pool = 0; pool < given.length; pool++) {
                given[pool] = flow.flow(need, pool);
            }
            for (var open : lines) {
                long wanted = open.hours;
                var known = familiar.computeIfAbsent(open.line, line -> new HashMap<>());
                for (int pool = 0; pool < given.length && wanted > 0; pool++) {
                    long amount = Math.min(wanted, given[pool]);
                    given[pool] -= amount;
                    wanted -= amount;
                    for (int person : candidates(model.members(pool), known, left)) {
                        long hours = Math.min(amount, left[person]);
                        if (hours > 0) {
                            left[person] -= hours;
                            amount -= hours;
                            known.merge(person, hours, Long::sum);
                            pieces.add(new Piece(open.project, open.line, person, week, hours));
                        }
                    }
                }
                if (wanted > 0) {
                    lacking.add(new Lacking(open.project, open.line, week, wanted));
                }
            }
        });
    }

    private static List<Integer> candidates(List<Integer> members, Map<Integer, Long> known, long[] left) {
        return members.stream()
                .sorted(Comparator.comparingLong((Integer person) -> -known.getOrDefault(person, 0L))
                        .thenComparingLong(person -> -left[person]))
                .toList();
    }
}
