package io.tspmo.planning.schedule;

import io.tspmo.planning.schedule.PlannedValue.Week;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Planned and earned value over the weeks, as points in the units of an SVG. */
record ValueCurve(int width, int height, String planned, String earned, List<Tick> weeks, List<Tick> amounts) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int LEFT = 76;
    private static final int TOP = 14;
    private static final int FOOT = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yy", Locale.ENGLISH);

    /** @param at x of a week, y of an amount */
    record Tick(double at, String label) {}

    /** Null if there is nothing to draw. */
    static @Nullable ValueCurve of(List<Week> weeks) {
        if (weeks.isEmpty()) {
            return null;
        }
        double most = weeks.stream()
                .flatMap(week -> java.util.stream.Stream.of(
                        week.planned(), week.earned() == null ? BigDecimal.ZERO : week.earned()))
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        double top = round(most);
        var ticks = new ArrayList<Tick>();
        int every = Math.max(1, (weeks.size() + 7) / 8);
        for (int i = 0; i < weeks.size(); i += every) {
            ticks.add(
                    new Tick(x(i, weeks.size()), DAY.format(weeks.get(i).week().plusDays(6))));
        }
        var amounts = new ArrayList<Tick>();
        for (int i = 0; i <= 4; i++) {
            amounts.add(new Tick(y(top * i / 4, top), String.format(Locale.ROOT, "%,.0f", top * i / 4)));
        }
        return new ValueCurve(
                WIDTH, HEIGHT, points(weeks, Week::planned, top), points(weeks, Week::earned, top), ticks, amounts);
    }

    /** The next amount with one digit that counts and can be quartered well. */
    private static double round(double most) {
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

    private static String points(List<Week> weeks, Function<Week, @Nullable BigDecimal> value, double top) {
        var points = new StringBuilder();
        for (int i = 0; i < weeks.size(); i++) {
            var amount = value.apply(weeks.get(i));
            if (amount != null) {
                points.append(x(i, weeks.size()))
                        .append(',')
                        .append(y(amount.doubleValue(), top))
                        .append(' ');
            }
        }
        return points.toString().strip();
    }

    private static double x(int week, int weeks) {
        return Math.round(10.0 * (LEFT + (WIDTH - LEFT - 30.0) * week / Math.max(1, weeks - 1))) / 10.0;
    }

    private static double y(double amount, double top) {
        return Math.round(10.0 * (HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * amount / top)) / 10.0;
    }

    /** Points of the table behind it: so many that it can be read. */
    static List<Week> some(List<Week> weeks, LocalDate valueDay) {
        int every = Math.max(1, (weeks.size() + 51) / 52);
        var some = new ArrayList<Week>();
        for (int i = 0; i < weeks.size(); i++) {
            var week = weeks.get(i);
            boolean now =
                    !week.week().isAfter(valueDay) && week.week().plusDays(6).compareTo(valueDay) >= 0;
            if (i % every == 0 || now || i == weeks.size() - 1) {
                some.add(week);
            }
        }
        return some;
    }
}
