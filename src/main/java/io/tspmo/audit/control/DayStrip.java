package io.tspmo.audit.control;

import io.tspmo.audit.control.ControlRuns.Outcome;
import io.tspmo.audit.control.ControlRuns.Run;
import io.tspmo.platform.chart.Bar;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a control on each of the last days, as a small picture: a low bar where it passed, a full one where it failed,
 * half of one where it broke, nothing where it did not run.
 *
 * @param days the oldest first
 */
record DayStrip(List<Day> days) {

    static final int DAYS = 90;

    private static final int STEP = 4;
    private static final int HEIGHT = 20;

    /** @param run the last one of the day; null if there was none */
    record Day(int number, LocalDate date, @Nullable Run run) {

        /** Of one of the {@link DayStrip#bars}. */
        public Bar bar() {
            return Bar.on(
                    HEIGHT,
                    number * STEP,
                    STEP - 1,
                    switch (outcome()) {
                        case PASSED -> 6;
                        case FAILED -> HEIGHT;
                        case BROKEN -> 12;
                    });
        }

        public String style() {
            return outcome().name().toLowerCase(Locale.ROOT);
        }

        private Outcome outcome() {
            return Objects.requireNonNull(run).outcome();
        }
    }

    static DayStrip of(LocalDate today, List<Run> runs) {
        var byDay = runs.stream().collect(Collectors.toMap(Run::day, Function.identity(), (one, other) -> other));
        return new DayStrip(IntStream.range(0, DAYS)
                .mapToObj(number -> {
                    var date = today.minusDays(DAYS - 1L - number);
                    return new Day(number, date, byDay.get(date));
                })
                .toList());
    }

    /** The outcome of today; NONE if there was no run. */
    String today() {
        var run = days.get(DAYS - 1).run();
        return run == null ? "NONE" : run.outcome().name();
    }

    public int width() {
        return DAYS * STEP;
    }

    public List<Day> bars() {
        return days.stream().filter(day -> day.run() != null).toList();
    }

    public String words() {
        return "%d days: passed on %d, failed on %d, broken on %d, not run on %d"
                .formatted(DAYS, on(Outcome.PASSED), on(Outcome.FAILED), on(Outcome.BROKEN), DAYS - bars().size());
    }

    private long on(Outcome outcome) {
        return bars().stream().filter(day -> day.outcome() == outcome).count();
    }
}
