package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a simulation found, in a sentence. */
public final class SimulationSummary {

    private SimulationSummary() {}

    /** {@code P80 finish 12 Mar 2027, 14 days after Baseline 1; P80 cost 120,000.00 EUR, agreed 110,000.00 EUR; chance to meet both 38 %}. */
    static String chances(StoredSimulation simulation) {
        var inputs = simulation.inputs();
        var result = simulation.result();
        if (inputs.method() != null && inputs.finished() != null) {
            return "finished on %s, %s; cost %s, agreed %s: certain"
                    .formatted(
                            Words.DAY.format(inputs.finished()),
                            distance(inputs.finished(), inputs.agreedFinish(), inputs.agreed()),
                            new Money(result.cost().p50(), inputs.currency()),
                            new Money(SimulationResult.money(inputs.budget()), inputs.currency()));
        }
        return String.format(
                Locale.ROOT,
                "P80 finish %s, %s; P80 cost %s, agreed %s; chance to meet finish %s %%, budget %s %%, both %s %%%s",
                Words.DAY.format(result.finish().p80()),
                distance(result.finish().p80(), inputs.agreedFinish(), inputs.agreed()),
                new Money(result.cost().p80(), inputs.currency()),
                new Money(SimulationResult.money(inputs.budget()), inputs.currency()),
                whole(result.meetsFinish()),
                whole(result.meetsBudget()),
                whole(result.meetsBoth()),
                result.withoutResponses() == null
                        ? ""
                        : ", without responses %s %%"
                                .formatted(whole(result.withoutResponses().meetsBoth())));
    }

    /** {@code 14 days after Baseline 1 (26 Feb 2027)}, in calendar days. */
    public static String distance(LocalDate day, LocalDate agreed, String name) {
        long days = ChronoUnit.DAYS.between(agreed, day);
        var finish = " " + name + " (" + Words.DAY.format(agreed) + ")";
        if (days == 0) {
            return "the day of" + finish;
        }
        return Math.abs(days) + (Math.abs(days) == 1 ? " day " : " days ") + (days > 0 ? "after" : "before") + finish;
    }

    private static String whole(BigDecimal percent) {
        return percent.setScale(0, RoundingMode.HALF_EVEN).toString();
    }
}
