package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Answered;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.simulationinput.ProjectFigures.RiskRow;
import io.tspmo.insight.simulationinput.SimulationTables.Versions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the risks of a project cost and delay: as the register estimates, else by the table {@code riskEffect} of the work that
 * they affect; and what their responses leave.
 */
final class RiskEffects {

    private final Versions versions;
    private final Map<Integer, Task> open;
    private final long time;
    private final long money;
    private final boolean scheduled;
    private final List<String> notes;

    /**
     * @param time that all open work takes, hundredths of hours
     * @param scheduled whether the tasks are those of a schedule
     */
    RiskEffects(Versions versions, List<Task> tasks, long time, boolean scheduled, List<String> notes) {
        this.versions = versions;
        this.open = tasks.stream()
                .filter(task -> task.finished() == null)
                .collect(Collectors.toMap(Task::id, Function.identity()));
        this.time = time;
        this.money = tasks.stream().mapToLong(Task::cost).sum();
        this.scheduled = scheduled;
        this.notes = notes;
    }

    /** Empty for what can delay nothing any more. */
    Stream<Risk> of(RiskRow row) {
        var task = scheduled && row.task() != null ? open.get(row.task()) : null;
        if (scheduled && row.task() != null && task == null) {
            notes.add("Risk %d, %s, affects a task that is done or not in the schedule: it is not included."
                    .formatted(row.number(), row.title()));
            return Stream.empty();
        }
        var affects = task == null ? "OPEN_WORK" : "TASK";
        long itsMoney = task == null ? money : task.cost();
        long itsTime = task == null ? time : task.planned();
        var givenMoney = points(row.costMin(), row.costLikely(), row.costMax(), WorkLeft::hundredths);
        var givenTime = points(
                row.daysMin(),
                row.daysLikely(),
                row.daysMax(),
                days -> WorkLeft.hundredths(days.multiply(BigDecimal.valueOf(Inputs.DAY / 100))));
        boolean given = givenMoney != null || givenTime != null;
        var cost = given ? orNothing(givenMoney) : versions.cost(row.impact(), affects, itsMoney);
        var delay = given ? orNothing(givenTime) : versions.delay(row.impact(), affects, itsTime);
        boolean occurred = row.status().equals("OCCURRED");
        int chance = occurred ? 100 : versions.chance(row.probability());
        var source = given
                ? "Estimate of the register"
                : "Impact %d, by table, of %s".formatted(row.impact(), task == null ? "the open work" : "its task");
        return Stream.of(new Risk(
                row.number(),
                row.title(),
                chance,
                cost,
                delay,
                task == null ? null : task.id(),
                (occurred ? "It has occurred. " : "") + source,
                occurred ? null : answered(row, chance, cost, delay, affects, itsMoney, itsTime)));
    }

    /** Null unless a response was chosen that leaves less, and the risk was not rated again since. */
    private @Nullable Answered answered(
            RiskRow row, int chance, Estimate cost, Estimate delay, String affects, long itsMoney, long itsTime) {
        if (row.response() == null
                || row.residualProbability() == null
                || row.residualImpact() == null
                || row.reassessed()) {
            return null;
        }
        int included = versions.included(row.response(), row.acted());
        int left = Math.min(chance, versions.chance(row.residualProbability()));
        int impact = Math.min(row.impact(), row.residualImpact());
        var answered = new Answered(
                chance - included * (chance - left) / 100,
                reduced(
                        cost,
                        included,
                        versions.cost(impact, affects, itsMoney).likely(),
                        versions.cost(row.impact(), affects, itsMoney).likely()),
                reduced(
                        delay,
                        included,
                        versions.delay(impact, affects, itsTime).likely(),
                        versions.delay(row.impact(), affects, itsTime).likely()),
                "%s, %s: %d %% of its effect"
                        .formatted(word(row.response()), row.acted() ? "carried out" : "planned", included));
        return answered.chance() == chance
                        && answered.cost().equals(cost)
                        && answered.delay().equals(delay)
                ? null
                : answered;
    }

    /** By the ratio of what the two impacts do by table. */
    private static Estimate reduced(Estimate points, int included, long left, long before) {
        if (before == 0 || left >= before) {
            return points;
        }
        double share = 1 - included / 100.0 * (1 - (double) left / before);
        return new Estimate(
                Math.round(points.low() * share),
                Math.round(points.likely() * share),
                Math.round(points.high() * share));
    }

    private static String word(String response) {
        return response.charAt(0) + response.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static Estimate orNothing(@Nullable Estimate points) {
        return points == null ? Estimate.NOTHING : points;
    }

    private static @Nullable Estimate points(
            @Nullable BigDecimal min,
            @Nullable BigDecimal likely,
            @Nullable BigDecimal max,
            ToLongFunction<BigDecimal> unit) {
        var known = Stream.of(min, likely, max)
                .flatMap(Stream::ofNullable)
                .mapToLong(unit)
                .sorted()
                .toArray();
        return switch (known.length) {
            case 0 -> null;
            case 1 -> Estimate.sure(known[0]);
            case 2 -> new Estimate(
                    known[0], likely == null ? (known[0] + known[1]) / 2 : unit.applyAsLong(likely), known[1]);
            default -> new Estimate(known[0], known[1], known[2]);
        };
    }
}
