package io.tspmo.insight.simulationpage;

import io.tspmo.insight.montecarlo.SimulationResult.Driver;
import io.tspmo.platform.chart.Bar;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The bars of a tornado, the longest first. Places are percent of the width, 50 is the mean of all runs.
 *
 * @param well how far the mean goes if this goes well, in days or money; below 0 is less
 */
record Tornado(Driver driver, Bar bar, BigDecimal well, BigDecimal badly) {

    private static final int MOST = 12;
    private static final int TOP = 2;
    private static final int HEIGHT = 8;

    static List<Tornado> ofTime(List<Driver> drivers) {
        return of(drivers, Driver::daysWell, Driver::daysBadly);
    }

    static List<Tornado> ofCost(List<Driver> drivers) {
        return of(drivers, Driver::costWell, Driver::costBadly);
    }

    private static List<Tornado> of(
            List<Driver> drivers, Function<Driver, BigDecimal> well, Function<Driver, BigDecimal> badly) {
        double longest = drivers.stream()
                .mapToDouble(driver -> Math.max(
                        well.apply(driver).abs().doubleValue(),
                        badly.apply(driver).abs().doubleValue()))
                .max()
                .orElse(0);
        return drivers.stream()
                .filter(driver -> well.apply(driver).compareTo(badly.apply(driver)) != 0)
                .sorted(Comparator.comparing((Driver driver) ->
                                badly.apply(driver).subtract(well.apply(driver)).abs())
                        .reversed())
                .limit(MOST)
                .map(driver -> bar(driver, well.apply(driver), badly.apply(driver), longest))
                .toList();
    }

    private static Tornado bar(Driver driver, BigDecimal well, BigDecimal badly, double longest) {
        double one = 50 + 50 * well.doubleValue() / longest;
        double other = 50 + 50 * badly.doubleValue() / longest;
        return new Tornado(driver, Bar.between(one, other, TOP, HEIGHT), well, badly);
    }
}
