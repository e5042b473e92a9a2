package io.tspmo.insight.reference;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The deviations of several projects, as a distribution. */
public final class Deviations {

    private final double[] sorted;

    /** @param outcomes at least two */
    public Deviations(Collection<Outcome> outcomes, ToDoubleFunction<Outcome> deviation) {
        this(outcomes.stream().mapToDouble(deviation).toArray());
    }

    private Deviations(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996), definition 7. */
    public double quantile(int percent) {
        double place = (sorted.length - 1) * percent / 100.0;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Leave-one-out: of 100 projects, how many did not exceed this quantile of all the others. */
    public int met(int percent) {
        long met = IntStream.range(0, sorted.length)
                .filter(one -> sorted[one] <= without(one).quantile(percent))
                .count();
        return (int) Math.round(100.0 * met / sorted.length);
    }

    private Deviations without(int one) {
        return new Deviations(IntStream.range(0, sorted.length)
                .filter(other -> other != one)
                .mapToDouble(other -> sorted[other])
                .toArray());
    }
}
