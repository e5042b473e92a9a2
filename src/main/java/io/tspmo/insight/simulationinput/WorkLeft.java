package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.simulationinput.ProjectFigures.LinkRow;
import io.tspmo.insight.simulationinput.ProjectFigures.Row;
import io.tspmo.planning.calendar.BusinessDays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an uploaded schedule leaves to do, as a network. A summary is no work; where links name one, its beginning and its
 * end become tasks without duration, before and after all that it sums up.
 */
final class WorkLeft {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final BusinessDays days;
    private final Spread spread;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Integer, Integer> beginnings = new HashMap<>();
    private final Map<Integer, Integer> ends = new HashMap<>();
    private final Map<Integer, Long> plannedStarts = new HashMap<>();
    private final Map<Integer, Long> plannedEnds = new HashMap<>();
    private int nextId;

    /** What is not known of a task: percent of its likely duration, at best and at worst. */
    interface Spread {
        Estimate around(long likely, int percentComplete);
    }

    /** @param costs of each task as planned, hundredths of the currency */
    static WorkLeft of(
            List<Row> rows,
            List<LinkRow> links,
            Map<Integer, Long> costs,
            Map<Integer, Integer> staffing,
            BusinessDays days,
            Spread spread) {
        var work = new WorkLeft(days, spread);
        rows.forEach(row -> work.rows.put(row.task(), row));
        work.nextId = rows.stream().mapToInt(Row::task).max().orElse(0) + 1;
        work.ends(rows, links);
        rows.stream()
                .filter(row -> !row.summary())
                .forEach(row -> work.add(row, costs.getOrDefault(row.task(), 0L), staffing.get(row.task())));
        links.forEach(work::add);
        work.pin();
        return work;
    }

    private WorkLeft(BusinessDays days, Spread spread) {
        this.days = days;
        this.spread = spread;
    }

    List<Task> tasks() {
        return List.copyOf(tasks);
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    static boolean done(Row row) {
        return row.actualFinish() != null || row.percentComplete().compareTo(HUNDRED) >= 0;
    }

    /** The share of a task that is left. */
    static BigDecimal share(Row row) {
        return done(row)
                ? BigDecimal.ZERO
                : HUNDRED.subtract(row.percentComplete()).divide(HUNDRED, 4, RoundingMode.HALF_EVEN);
    }

    /** Hundredths; whole ones. */
    static long hundredths(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private void add(Row row, long cost, @Nullable Integer staffing) {
        plannedStarts.put(row.task(), start(row.startDay()));
        plannedEnds.put(row.task(), end(row.finish()));
        if (done(row)) {
            var finish = row.actualFinish() == null ? row.finish() : row.actualFinish();
            long at = Math.min(0, end(finish));
            long started = Math.min(at, start(row.actualStart() == null ? row.startDay() : row.actualStart()));
            tasks.add(new Task(row.task(), row.name(), true, started, at, 0, Estimate.NOTHING, 0, 0, null));
            return;
        }
        boolean begun = row.actualStart() != null || row.percentComplete().signum() > 0;
        var began = row.actualStart() == null ? row.startDay() : row.actualStart();
        var share = share(row);
        long planned = hundredths(row.durationHours().multiply(share));
        tasks.add(new Task(
                row.task(),
                row.name(),
                true,
                begun ? Math.min(0, start(began)) : null,
                null,
                begun ? 0 : Math.max(0, start(row.startDay())),
                left(row, share, planned),
                planned,
                cost - Math.round(cost * (1 - share.doubleValue())),
                staffing));
    }

    private Estimate left(Row row, BigDecimal share, long planned) {
        if (row.optimisticHours() == null || row.likelyHours() == null || row.pessimisticHours() == null) {
            return spread.around(planned, row.percentComplete().intValue());
        }
        var points = Stream.of(row.optimisticHours(), row.likelyHours(), row.pessimisticHours())
                .map(hours -> hundredths(hours.multiply(share)))
                .sorted()
                .toList();
        return new Estimate(points.get(0), points.get(1), points.get(2));
    }

    private long start(LocalDate day) {
        return days.onOrAfter(day) * Inputs.DAY;
    }

    private long end(LocalDate day) {
        return (days.onOrAfter(day) + 1) * Inputs.DAY;
    }

    /** Beginnings and ends of the summaries that links name. */
    private void ends(List<Row> all, List<LinkRow> named) {
        Set<Integer> linked = new HashSet<>();
        named.forEach(link -> linked.addAll(List.of(link.predecessor(), link.successor())));
        for (var row : all) {
            if (row.summary() && linked.contains(row.task())) {
                long start = start(row.startDay());
                long end = end(row.finish());
                beginnings.put(row.task(), end(row, Math.max(0, start), start));
                ends.put(row.task(), end(row, 0, end));
            }
        }
        for (var row : all) {
            if (!row.summary()) {
                for (var above = row.parent(); above != null; above = parent(above)) {
                    var beginning = beginnings.get(above);
                    var end = ends.get(above);
                    if (beginning != null && end != null) {
                        links.add(new Link(beginning, row.task(), Kind.FS, 0));
                        links.add(new Link(row.task(), end, Kind.FS, 0));
                    }
                }
            }
        }
    }

    private @Nullable Integer parent(int task) {
        var row = rows.get(task);
        return row == null || Integer.valueOf(task).equals(row.parent()) ? null : row.parent();
    }

    private int end(Row summary, long earliest, long planned) {
        plannedStarts.put(nextId, planned);
        plannedEnds.put(nextId, planned);
        tasks.add(new Task(nextId, summary.name(), false, null, null, earliest, Estimate.NOTHING, 0, 0, null));
        return nextId++;
    }

    private void add(LinkRow row) {
        var kind = Kind.valueOf(row.kind());
        boolean leaves = kind == Kind.FS || kind == Kind.FF;
        boolean enters = kind == Kind.FS || kind == Kind.SS;
        links.add(new Link(
                (leaves ? ends : beginnings).getOrDefault(row.predecessor(), row.predecessor()),
                (enters ? beginnings : ends).getOrDefault(row.successor(), row.successor()),
                kind,
                hundredths(row.lagHours())));
    }

    /**
     * A task begins when what it waits for lets it, and no earlier than the plan has it only where the plan itself had it
     * more than a day later than its links, or without any: there something holds it that the links do not say, a date or
     * a calendar.
     */
    private void pin() {
        var linked = new HashMap<Integer, Long>();
        for (var link : links) {
            if (link.kind() == Kind.FS || link.kind() == Kind.SS) {
                var before = (link.kind() == Kind.FS ? plannedEnds : plannedStarts).get(link.from());
                if (before != null) {
                    linked.merge(link.to(), before + link.lag(), Math::max);
                }
            }
        }
        tasks.replaceAll(task -> {
            var allowed = linked.get(task.id());
            boolean free = allowed != null && task.earliest() <= allowed + Inputs.DAY;
            return free ? begins(task, 0) : task;
        });
    }

    private static Task begins(Task task, long earliest) {
        return new Task(
                task.id(),
                task.name(),
                task.counted(),
                task.started(),
                task.finished(),
                earliest,
                task.left(),
                task.planned(),
                task.cost(),
                task.staffing());
    }
}
