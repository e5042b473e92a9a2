package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Answered;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Measured;
import io.tspmo.insight.montecarlo.Inputs.Method;
import io.tspmo.insight.montecarlo.Inputs.Point;
import io.tspmo.insight.montecarlo.Inputs.Reference;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Share;
import io.tspmo.insight.montecarlo.Inputs.Staffed;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.montecarlo.SimulationResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that no sample has: all kinds of links, work under way, missing people, risks of single tasks. */
class SecondMonteCarloTest {

    private static final int RUNS = 20_000;
    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final SamplingError error = new SamplingError(RUNS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithTheSimulationOnAnyProject(long seed) {
        var inputs = new Drawn(seed).inputs();
        var result = SimulationResult.of(inputs, RUNS, 7);

        agree(inputs, new SecondMonteCarlo(json.valueToTree(inputs), true, error.second()), result);
        var without = result.withoutResponses();
        if (without != null) {
            var second = new SecondMonteCarlo(json.valueToTree(inputs), false, error.second());
            error.percentile("finish without responses", day(without.finish().p80()), 80, days(second), 1);
            error.percentile(
                    "cost without responses",
                    without.cost().p80().unscaledValue().longValue(),
                    80,
                    costs(second),
                    1);
        }
    }

    private void agree(Inputs inputs, SecondMonteCarlo second, SimulationResult result) {
        var finish = days(second);
        var cost = costs(second);
        error.percentile("finish", day(result.finish().p50()), 50, finish, 1);
        error.percentile("finish", day(result.finish().p80()), 80, finish, 1);
        error.percentile("finish", day(result.finish().p90()), 90, finish, 1);
        error.percentile("cost", result.cost().p50().unscaledValue().longValue(), 50, cost, 1);
        error.percentile("cost", result.cost().p90().unscaledValue().longValue(), 90, cost, 1);
        int runs = 0;
        for (var day : result.days()) {
            runs += day.runs();
            error.share("up to " + day.day(), (double) runs / RUNS, SamplingError.share(finish, day(day.day())), 0);
        }
        assertThat(runs).isEqualTo(RUNS);
        error.share(
                "budget",
                result.meetsBudget().doubleValue() / 100,
                SamplingError.share(cost, inputs.budget()),
                0.000501);
        assertThat(day(result.planned())).isEqualTo(day(second.plannedEnd()));
        assertThat(result.plannedCost().unscaledValue().longValue()).isEqualTo(second.plannedCost());
        for (var driver : result.drivers()) {
            var same = second.drivers.get(
                    switch (driver.what()) {
                        case TASK -> "Task " + driver.name();
                        case RISK -> "Risk " + driver.name();
                        case SHARED -> "All " + driver.name();
                    });
            mean(driver.name(), driver.daysWell().doubleValue(), same.well(), second.all, 0, 800, 0.051);
            mean(driver.name(), driver.daysBadly().doubleValue(), same.badly(), second.all, 0, 800, 0.051);
            mean(driver.name(), driver.costWell().doubleValue(), same.well(), second.all, 1, 100, 0.011);
            mean(driver.name(), driver.costBadly().doubleValue(), same.badly(), second.all, 1, 100, 0.011);
        }
        if (inputs.staffed().isEmpty() && second.criticalRuns > 0) {
            IntStream.range(0, second.critical.length).forEach(place -> critical(inputs, place, second, result));
        }
    }

    private void mean(
            String what,
            double shown,
            SecondMonteCarlo.Mean part,
            SecondMonteCarlo.Mean all,
            int which,
            double unit,
            double rounding) {
        assertThat(shown)
                .as(what)
                .isCloseTo(
                        (part.mean(which) - all.mean(which)) / unit,
                        within((error.ofMean(part, which) + error.ofMean(all, which)) / unit + rounding));
    }

    private void critical(Inputs inputs, int place, SecondMonteCarlo second, SimulationResult result) {
        double reckoned = (double) second.critical[place] / second.criticalRuns;
        double shown = result.critical().stream()
                .filter(task -> task.task() == inputs.tasks().get(place).id())
                .mapToDouble(task -> task.percent().doubleValue() / 100)
                .findFirst()
                .orElse(0);
        assertThat(shown)
                .as("criticality of task %d", place + 1)
                .isCloseTo(
                        reckoned,
                        within(SamplingError.ofShare(reckoned, RUNS)
                                + SamplingError.ofShare(reckoned, second.criticalRuns)
                                + 0.000501));
    }

    private static long[] costs(SecondMonteCarlo second) {
        return Arrays.stream(second.cost).sorted().toArray();
    }

    private static long[] days(SecondMonteCarlo second) {
        return Arrays.stream(second.finish)
                .map(SecondMonteCarloTest::day)
                .sorted()
                .toArray();
    }

    /** Weekdays from the first one on; there are no holidays. */
    private static long day(long end) {
        return (end + 799) / 800;
    }

    private static long day(LocalDate date) {
        return date.isBefore(MONDAY)
                ? 0
                : MONDAY.datesUntil(date.plusDays(1))
                        .filter(day -> day.getDayOfWeek().getValue() < 6)
                        .count();
    }

    /** A project by lot. */
    private static final class Drawn {

        private final Random lots;
        private final boolean reference;
        private final boolean staffed;

        Drawn(long seed) {
            lots = new Random(seed);
            reference = seed % 4 == 0;
            staffed = seed % 3 == 0;
        }

        Inputs inputs() {
            int size = reference ? 2 : 9;
            return new Inputs(
                    MONDAY,
                    List.of(),
                    null,
                    "Baseline 1",
                    MONDAY.plusDays(60),
                    60_000_00,
                    "EUR",
                    1_000_00,
                    reference ? 0 : 30,
                    IntStream.rangeClosed(1, size).mapToObj(this::task).toList(),
                    reference ? List.of() : links(size),
                    IntStream.rangeClosed(1, 4)
                            .mapToObj(number -> risk(number, size))
                            .toList(),
                    staffed
                            ? List.of(new Staffed("java", List.of(new Share(7, 50), new Share(5, 0), new Share(9, 80))))
                            : List.of(),
                    "",
                    List.of(),
                    new TreeMap<>(),
                    new Method(
                            Method.LATEST,
                            75,
                            reference ? 70 : 0,
                            reference ? 25 : 0,
                            reference ? reference() : null,
                            null,
                            List.of()));
        }

        private Task task(int id) {
            boolean done = id == 1 && !reference;
            boolean begun = id == 2;
            var left = done ? Estimate.NOTHING : estimate(8_000);
            return new Task(
                    id,
                    "Task " + id,
                    true,
                    done ? Long.valueOf(-8_000) : begun ? Long.valueOf(-1_600) : null,
                    done ? Long.valueOf(-800) : null,
                    begun || done ? 0 : lots.nextInt(3) * 1_600,
                    left,
                    left.likely(),
                    done ? 0 : lots.nextInt(500_000),
                    staffed && !done && id % 2 == 0 ? Integer.valueOf(0) : null);
        }

        private Estimate estimate(int most) {
            var points = lots.longs(3, 0, most).sorted().toArray();
            return new Estimate(points[0], points[1], points[2]);
        }

        private List<Link> links(int size) {
            var links = new ArrayList<Link>();
            for (int to = 2; to <= size; to++) {
                for (int from = 1; from < to; from++) {
                    if (lots.nextInt(3) == 0) {
                        links.add(new Link(from, to, Kind.values()[lots.nextInt(4)], lots.nextInt(2_000) - 800));
                    }
                }
            }
            return links;
        }

        private Risk risk(int number, int size) {
            var answered = number % 2 == 0 ? null : new Answered(20, estimate(200_000), estimate(2_000), "Reduce");
            var task = number < 3 && !reference ? Integer.valueOf(2 + lots.nextInt(size - 1)) : null;
            return new Risk(
                    number,
                    "Risk " + number,
                    30 + 20 * number % 80,
                    estimate(1_000_000),
                    estimate(8_000),
                    task,
                    "",
                    answered);
        }

        private Reference reference() {
            var points = new ArrayList<Point>();
            long time = -4_000;
            long cost = -900_000;
            for (int percent = 10; percent <= 90; percent += 10) {
                points.add(new Point(percent, time, cost));
                time += lots.nextInt(4_000);
                cost += lots.nextInt(700_000);
            }
            return new Reference("Others", 30, points, new Measured(50, 80, 50, 80));
        }
    }
}
