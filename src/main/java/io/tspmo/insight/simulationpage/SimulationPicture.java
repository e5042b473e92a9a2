package io.tspmo.insight.simulationpage;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Point;
import io.tspmo.insight.montecarlo.Inputs.Reference;
import io.tspmo.insight.montecarlo.Inputs.Source;
import io.tspmo.insight.montecarlo.SimulationResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page says of a simulation besides its charts. */
final class SimulationPicture {

    private SimulationPicture() {}

    /** @param days later than planned, business days; below 0 is earlier */
    record Deviation(int percent, BigDecimal days, BigDecimal cost) {}

    static List<Deviation> deviations(@Nullable Reference reference) {
        return reference == null
                ? List.of()
                : reference.points().stream().map(SimulationPicture::deviation).toList();
    }

    private static Deviation deviation(Point point) {
        return new Deviation(
                point.percent(),
                BigDecimal.valueOf(point.time()).divide(BigDecimal.valueOf(Inputs.DAY), 1, RoundingMode.HALF_EVEN),
                SimulationResult.money(point.cost()));
    }

    /** A figure with and without the responses to risks. */
    record Comparison(String figure, Object with, Object without) {}

    /** Empty if no response has an effect. */
    static List<Comparison> responses(SimulationResult with) {
        var without = with.withoutResponses();
        return without == null
                ? List.of()
                : List.of(
                        new Comparison(
                                "Finish, P50",
                                with.finish().p50(),
                                without.finish().p50()),
                        new Comparison(
                                "Finish, P80",
                                with.finish().p80(),
                                without.finish().p80()),
                        new Comparison(
                                "Cost, P50", with.cost().p50(), without.cost().p50()),
                        new Comparison(
                                "Cost, P80", with.cost().p80(), without.cost().p80()),
                        new Comparison(
                                "Chance to meet the finish",
                                percent(with.meetsFinish()),
                                percent(without.meetsFinish())),
                        new Comparison(
                                "Chance to meet the budget",
                                percent(with.meetsBudget()),
                                percent(without.meetsBudget())),
                        new Comparison("Chance to meet both", percent(with.meetsBoth()), percent(without.meetsBoth())));
    }

    private static String percent(BigDecimal value) {
        return value + " %";
    }

    /**
     * An input that is another one now.
     *
     * @param then as the simulation had it; null if it was not said
     */
    record Change(String input, @Nullable Source then, Source now) {}

    static List<Change> changes(Inputs then, Inputs now) {
        if (then.method() == null || now.method() == null) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        for (var source : now.method().sources()) {
            var before = then.method().sources().stream()
                    .filter(one -> one.input().equals(source.input()))
                    .findFirst()
                    .orElse(null);
            if (!source.equals(before)) {
                changes.add(new Change(source.input(), before, source));
            }
        }
        return changes;
    }
}
