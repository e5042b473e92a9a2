package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.SecondMonteCarlo.Mean;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How far a figure of some runs may lie from that of the second simulation. Bernstein's inequality bounds each of two
 * samples, so that a right figure is further away in less than one of 10^10 cases, whatever the distribution; with some
 * thousands of figures, less than one of a million builds fails by bad luck.
 */
record SamplingError(int runs) {

    /** Of two sides in each of two samples: 4 e^-25 is less than 10^-10. */
    private static final double EXPONENT = 25;

    /** Runs of the second simulation: so many that its own error is the smaller one, and never long. */
    int second() {
        return Math.max(20_000, 2 * runs);
    }

    private static double bernstein(double variance, double range, double runs) {
        double rest = EXPONENT * range / (3 * Math.max(1, runs));
        return rest + Math.sqrt(rest * rest + 2 * EXPONENT * variance / Math.max(1, runs));
    }

    /** Of a share of the runs: that of this one and that of the second. */
    double ofShare(double share) {
        return ofShare(share, runs) + ofShare(share, second());
    }

    /** Near a share the variance is at most this. */
    static double ofShare(double share, double runs) {
        double widest = bernstein(0.25, 1, runs);
        double variance = DoubleStream.of(share - widest, share, share + widest)
                .map(one -> Math.max(0, Math.min(1, one)))
                .map(one -> one * (1 - one))
                .max()
                .orElseThrow();
        boolean halfBetween = Math.abs(share - 0.5) < widest;
        return Math.min(widest, bernstein(halfBetween ? 0.25 : variance, 1, runs));
    }

    /** Of a mean over the part of the runs in which something happened; {@code which} 0 for the finish, 1 for the cost. */
    double ofMean(Mean second, int which) {
        double part = (double) second.runs / second();
        double atLeast = runs * Math.max(0, part - ofShare(part));
        double range = second.most[which] - second.least[which];
        double variance = second.variance(which);
        return Math.min(range, bernstein(variance, range, atLeast) + bernstein(variance, range, second.runs));
    }

    /** The first value that so many percent of the runs do not exceed lies where the second simulation has it, too. */
    void percentile(String what, long shown, int percent, long[] sorted, long unit) {
        double share = percent / 100.0;
        double error = ofShare(share);
        assertThat(share(sorted, shown))
                .as("share of the runs up to the P%d of %s", percent, what)
                .isGreaterThanOrEqualTo(share - error);
        assertThat(share(sorted, shown - unit))
                .as("share of the runs before the P%d of %s", percent, what)
                .isLessThan(share + error);
    }

    /** @param rounding of what is shown, as a share */
    void share(String what, double shown, double second, double rounding) {
        assertThat(Math.abs(shown - second))
                .as("%s: shown %.4f, reckoned %.4f", what, shown, second)
                .isLessThanOrEqualTo(ofShare(second) + rounding);
    }

    /** Of the values, not above one. */
    static double share(long[] sorted, long value) {
        int place = Arrays.binarySearch(sorted, value);
        if (place < 0) {
            return (double) (-place - 1) / sorted.length;
        }
        while (place < sorted.length && sorted[place] == value) {
            place++;
        }
        return (double) place / sorted.length;
    }
}
