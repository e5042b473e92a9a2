package io.tspmo;

import static io.tspmo.SampleRows.date;
import static io.tspmo.SampleRows.dayOf;
import static io.tspmo.SampleRows.sum;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Planned and earned value of a schedule whose baseline has costs: plain sums over its tasks. */
record EarnedFigures(SampleRows rows, Map<String, Object> version, List<Map<String, Object>> work) {

    EarnedFigures(SampleRows rows, String code, Map<String, Object> version) {
        this(rows, version, SampleRows.work(rows.tasks(code, version)));
    }

    BigDecimal budget() {
        return sum(work, "baseline_cost");
    }

    LocalDate until() {
        return version.get("status_day") == null
                ? dayOf(version.get("uploaded_at"))
                : ((Date) version.get("status_day")).toLocalDate();
    }

    /** Cost of the baseline, spread evenly over its business days. */
    BigDecimal planned(LocalDate day) {
        return work.stream()
                .map(task -> spread(cost(task), date(task, "baseline_start"), date(task, "baseline_finish"), day))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal earned() {
        return work.stream().map(this::earned).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal earned(Map<String, Object> task) {
        return cost(task).multiply((BigDecimal) task.get("percent_complete")).movePointLeft(2);
    }

    /** What is complete, spread evenly from its beginning to its end, or to the day of the status. */
    BigDecimal earned(LocalDate day) {
        return work.stream()
                .filter(task -> earned(task).signum() > 0)
                .map(task -> spread(
                        earned(task),
                        date(task, task.get("actual_start") == null ? "start_day" : "actual_start"),
                        task.get("actual_finish") == null ? until() : date(task, "actual_finish"),
                        day))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(Map<String, Object> task) {
        return task.get("baseline_cost") == null ? BigDecimal.ZERO : (BigDecimal) task.get("baseline_cost");
    }

    private BigDecimal spread(BigDecimal amount, LocalDate from, LocalDate until, LocalDate day) {
        var end = day.isBefore(until) ? day : until;
        return amount.signum() == 0 || end.isBefore(from)
                ? BigDecimal.ZERO
                : amount.multiply(BigDecimal.valueOf(rows.between(from, end.plusDays(1))))
                        .divide(BigDecimal.valueOf(rows.between(from, until.plusDays(1))), 6, RoundingMode.HALF_EVEN);
    }
}
