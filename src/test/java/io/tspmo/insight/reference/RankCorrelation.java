package io.tspmo.insight.reference;

import java.util.Arrays;
import java.util.Collection;

/** Spearman's rank correlation of finish and cost; equal values share the mean of their ranks. */
final class RankCorrelation {

    private RankCorrelation() {}

    static double of(Collection<Outcome> outcomes) {
        var finish = ranks(outcomes.stream().mapToDouble(Outcome::finish).toArray());
        var cost = ranks(outcomes.stream().mapToDouble(Outcome::cost).toArray());
        double mean = (outcomes.size() - 1) / 2.0;
        double both = 0;
        double ofFinish = 0;
        double ofCost = 0;
        for (int i = 0; i < finish.length; i++) {
            both += (finish[i] - mean) * (cost[i] - mean);
            ofFinish += (finish[i] - mean) * (finish[i] - mean);
            ofCost += (cost[i] - mean) * (cost[i] - mean);
        }
        return both / Math.sqrt(ofFinish * ofCost);
    }

    private static double[] ranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(values)
                                .filter(other -> other < value)
                                .count()
                        + (Arrays.stream(values).filter(other -> other == value).count() - 1) / 2.0)
                .toArray();
    }
}
