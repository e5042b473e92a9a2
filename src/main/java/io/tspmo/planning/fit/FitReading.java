package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.fit.FitModel.Parts;
import io.tspmo.planning.fit.FitModel.Piece;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitResult.Load;
import io.tspmo.planning.fit.FitResult.Missed;
import io.tspmo.planning.fit.FitResult.Row;
import io.tspmo.planning.fit.FitResult.Unfit;
import io.tspmo.planning.fit.FitResult.Work;
import io.tspmo.planning.scheduler.Schedule;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what the scheduler found as a plan with days, and says of each task why it lies where it lies. */
final class FitReading {

    private final FitModel model;
    private final FitProblem plan;
    private final Schedule found;
    private final int[] starts;
    private final int[][] used;
    private final Map<Integer, Node> nodes = new HashMap<>();
    private final FitReasons reasons;
    private final Map<Integer, List<FitProblem.Use>> uses;

    private FitReading(FitModel model, Schedule found) {
        this.model = model;
        this.plan = model.plan;
        this.found = found;
        this.starts = found.starts();
        this.used = model.used(starts);
        plan.tasks().forEach(node -> nodes.put(node.task(), node));
        reasons = new FitReasons(model, starts, used, nodes);
        uses = plan.uses().stream().collect(Collectors.groupingBy(FitProblem.Use::task));
    }

    /** @param remarks what was taken for something that is not known */
    static FitResult of(FitModel model, Schedule found, List<String> remarks) {
        return new FitReading(model, found).read(remarks);
    }

    private FitResult read(List<String> remarks) {
        var rows = rows();
        var finish = rows.stream().map(Row::newFinish).max(LocalDate::compareTo).orElseThrow();
        var stands = plan.tasks().stream()
                .filter(node -> !node.summary() && !node.moves())
                .map(Node::finish)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        var bound = lastDay(Math.toIntExact(found.lowerBound()));
        bound = bound.isBefore(stands) ? stands : bound;
        bound = bound.isAfter(finish) ? finish : bound;
        return new FitResult(
                plan.tasks().stream()
                        .map(Node::finish)
                        .max(LocalDate::compareTo)
                        .orElseThrow(),
                finish,
                bound,
                bound.equals(finish),
                found.solvedBy() == Schedule.SolvedBy.CP_SAT ? "CP-SAT" : "Java",
                rows,
                missed(rows),
                unfit(),
                loads(finish),
                work(),
                remarks);
    }

    private LocalDate day(int slot) {
        return plan.date(Math.floorDiv(slot, model.slots));
    }

    private LocalDate lastDay(int end) {
        return day(Math.max(0, end - 1));
    }

    private List<Row> rows() {
        var moved = new LinkedHashMap<Integer, LocalDate[]>();
        for (var node : plan.tasks()) {
            if (!node.summary()) {
                var days = days(node);
                moved.put(node.task(), days);
                for (var above = node.parent(); above != null; ) {
                    moved.merge(above, days, FitReading::around);
                    var parent = nodes.get(above);
                    above = parent == null ? null : parent.parent();
                }
            }
        }
        return plan.tasks().stream()
                .map(node -> {
                    var days = moved.getOrDefault(node.task(), new LocalDate[] {node.start(), node.finish()});
                    return new Row(
                            node.task(),
                            node.name(),
                            node.summary(),
                            node.start(),
                            node.finish(),
                            days[0],
                            days[1],
                            ready(node),
                            reasons.of(node));
                })
                .toList();
    }

    private static LocalDate[] around(LocalDate[] one, LocalDate[] other) {
        return new LocalDate[] {
            one[0].isBefore(other[0]) ? one[0] : other[0], one[1].isAfter(other[1]) ? one[1] : other[1]
        };
    }

    /** What waits for nothing could have started with the plan. */
    private @Nullable LocalDate ready(Node node) {
        if (node.summary() || !node.moves()) {
            return null;
        }
        int slot = starts[parts(node).start()];
        return slot == 0
                ? plan.tasks().stream()
                        .map(Node::start)
                        .min(LocalDate::compareTo)
                        .orElseThrow()
                : day(slot);
    }

    private LocalDate[] days(Node node) {
        if (!node.moves()) {
            return new LocalDate[] {node.start(), node.finish()};
        }
        var parts = parts(node);
        if (node.milestone()) {
            var day = milestoneDay(node, starts[parts.start()]);
            return new LocalDate[] {day, day};
        }
        return new LocalDate[] {day(starts[parts.first()]), lastDay(starts[parts.finish()])};
    }

    /** At the boundary of two days it is the end of the one, if it waits for something that ends there. */
    private LocalDate milestoneDay(Node node, int slot) {
        return reasons.followsAnEnd(node) ? lastDay(slot) : day(slot);
    }

    private Node node(int task) {
        return Objects.requireNonNull(nodes.get(task));
    }

    private Parts parts(Node node) {
        return Objects.requireNonNull(model.parts.get(node.task()));
    }

    private List<Missed> missed(List<Row> rows) {
        var byTask = rows.stream().collect(Collectors.toMap(Row::task, row -> row));
        var missed = new ArrayList<Missed>();
        for (var node : plan.tasks()) {
            var due = node.deadline();
            if (due != null && (node.moves() || node.summary())) {
                var finish = Objects.requireNonNull(byTask.get(node.task())).newFinish();
                if (finish.isAfter(due)) {
                    missed.add(new Missed(node.task(), node.name(), due, finish));
                }
            }
        }
        missed.sort(Comparator.comparing(Missed::due));
        return missed;
    }

    private List<Unfit> unfit() {
        int last = plan.days() * model.slots;
        var unfit = new ArrayList<Unfit>();
        model.parts.forEach((task, parts) -> parts.pieces().stream()
                .filter(piece -> starts[piece.node()] + piece.slots() > last)
                .findFirst()
                .ifPresent(piece -> unfit.add(new Unfit(task, node(task).name(), lacks(piece)))));
        return unfit;
    }

    private String lacks(Piece piece) {
        var until = Words.DAY.format(plan.date(plan.days() - 1));
        if (piece.crew() < 0) {
            return "its calendar has not enough working days until %s.".formatted(until);
        }
        long free = IntStream.range(0, plan.days())
                .mapToLong(day -> model.time().free(piece.crew(), day))
                .sum();
        return "%s has %s free until %s, which does not suffice for the plan."
                .formatted(plan.crews().get(piece.crew()).name(), Hours.text(free), until);
    }

    private List<Load> loads(LocalDate finish) {
        int until = Math.min(plan.days() - 1, plan.lastDay(finish));
        var loads = new ArrayList<Load>();
        for (int crew = 0; crew < used.length; crew++) {
            int number = crew;
            long hours = plan.uses().stream()
                    .filter(use -> use.crew() == number && node(use.task()).moves())
                    .mapToLong(FitProblem.Use::hours)
                    .sum();
            long free = IntStream.rangeClosed(0, until)
                    .mapToLong(day -> model.time().free(number, day))
                    .sum();
            var one = plan.crews().get(crew);
            if (hours > 0) {
                loads.add(new Load(
                        one.name(),
                        one.members().stream().map(FitProblem.Member::name).collect(Collectors.joining(", ")),
                        hours,
                        free,
                        reasons.waits(crew)));
            }
        }
        loads.sort(Comparator.comparingLong(Load::percent).reversed());
        return loads;
    }

    /** The hours of each use, in the weeks of its pieces, in proportion to them. */
    private List<Work> work() {
        var work = new ArrayList<Work>();
        for (var node : plan.tasks()) {
            if (node.moves() && !node.summary() && !node.milestone()) {
                for (var use : uses.getOrDefault(node.task(), List.of())) {
                    work.addAll(weeks(node, use));
                }
            }
        }
        return work;
    }

    private List<Work> weeks(Node node, FitProblem.Use use) {
        var weeks = new TreeMap<Integer, int[]>(); // first slot, slot after the last, slots of work
        for (var piece : parts(node).pieces()) {
            for (int slot = starts[piece.node()];
                    piece.resource().equals(use.resource()) && slot < starts[piece.node()] + piece.slots();
                    slot++) {
                int at = slot;
                int week = Math.floorDiv(plan.first() + slot / model.slots, 5);
                weeks.merge(week, new int[] {at, at, 1}, (one, other) ->
                        new int[] {Math.min(one[0], at), Math.max(one[1], at), one[2] + 1});
            }
        }
        if (weeks.isEmpty()) { // an external, who works while the task goes on
            return List.of(new Work(
                    node.task(),
                    use.resource(),
                    day(starts[parts(node).first()]),
                    lastDay(starts[parts(node).finish()]),
                    use.hours()));
        }
        long all = weeks.values().stream().mapToLong(week -> week[2]).sum();
        long before = 0;
        long slots = 0;
        var work = new ArrayList<Work>();
        for (var week : weeks.values()) {
            slots += week[2];
            long until = use.hours() * slots / all;
            work.add(new Work(node.task(), use.resource(), day(week[0]), day(week[1]), until - before));
            before = until;
        }
        return work;
    }
}
