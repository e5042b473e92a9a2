package io.tspmo.insight.montecarlo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tspmo.planning.calendar.BusinessDays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What many runs say together. P80 is the first day, or the smallest sum, that at least 80 % of the runs do not exceed.
 *
 * @param planned and {@code plannedCost} if all takes as long as is most likely, all people are booked and no risk happens
 * @param meetsFinish percent of the runs that end in time; {@code meetsBudget} and {@code meetsBoth} likewise
 * @param days in how many runs it was finished on each day
 * @param costs in how many runs the cost lay in each part of its range
 * @param drivers what moves finish or cost most, the most first
 * @param critical tasks that the finish hangs on, the most often first
 * @param withoutResponses the same runs, had no risk a response; null if none has
 */
public record SimulationResult(
        Percentiles<LocalDate> finish,
        Percentiles<BigDecimal> cost,
        LocalDate planned,
        BigDecimal plannedCost,
        BigDecimal meetsFinish,
        BigDecimal meetsBudget,
        BigDecimal meetsBoth,
        List<Day> days,
        List<Bin> costs,
        List<Driver> drivers,
        List<Critical> critical,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WithoutResponses withoutResponses) {

    private static final int BINS = 30;
    private static final int MOST_DRIVERS = 15;
    private static final int MOST_CRITICAL = 60;

    public record Percentiles<T>(T p50, T p80, T p90) {}

    public record Day(LocalDate day, int runs) {}

    /** Both ends count. */
    public record Bin(BigDecimal from, BigDecimal until, int runs) {}

    public enum What {
        TASK,
        RISK,
        SHARED
    }

    /**
     * How far the mean of the runs in which this went well, or badly, is from the mean of all.
     *
     * @param id of the task or risk
     * @param daysWell business days; below 0 is earlier
     * @param costWell in the project's currency; below 0 is cheaper
     */
    public record Driver(
            What what,
            int id,
            String name,
            BigDecimal daysWell,
            BigDecimal daysBadly,
            BigDecimal costWell,
            BigDecimal costBadly) {

        public BigDecimal days() {
            return daysBadly.subtract(daysWell).abs();
        }

        public BigDecimal cost() {
            return costBadly.subtract(costWell).abs();
        }
    }

    /** @param percent of the runs in which the finish would have moved with its duration */
    public record Critical(int task, String name, BigDecimal percent) {}

    /** Percent of the runs, as above. */
    public record WithoutResponses(
            Percentiles<LocalDate> finish,
            Percentiles<BigDecimal> cost,
            BigDecimal meetsFinish,
            BigDecimal meetsBudget,
            BigDecimal meetsBoth) {}

    /** Plays it. The same inputs, runs and seed give the same result. */
    public static SimulationResult of(Inputs inputs, int runs, long seed) {
        var answered = inputs.withResponses();
        var result = of(answered, MonteCarlo.of(answered, runs, seed));
        return inputs.hasResponses() ? result.beside(of(inputs, MonteCarlo.of(inputs, runs, seed))) : result;
    }

    private SimulationResult beside(SimulationResult without) {
        return new SimulationResult(
                finish,
                cost,
                planned,
                plannedCost,
                meetsFinish,
                meetsBudget,
                meetsBoth,
                days,
                costs,
                drivers,
                critical,
                new WithoutResponses(
                        without.finish, without.cost, without.meetsFinish, without.meetsBudget, without.meetsBoth));
    }

    static SimulationResult of(Inputs inputs, MonteCarlo.Outcome outcome) {
        var calendar = new BusinessDays(inputs.from(), inputs.holidays());
        int runs = outcome.finish().length;
        var days =
                Arrays.stream(outcome.finish()).mapToInt(SimulationResult::day).toArray();
        long limit = calendar.onOrAfter(inputs.agreedFinish().plusDays(1));
        var certain = inputs.method() == null ? null : inputs.finished();
        int inTime = 0;
        int inBudget = 0;
        int both = 0;
        for (int run = 0; run < runs; run++) {
            boolean time = certain == null ? days[run] < limit : !certain.isAfter(inputs.agreedFinish());
            boolean budget = outcome.cost()[run] <= inputs.budget();
            inTime += time ? 1 : 0;
            inBudget += budget ? 1 : 0;
            both += time && budget ? 1 : 0;
        }
        var byDay = new TreeMap<Integer, Integer>();
        Arrays.stream(days).forEach(day -> byDay.merge(day, 1, Integer::sum));
        Arrays.sort(days);
        var cost = outcome.cost().clone();
        Arrays.sort(cost);
        return new SimulationResult(
                new Percentiles<>(
                        date(inputs, calendar, days[at(50, runs)]),
                        date(inputs, calendar, days[at(80, runs)]),
                        date(inputs, calendar, days[at(90, runs)])),
                new Percentiles<>(money(cost[at(50, runs)]), money(cost[at(80, runs)]), money(cost[at(90, runs)])),
                date(inputs, calendar, day(outcome.planned())),
                money(outcome.plannedCost()),
                percent(inTime, runs),
                percent(inBudget, runs),
                percent(both, runs),
                byDay.entrySet().stream()
                        .map(day -> new Day(date(inputs, calendar, day.getKey()), day.getValue()))
                        .toList(),
                bins(cost),
                drivers(inputs, outcome),
                critical(outcome, runs),
                null);
    }

    /** The number of the business day on which it ends; what ends with a day ends on it. */
    static int day(long end) {
        return Math.toIntExact(Math.floorDiv(end + Inputs.DAY - 1, Inputs.DAY) - 1);
    }

    /** The place, among so many in order, of the first that so many percent of them do not exceed. */
    private static int at(int percent, int runs) {
        return (int) ((percent * (long) runs + 99) / 100) - 1;
    }

    private static LocalDate date(Inputs inputs, BusinessDays calendar, int day) {
        return day < 0 && inputs.finished() != null ? inputs.finished() : calendar.date(day);
    }

    private static List<Bin> bins(long[] sorted) {
        long lowest = sorted[0];
        long width = Math.max(1, (sorted[sorted.length - 1] - lowest) / BINS + 1);
        var counts = new int[(int) ((sorted[sorted.length - 1] - lowest) / width) + 1];
        Arrays.stream(sorted).forEach(cost -> counts[(int) ((cost - lowest) / width)]++);
        return IntStream.range(0, counts.length)
                .mapToObj(
                        bin -> new Bin(money(lowest + bin * width), money(lowest + (bin + 1) * width - 1), counts[bin]))
                .toList();
    }

    private static List<Driver> drivers(Inputs inputs, MonteCarlo.Outcome outcome) {
        var tasks = outcome.network().order();
        var all = new ArrayList<Driver>();
        for (int place = 0; place < tasks.size(); place++) {
            var task = tasks.get(place);
            add(all, outcome.tally(), place, What.TASK, task.id(), task.name());
        }
        for (int i = 0; i < inputs.risks().size(); i++) {
            var risk = inputs.risks().get(i);
            add(all, outcome.tally(), tasks.size() + i, What.RISK, risk.number(), risk.title());
        }
        if (inputs.correlation() > 0 || inputs.reference() != null) {
            var shared = inputs.reference() == null
                    ? "What makes all tasks longer or shorter together"
                    : "How projects of the reference class end";
            add(all, outcome.tally(), tasks.size() + inputs.risks().size(), What.SHARED, 0, shared);
        }
        return Stream.concat(
                        all.stream()
                                .sorted(Comparator.comparing(Driver::days).reversed())
                                .limit(MOST_DRIVERS),
                        all.stream()
                                .sorted(Comparator.comparing(Driver::cost).reversed())
                                .limit(MOST_DRIVERS))
                .filter(driver -> driver.days().signum() > 0 || driver.cost().signum() > 0)
                .distinct()
                .toList();
    }

    private static void add(List<Driver> drivers, RunStatistics tally, int place, What what, int id, String name) {
        var well = tally.well[place];
        var badly = tally.badly[place];
        if (well.known() && badly.known()) {
            drivers.add(new Driver(
                    what,
                    id,
                    name,
                    days(well.finish() - tally.all.finish()),
                    days(badly.finish() - tally.all.finish()),
                    money(Math.round(well.cost() - tally.all.cost())),
                    money(Math.round(badly.cost() - tally.all.cost()))));
        }
    }

    private static List<Critical> critical(MonteCarlo.Outcome outcome, int runs) {
        var tasks = outcome.network().order();
        var counts = outcome.tally().critical;
        return IntStream.range(0, counts.length)
                .filter(place -> tasks.get(place).counted() && counts[place] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer place) -> -counts[place]))
                .limit(MOST_CRITICAL)
                .map(place ->
                        new Critical(tasks.get(place).id(), tasks.get(place).name(), percent(counts[place], runs)))
                .toList();
    }

    private static BigDecimal days(double time) {
        return BigDecimal.valueOf(Math.round(time * 10 / Inputs.DAY), 1);
    }

    public static BigDecimal money(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    private static BigDecimal percent(int part, int whole) {
        return BigDecimal.valueOf(part).movePointRight(2).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
    }
}
