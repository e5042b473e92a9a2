package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.PlanLimits;
import io.tspmo.planning.planfile.Task;
import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long a task takes in working hours at best, most likely and at worst; all three null: nobody says. */
record ThreePoints(
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
    static ThreePoints of(int task, String name, String optimistic, String likely, String pessimistic) {
        var points = new ThreePoints(task, hours(name, optimistic), hours(name, likely), hours(name, pessimistic));
        boolean none = points.optimisticHours == null && points.likelyHours == null && points.pessimisticHours == null;
        if (none) {
            return points;
        }
        if (points.optimisticHours == null || points.likelyHours == null || points.pessimisticHours == null) {
            throw Rejection.of("task", "\"%s\": give all three estimates, or none.".formatted(name));
        }
        if (points.optimisticHours.compareTo(points.likelyHours) > 0
                || points.likelyHours.compareTo(points.pessimisticHours) > 0) {
            throw Rejection.of(
                    "task",
                    "\"%s\": the best is not above the likely, nor the likely above the worst.".formatted(name));
        }
        return points;
    }

    private static @Nullable BigDecimal hours(String name, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            if (typed.length() <= 20) {
                var hours = new BigDecimal(typed.strip());
                if (hours.signum() >= 0
                        && hours.compareTo(MOST) <= 0
                        && hours.stripTrailingZeros().scale() <= 2) {
                    return hours.setScale(2);
                }
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Rejection.of(
                "task", "\"%s\": an estimate is hours from 0 on, with at most two decimals: 37.5.".formatted(name));
    }

    boolean isThatOf(Task other) {
        return same(optimisticHours, other.optimisticHours())
                && same(likelyHours, other.likelyHours())
                && same(pessimisticHours, other.pessimisticHours());
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
    }
}
