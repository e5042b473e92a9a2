package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.PlanLimits;
import io.tspmo.planning.planfile.Task;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.ShownValues;
import io.tspmo.platform.form.TypedNumber;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How long a task takes in working hours at best, most likely and at worst; all three null: nobody says. */
public record ThreePoints(
        int task,
        @Nullable BigDecimal optimisticHours,
        @Nullable BigDecimal likelyHours,
        @Nullable BigDecimal pessimisticHours) {

    private static final BigDecimal MOST = BigDecimal.valueOf((long) PlanLimits.MOST_HOURS);

    /**
     * From what was typed.
     *
     * @throws Rejection with the reason, if these are not three points
     */
    public static ThreePoints of(int task, String name, String optimistic, String likely, String pessimistic) {
        var points = new ThreePoints(task, hours(name, optimistic), hours(name, likely), hours(name, pessimistic));
        boolean none = points.optimisticHours == null && points.likelyHours == null && points.pessimisticHours == null;
        if (none) {
            return points;
        }
        if (points.optimisticHours == null || points.likelyHours == null || points.pessimisticHours == null) {
            throw Rejection.of("task", "\"%s\": enter all three estimates, or none.".formatted(name));
        }
        if (points.optimisticHours.compareTo(points.likelyHours) > 0
                || points.likelyHours.compareTo(points.pessimisticHours) > 0) {
            throw Rejection.of(
                    "task",
                    "\"%s\": the best must not exceed the likely, and the likely not the worst.".formatted(name));
        }
        return points;
    }

    private static @Nullable BigDecimal hours(String name, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            var hours = TypedNumber.read(typed);
            if (hours.signum() >= 0
                    && hours.compareTo(MOST) <= 0
                    && hours.stripTrailingZeros().scale() <= 2) {
                return hours.setScale(2);
            }
        } catch (TypedNumber.Unreadable e) {
            throw Rejection.of("task", "\"%s\": \"%s\" %s.".formatted(name, typed.strip(), e.getMessage()));
        }
        throw Rejection.of(
                "task",
                "\"%s\": an estimate is a number of hours from 0 on, with at most two decimals, such as 37.5."
                        .formatted(name));
    }

    public static ThreePoints of(Task task) {
        return new ThreePoints(task.task(), task.optimisticHours(), task.likelyHours(), task.pessimisticHours());
    }

    /** As a form shows it. */
    public ShownValues shown() {
        return ShownValues.of(
                "optimistic",
                "At best",
                text(optimisticHours),
                "likely",
                "Likely",
                text(likelyHours),
                "pessimistic",
                "At worst",
                text(pessimisticHours));
    }

    private static String text(@Nullable BigDecimal hours) {
        return hours == null ? "" : hours.stripTrailingZeros().toPlainString();
    }

    public boolean isThatOf(Task other) {
        return shown().mark().equals(of(other).shown().mark());
    }
}
