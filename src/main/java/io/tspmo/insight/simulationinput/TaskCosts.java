package io.tspmo.insight.simulationinput;

import io.tspmo.insight.simulationinput.ProjectFigures.Agreed;
import io.tspmo.insight.simulationinput.ProjectFigures.Row;
import io.tspmo.insight.simulationinput.ProjectFigures.Uploaded;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What each task of a schedule costs as planned: as the file says; where it says nothing, or in another currency, its part of
 * the budget by hours of work.
 */
final class TaskCosts {

    private final Map<Integer, Long> planned = new HashMap<>();
    private final long done;

    TaskCosts(List<Row> rows, Agreed agreed, Uploaded uploaded, List<String> notes) {
        var work = rows.stream().filter(row -> !row.summary()).toList();
        var known = work.stream()
                .map(row -> row.cost() == null ? BigDecimal.ZERO : row.cost())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean same = uploaded.currency() == null || uploaded.currency().equals(agreed.currency());
        if (known.signum() > 0 && same) {
            work.forEach(row ->
                    planned.put(row.task(), row.cost() == null ? 0 : Math.max(0, WorkLeft.hundredths(row.cost()))));
            if (known.compareTo(agreed.budget()) != 0) {
                notes.add("The tasks of the schedule cost %s together; the agreed budget is %s."
                        .formatted(new Money(known, agreed.currency()), new Money(agreed.budget(), agreed.currency())));
            }
        } else {
            notes.add(
                    same
                            ? "The schedule has no costs: the budget is spread over its tasks by their hours of work."
                            : "The schedule's costs are in another currency, %s: the budget is spread over its tasks by their hours of work."
                                    .formatted(uploaded.currency()));
            spread(work, agreed.budget());
        }
        done = work.stream()
                .mapToLong(row -> Math.round(Objects.requireNonNull(planned.get(row.task()))
                        * (1 - WorkLeft.share(row).doubleValue())))
                .sum();
    }

    /** By work, else by duration, else evenly; each gets what the rounded sum grows by, so that it adds up. */
    private void spread(List<Row> work, BigDecimal budget) {
        Function<Row, BigDecimal> weight = Stream.<Function<Row, BigDecimal>>of(Row::workHours, Row::durationHours)
                .filter(hours -> work.stream().anyMatch(row -> hours.apply(row).signum() > 0))
                .findFirst()
                .orElse(row -> BigDecimal.ONE);
        var whole = work.stream().map(weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var all = BigDecimal.valueOf(WorkLeft.hundredths(budget));
        var before = BigDecimal.ZERO;
        long given = 0;
        for (var row : work) {
            before = before.add(weight.apply(row));
            long until = all.multiply(before)
                    .divide(whole, 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
            planned.put(row.task(), until - given);
            given = until;
        }
    }

    /** Hundredths of the currency, by task. */
    Map<Integer, Long> planned() {
        return planned;
    }

    /** What of that is for what is done. */
    long done() {
        return done;
    }
}
