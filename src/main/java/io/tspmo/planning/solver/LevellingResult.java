package io.tspmo.planning.solver;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.solver.LevellingProblem.Asked;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Today and the proposal side by side; hours are hundredths.
 *
 * @param feasible false if the project whose earliest start was asked for cannot start in time
 */
public record LevellingResult(
        boolean feasible, long shortToday, long shortThen, List<Move> moves, List<Cell> heat, List<Planned> people) {

    /**
     * A project that may be shifted, and where it goes.
     *
     * @param finishAgreed of the baseline; null without one
     */
    public record Move(
            String code,
            String title,
            int weight,
            int weeks,
            LocalDate start,
            LocalDate finish,
            @Nullable LocalDate finishAgreed) {

        public LocalDate newStart() {
            return start.plusWeeks(weeks);
        }

        public LocalDate newFinish() {
            return finish.plusWeeks(weeks);
        }

        public @Nullable LocalDate newFinishAgreed() {
            return finishAgreed == null ? null : finishAgreed.plusWeeks(weeks);
        }
    }

    /** One skill in one week. */
    public record Cell(
            String skill, LocalDate monday, long askedToday, long shortToday, long askedThen, long shortThen) {}

    /** A person's work on a line of a project. */
    public record Planned(
            String code,
            int line,
            String skill,
            String person,
            String name,
            LocalDate first,
            LocalDate last,
            long hours) {}

    public static LevellingResult of(LevellingModel model, Solution answer) {
        var problem = model.problem();
        var heat = new TreeMap<String, TreeMap<Integer, long[]>>();
        for (var project : problem.projects()) {
            int shift = project.moves() ? answer.shifts()[model.movable().indexOf(project)] : 0;
            for (var line : project.lines()) {
                for (int week = 0; week < problem.weeks(); week++) {
                    long today = line.asked(week, 0, problem);
                    long then = line.asked(week, shift, problem);
                    if (today + then > 0) {
                        var cell = cell(heat, line.skillName(), week);
                        cell[0] += today;
                        cell[1] += Math.max(0, today - line.booked().getOrDefault(week, 0L));
                        cell[2] += then;
                    }
                }
            }
        }
        var staffed = Assignments.of(model, answer.shifts());
        staffed.lacking().forEach(one -> cell(heat, one.line().skillName(), one.week())[3] += one.hours());
        var cells = new ArrayList<Cell>();
        heat.forEach((skill, weeks) -> weeks.forEach((week, cell) ->
                cells.add(new Cell(skill, problem.monday().plusWeeks(week), cell[0], cell[1], cell[2], cell[3]))));
        var moves = new ArrayList<Move>();
        for (int project = 0; project < model.movable().size(); project++) {
            moves.add(move(problem, model.movable().get(project), answer.shifts()[project]));
        }
        return new LevellingResult(
                answer.feasible(),
                cells.stream().mapToLong(Cell::shortToday).sum(),
                cells.stream().mapToLong(Cell::shortThen).sum(),
                moves,
                cells,
                planned(problem, staffed));
    }

    private static long[] cell(TreeMap<String, TreeMap<Integer, long[]>> heat, String skill, int week) {
        return heat.computeIfAbsent(skill, any -> new TreeMap<>()).computeIfAbsent(week, any -> new long[4]);
    }

    private static Move move(LevellingProblem problem, Asked project, int weeks) {
        int first = project.lines().stream()
                .mapToInt(LevellingProblem.Line::first)
                .min()
                .orElseThrow();
        int last = project.lines().stream()
                .mapToInt(LevellingProblem.Line::last)
                .max()
                .orElseThrow();
        return new Move(
                project.code(),
                project.title(),
                project.weight(),
                weeks,
                Weekdays.date(Math.max(first, Weekdays.onOrAfter(problem.monday()))),
                Weekdays.date(last),
                project.finish());
    }

    private static List<Planned> planned(LevellingProblem problem, Assignments staffed) {
        var planned = new LinkedHashMap<List<Object>, Planned>();
        for (var piece : staffed.pieces()) {
            var who = problem.people().get(piece.person());
            var monday = problem.monday().plusWeeks(piece.week());
            planned.merge(
                    List.of(piece.project().code(), piece.line().number(), who.id()),
                    new Planned(
                            piece.project().code(),
                            piece.line().number(),
                            piece.line().skillName(),
                            who.id(),
                            who.name(),
                            monday,
                            monday.plusDays(4),
                            piece.hours()),
                    (one, more) -> new Planned(
                            one.code,
                            one.line,
                            one.skill,
                            one.person,
                            one.name,
                            one.first,
                            more.last,
                            one.hours + more.hours));
        }
        return planned.values().stream()
                .sorted(java.util.Comparator.comparing(Planned::code)
                        .thenComparingInt(Planned::line)
                        .thenComparing(Planned::first)
                        .thenComparing(Planned::person))
                .toList();
    }
}
