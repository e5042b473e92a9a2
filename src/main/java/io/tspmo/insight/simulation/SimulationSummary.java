package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.SimulationResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a simulation found, in a sentence. */
final class SimulationSummary {

    private SimulationSummary() {}

    /** {@code P80 finish 2027-03-12, 14 days after Baseline 1; P80 cost 120,000.00 EUR; chance to meet both 38 %}. */
    static String chances(StoredSimulation simulation) {
        var inputs = simulation.inputs();
        var result = simulation.result();
        return String.format(
                Locale.ROOT,
                "P80 finish %s, %s; P80 cost %,.2f %s, agreed %,.2f; chance to meet finish %s %%, budget %s %%, both %s %%",
                result.finish().p80(),
                distance(result.finish().p80(), inputs.agreedFinish(), inputs.agreed()),
                result.cost().p80(),
                inputs.currency(),
                SimulationResult.money(inputs.budget()),
                whole(result.meetsFinish()),
                whole(result.meetsBudget()),
                whole(result.meetsBoth()));
    }

    /** {@code 14 days after Baseline 1 (2027-02-26)}, in calendar days. */
    static String distance(LocalDate day, LocalDate agreed, String name) {
        long days = ChronoUnit.DAYS.between(agreed, day);
        var finish = " " + name + " (" + agreed + ")";
        if (days == 0) {
            return "the day of" + finish;
        }
        return Math.abs(days) + (Math.abs(days) == 1 ? " day " : " days ") + (days > 0 ? "after" : "before") + finish;
    }

    private static String whole(BigDecimal percent) {
        return percent.setScale(0, RoundingMode.HALF_EVEN).toString();
    }
}
