package io.tspmo.planning.schedulepage;

import io.tspmo.planning.schedule.PlannedValue.Week;
import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
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
    private static final int LEFT = 116;
    private static final int RIGHT = 30;
    private static final int TOP = 14;
    private static final int FOOT = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yy", Locale.ENGLISH);

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
        double top = Scale.end(most);
        var across = Scale.between(0, Math.max(1, weeks.size() - 1), LEFT, WIDTH - RIGHT);
        var up = Scale.between(0, top, HEIGHT - FOOT, TOP);
        var ticks = new ArrayList<Tick>();
        int every = Math.max(1, (weeks.size() + 7) / 8);
        for (int i = 0; i < weeks.size(); i += every) {
            ticks.add(new Tick(across.at(i), DAY.format(weeks.get(i).week().plusDays(6))));
        }
        var amounts = new ArrayList<Tick>();
        for (int i = 0; i <= 4; i++) {
            amounts.add(new Tick(up.at(top * i / 4), String.format(Locale.ROOT, "%,.0f", top * i / 4)));
        }
        return new ValueCurve(
                WIDTH,
                HEIGHT,
                points(weeks, Week::planned, across, up),
                points(weeks, Week::earned, across, up),
                ticks,
                amounts);
    }

    private static String points(List<Week> weeks, Function<Week, @Nullable BigDecimal> value, Scale across, Scale up) {
        var points = new Polyline();
        for (int i = 0; i < weeks.size(); i++) {
            var amount = value.apply(weeks.get(i));
            if (amount != null) {
                points.to(across.at(i), up.at(amount.doubleValue()));
            }
        }
        return points.toString();
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
