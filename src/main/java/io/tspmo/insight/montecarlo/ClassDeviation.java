package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Point;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The value that a share of the projects of a reference class did not exceed, between its points along straight lines and
 * beyond the first and the last of them as these. Reference class forecasting: Flyvbjerg, From Nobel Prize to project
 * management, Project Management Journal 37 (2006).
 */
final class ClassDeviation {

    private final int[] percent;
    private final long[] values;

    /** @param points at least one, by rising percent; their values never fall */
    ClassDeviation(List<Point> points, ToLongFunction<Point> value) {
        percent = points.stream().mapToInt(Point::percent).toArray();
        values = points.stream().mapToLong(value).toArray();
    }

    /** @param u above 0 and below 1 */
    long at(double u) {
        double share = 100 * u;
        int above = 0;
        while (above < percent.length && percent[above] < share) {
            above++;
        }
        if (above == 0 || above == percent.length) {
            return values[Math.min(above, percent.length - 1)];
        }
        double part = (share - percent[above - 1]) / (percent[above] - percent[above - 1]);
        return values[above - 1] + Math.round(part * (values[above] - values[above - 1]));
    }
}
