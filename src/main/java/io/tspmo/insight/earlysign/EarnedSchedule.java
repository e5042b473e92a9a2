package io.tspmo.insight.earlysign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Earned schedule: when what is done by now should have been done, by the planned value curve. W. Lipke, "Schedule is
 * Different", The Measurable News, March 2003: with N whole periods of which the planned value is earned, {@code ES = N +
 * (EV - PV(N)) / (PV(N+1) - PV(N))} and {@code SPI(t) = ES / AT}. A period here is a day, the first one day after the start.
 */
final class EarnedSchedule {

    /** Digits that count: two reports that differ by less are on the same line. */
    private static final int SCALE = 4;

    /** A plan longer than this is a slip of the pen. */
    private static final int MOST_DAYS = 366 * 50;

    /**
     * Work that is planned evenly over some days, both included.
     *
     * @param value hours or money, of one unit in all of a curve; not negative
     */
    record Planned(LocalDate start, LocalDate finish, double value) {}

    /** @param percent of the project that is done, 0 to 100 */
    record Report(LocalDate day, double percent) {}

    private final LocalDate start;

    /** What is planned to be done at the end of each day; the first element is before the first day, the last is all. */
    private final double[] planned;

    /** @throws IllegalArgumentException if there is nothing planned, or something ends before it starts or lasts over 50 years */
    EarnedSchedule(List<Planned> work) {
        var valued = work.stream().filter(one -> one.value > 0).toList();
        if (valued.isEmpty()) {
            throw new IllegalArgumentException("Nothing is planned");
        }
        start = valued.stream()
                .map(Planned::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var finish = valued.stream()
                .map(Planned::finish)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long length = ChronoUnit.DAYS.between(start, finish) + 1;
        if (length > MOST_DAYS) {
            throw new IllegalArgumentException("The plan lasts from %s to %s".formatted(start, finish));
        }
        var rate = new double[(int) length + 1];
        for (var one : valued) {
            int from = (int) ChronoUnit.DAYS.between(start, one.start);
            int days = (int) ChronoUnit.DAYS.between(one.start, one.finish) + 1;
            if (days < 1) {
                throw new IllegalArgumentException("Work ends on %s before it starts".formatted(one.finish));
            }
            rate[from] += one.value / days;
            rate[from + days] -= one.value / days;
        }
        planned = new double[(int) length + 1];
        double perDay = 0;
        for (int day = 0; day < length; day++) {
            perDay += rate[day];
            planned[day + 1] = planned[day] + Math.max(0, perDay);
        }
    }

    /**
     * @param percent of all work that is done, 0 to 100
     * @return days from the start to when that much should have been done; all of them if everything is
     */
    double days(double percent) {
        double earned = planned[planned.length - 1] * Math.min(100, Math.max(0, percent)) / 100;
        int whole = 0;
        while (whole + 1 < planned.length && planned[whole + 1] <= earned) {
            whole++;
        }
        return whole + 1 == planned.length
                ? whole
                : whole + (earned - planned[whole]) / (planned[whole + 1] - planned[whole]);
    }

    /**
     * SPI(t) at each report: below 1 is behind the plan. Of several reports of a day the last is taken; reports before the
     * first day is over say nothing and are left out.
     *
     * @param reports in the order of time
     * @return in the order of time, 4 decimals
     */
    List<BigDecimal> indexes(List<Report> reports) {
        var byDay = new TreeMap<LocalDate, BigDecimal>();
        for (var report : reports) {
            long actual = ChronoUnit.DAYS.between(start, report.day);
            if (actual > 0) {
                byDay.put(
                        report.day,
                        BigDecimal.valueOf(days(report.percent) / actual).setScale(SCALE, RoundingMode.HALF_EVEN));
            }
        }
        return new ArrayList<>(byDay.values());
    }

    /** How many of the last reports in a row were each lower than the one before. */
    static int falls(List<BigDecimal> indexes) {
        int falls = 0;
        for (int i = indexes.size() - 1; i > 0 && indexes.get(i).compareTo(indexes.get(i - 1)) < 0; i--) {
            falls++;
        }
        return falls;
    }
}
