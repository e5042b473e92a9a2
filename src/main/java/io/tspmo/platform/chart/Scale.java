package io.tspmo.platform.chart;

/**
 * Where the values of an axis are drawn: linear, to a tenth of a unit.
 *
 * @param origin the value that is drawn at {@code start}
 * @param unit how far apart two values are drawn that differ by 1; below 0 on an axis that goes up
 */
public record Scale(double origin, double start, double unit) {

    /** From one value at one place to another value at another place. */
    public static Scale between(double from, double until, double start, double end) {
        return new Scale(from, start, (end - start) / (until - from));
    }

    public double at(double value) {
        return tenth(start + (value - origin) * unit);
    }

    public static double tenth(double place) {
        return Math.round(place * 10) / 10.0;
    }

    /** The next amount with one or two digits that can be quartered well, from 4 on: where an axis of amounts ends. */
    public static double end(double most) {
        if (most <= 4) {
            return 4;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10}) {
            if (step * unit >= most) {
                return step * unit;
            }
        }
        return 10 * unit;
    }
}
