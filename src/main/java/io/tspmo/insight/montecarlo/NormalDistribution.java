package io.tspmo.insight.montecarlo;

/** The normal distribution, by which tasks share luck (one-factor Gaussian copula). */
final class NormalDistribution {

    private static final double LOW = 0.02425;

    private NormalDistribution() {}

    /** The share below x; Abramowitz and Stegun 26.2.17, within 7.5e-8. */
    static double share(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double upper = 0.3989422804014327 * StrictMath.exp(-x * x / 2) * series;
        return x > 0 ? 1 - upper : upper;
    }

    /** The value that a share of p lies below; Acklam's rational approximation, relative error below 1.2e-9. */
    static double value(double p) {
        if (p > 1 - LOW) {
            return -tail(StrictMath.sqrt(-2 * StrictMath.log(1 - p)));
        }
        return p < LOW ? tail(StrictMath.sqrt(-2 * StrictMath.log(p))) : middle(p - 0.5);
    }

    private static double tail(double q) {
        return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                                                        - 2.549732539343734)
                                                * q
                                        + 4.374664141464968)
                                * q
                        + 2.938163982698783)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                                        + 3.754408661907416)
                                * q
                        + 1);
    }

    private static double middle(double q) {
        double r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                                                        + 1.383577518672690e+02)
                                                * r
                                        - 3.066479806614716e+01)
                                * r
                        + 2.506628277459239)
                * q
                / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                                                        + 6.680131188771972e+01)
                                                * r
                                        - 1.328068155288572e+01)
                                * r
                        + 1);
    }
}
