package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Estimate;

/**
 * Numbers drawn by lot. Each task and each risk has a stream of its own and each run a place in it, so that a number
 * depends on the seed, on what it is for and on the run, but neither on the other tasks and risks nor on the thread. So
 * who raises one estimate meets the same luck again in all else (common random numbers).
 *
 * <p>Streams are SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014. Only
 * functions whose results Java prescribes to the last bit are used.
 */
final class RandomStreams {

    /** What a number is for. */
    static final int TASK = 1;

    static final int SHARED = 2;
    static final int HAPPENS = 3;
    static final int SIZE = 4;
    static final int CLASS_COST = 5;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private RandomStreams() {}

    static long stream(long seed, int purpose, int id) {
        return mix(mix(seed + GOLDEN * purpose) + GOLDEN * id);
    }

    /** Above 0 and below 1. */
    static double uniform(long stream, int run) {
        return (mix(stream + GOLDEN * (run + 1L)) >>> 12) * 0x1p-52 + 0x1p-53;
    }

    /**
     * The value that a share of {@code u} of a triangular distribution lies below. Raising any of its three points lowers
     * it nowhere; with the beta distribution of PERT a worse worst case would make good luck better. Johnson, The triangular
     * distribution as a proxy for the beta distribution in risk analysis, The Statistician 46 (1997).
     */
    static long triangular(Estimate points, double u) {
        if (!points.varies()) {
            return points.likely();
        }
        double width = points.high() - points.low();
        double rise = points.likely() - points.low();
        double value = u * width < rise
                ? points.low() + Math.sqrt(u * width * rise)
                : points.high() - Math.sqrt((1 - u) * width * (points.high() - points.likely()));
        return Math.max(points.low(), Math.min(points.high(), Math.round(value)));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
