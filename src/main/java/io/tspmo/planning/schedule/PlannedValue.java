package io.tspmo.planning.schedule;

import static java.math.RoundingMode.DOWN;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.planfile.Task;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Earned value management (PMI, Practice Standard for Earned Value Management; ANSI/EIA-748): the budget of a task is what
 * its baseline costs, spread evenly over the business days from its baseline start to its baseline finish (planned value);
 * what is complete of it is earned (earned value). Where no task has a baseline cost, the hours of the baseline are taken,
 * and where there is no baseline, the plan itself. Summaries count through their tasks only.
 *
 * <p>A file knows when work began and how much is complete, not how much was on each day. So what is earned is spread
 * evenly from the actual start to the actual finish, or to the status day.
 */
public class PlannedValue {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param earned null after the status day */
    public record Week(LocalDate week, BigDecimal planned, @Nullable BigDecimal earned) {}

    /**
     * At the end of a day.
     *
     * @param unit COST or HOURS
     * @param source BASELINE or PLAN
     * @param actual cost; null if the file has none, or the unit is hours
     */
    public record Figures(
            LocalDate day,
            @Schema(description = "COST or HOURS") String unit,
            @Schema(description = "BASELINE, or PLAN where the file has no baseline") String source,
            BigDecimal budget,
            BigDecimal planned,
            BigDecimal earned,
            @Nullable BigDecimal actual) {}

    private final List<Task> tasks;
    private final BusinessDays days;
    private final LocalDate status;
    private final boolean baseline;
    private final boolean cost;
    private final Function<Task, @Nullable BigDecimal> budget;

    /** @param status until when something is done, this day included */
    public PlannedValue(List<Task> all, BusinessDays days, LocalDate status) {
        this.tasks = all.stream().filter(task -> !task.summary()).toList();
        this.days = days;
        this.status = status;
        boolean baselineCost = any(Task::baselineCost);
        boolean baselineHours = any(Task::baselineHours);
        boolean planCost = any(Task::cost);
        this.baseline = baselineCost || baselineHours;
        this.cost = baselineCost || !baseline && planCost;
        if (baselineCost) {
            this.budget = Task::baselineCost;
        } else if (baselineHours) {
            this.budget = Task::baselineHours;
        } else if (planCost) {
            this.budget = Task::cost;
        } else {
            this.budget = any(Task::workHours) ? Task::workHours : Task::durationHours;
        }
    }

    private boolean any(Function<Task, @Nullable BigDecimal> value) {
        return tasks.stream().map(value).anyMatch(amount -> amount != null && amount.signum() > 0);
    }

    public Figures figures() {
        var planned = BigDecimal.ZERO;
        var earned = BigDecimal.ZERO;
        var all = BigDecimal.ZERO;
        for (var task : tasks) {
            all = all.add(budget(task));
            planned = planned.add(share(budget(task), plannedStart(task), plannedFinish(task), status));
            earned = earned.add(earned(task));
        }
        var spent = tasks.stream()
                .map(Task::actualCost)
                .filter(amount -> amount != null)
                .reduce(BigDecimal::add);
        return new Figures(
                status,
                cost ? "COST" : "HOURS",
                baseline ? "BASELINE" : "PLAN",
                all,
                planned,
                earned,
                cost ? spent.filter(amount -> amount.signum() > 0).orElse(null) : null);
    }

    /** The sums by the end of each week, from the first to the last in which something is planned or earned. */
    public List<Week> weeks() {
        var planned = new TreeMap<LocalDate, BigDecimal>();
        var earned = new TreeMap<LocalDate, BigDecimal>();
        for (var task : tasks) {
            spread(planned, budget(task), plannedStart(task), plannedFinish(task));
            var begun = earlier(task.actualStart() == null ? task.startDay() : task.actualStart(), status);
            var until = task.actualFinish() == null ? status : earlier(task.actualFinish(), status);
            spread(earned, earned(task), begun, until.isBefore(begun) ? begun : until);
        }
        var some = new TreeSet<>(planned.keySet());
        some.addAll(earned.keySet());
        var weeks = new ArrayList<Week>();
        var plannedSum = BigDecimal.ZERO;
        var earnedSum = BigDecimal.ZERO;
        if (some.isEmpty()) {
            return weeks;
        }
        for (var week = some.first(); !week.isAfter(some.last()); week = week.plusWeeks(1)) {
            plannedSum = plannedSum.add(planned.getOrDefault(week, BigDecimal.ZERO));
            earnedSum = earnedSum.add(earned.getOrDefault(week, BigDecimal.ZERO));
            weeks.add(new Week(week, plannedSum, week.isAfter(status) ? null : earnedSum));
        }
        return weeks;
    }

    private void spread(TreeMap<LocalDate, BigDecimal> sums, BigDecimal amount, LocalDate start, LocalDate finish) {
        if (amount.signum() == 0) {
            return;
        }
        var given = BigDecimal.ZERO;
        for (var week = Weekdays.monday(start); !week.isAfter(finish); week = week.plusWeeks(1)) {
            var until = share(amount, start, finish, week.plusDays(6));
            sums.merge(week, until.subtract(given), BigDecimal::add);
            given = until;
        }
    }

    /** What of an amount falls on the days until one, rounded down to hundredths; all of it once the finish is reached. */
    private BigDecimal share(BigDecimal amount, LocalDate start, LocalDate finish, LocalDate until) {
        if (until.isBefore(start)) {
            return BigDecimal.ZERO;
        }
        int all = days.in(start, finish);
        if (!until.isBefore(finish) || all == 0) {
            return until.isBefore(finish) ? BigDecimal.ZERO : amount;
        }
        return amount.multiply(BigDecimal.valueOf(days.in(start, until))).divide(BigDecimal.valueOf(all), 2, DOWN);
    }

    private BigDecimal budget(Task task) {
        var amount = budget.apply(task);
        return amount == null || amount.signum() < 0 ? BigDecimal.ZERO : amount;
    }

    private BigDecimal earned(Task task) {
        return budget(task).multiply(task.percentComplete()).divide(HUNDRED, 2, DOWN);
    }

    private LocalDate plannedStart(Task task) {
        return baseline && task.baselineStart() != null ? task.baselineStart() : task.startDay();
    }

    private LocalDate plannedFinish(Task task) {
        var start = plannedStart(task);
        var finish = baseline && task.baselineFinish() != null ? task.baselineFinish() : task.finish();
        return finish.isBefore(start) ? start : finish;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
