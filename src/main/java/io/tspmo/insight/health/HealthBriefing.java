package io.tspmo.insight.health;

import io.tspmo.insight.health.HealthOverrides.SetColour;
import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The health of one project as its page shows it. Three SQL statements. */
@Component
public class HealthBriefing {

    private static final int TREND_DAYS = 90;

    private final HealthStore store;
    private final HealthOverrides overrides;
    private final Clock clock;

    HealthBriefing(HealthStore store, HealthOverrides overrides, Clock clock) {
        this.store = store;
        this.overrides = overrides;
        this.clock = clock;
    }

    /**
     * @param health null before the first look
     * @param set colours that are valid today
     * @param trend the days on which the colour changed, the latest first
     * @param line a step a day, in the picture of 360 by 60
     * @param from first day of the picture
     */
    public record Brief(
            @Nullable StoredHealth health, List<SetColour> set, List<Change> trend, String line, LocalDate from) {}

    /** @param until the last day of this colour that was looked at */
    public record Change(LocalDate since, LocalDate until, Colour colour, String reasons) {}

    public Brief of(String code) {
        var from = LocalDate.now(clock).minusDays(TREND_DAYS);
        var days = store.days(code, from);
        return new Brief(
                store.of(code).orElse(null),
                overrides.valid(new String[] {code}),
                changes(days),
                line(days, from),
                from);
    }

    private static List<Change> changes(List<HealthStore.Day> days) {
        var changes = new ArrayList<Change>();
        for (var day : days) {
            var last = changes.isEmpty() ? null : changes.get(0);
            if (last != null && last.colour == day.colour()) {
                changes.set(0, new Change(last.since, day.day(), last.colour, day.reasons()));
            } else {
                changes.add(0, new Change(day.day(), day.day(), day.colour(), day.reasons()));
            }
        }
        return changes;
    }

    private static String line(List<HealthStore.Day> days, LocalDate from) {
        var across = Scale.between(0, TREND_DAYS, 50, 350);
        var line = new Polyline();
        for (var day : days) {
            double y = height(day.colour());
            long at = ChronoUnit.DAYS.between(from, day.day());
            line.to(across.at(at), y).to(across.at(at + 1), y);
        }
        return line.toString();
    }

    /** Green on top. */
    private static double height(Colour colour) {
        return switch (colour) {
            case GREEN -> 10;
            case AMBER -> 25;
            case RED -> 40;
            case GREY -> 55;
        };
    }
}
