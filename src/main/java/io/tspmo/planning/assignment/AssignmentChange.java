package io.tspmo.planning.assignment;

import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the resource manager wants: a person for open hours of a line ({@code to}), hours of one for another ({@code from} and {@code
 * to}; with {@code hoursWeek} only some of them), or a person off it ({@code from}).
 *
 * @param from who gives the hours; null if they are open
 * @param to who gets the hours; null if they become open
 * @param first first day; what is past stays
 * @param last last day
 * @param hoursWeek at most, in each week; null for all there are
 */
record AssignmentChange(
        int line,
        @Nullable String from,
        @Nullable String to,
        LocalDate first,
        LocalDate last,
        @Nullable BigDecimal hoursWeek) {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(168);

    /** @throws Rejection naming the field */
    AssignmentChange {
        from = from == null ? null : from.replace("\0", "");
        to = to == null ? null : to.replace("\0", "");
        if (from == null && to == null) {
            throw Rejection.of("to", "Choose a person who gets the hours, or one who gives them.");
        }
        if (from != null && from.equals(to)) {
            throw Rejection.of("to", "Choose two different people.");
        }
        mustBeNear("first", first);
        mustBeNear("last", last);
        if (last.isBefore(first)) {
            throw Rejection.of("last", "The last day is before the first.");
        }
        if (hoursWeek != null && !isWeekly(hoursWeek)) {
            throw Rejection.of("hours", "Hours a week must be a number from 0.01 to 168, with two decimals at most.");
        }
    }

    private static void mustBeNear(String field, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw Rejection.of(field, "The %s day must be between %d and %d.".formatted(field, FIRST_YEAR, LAST_YEAR));
        }
    }

    /** Bookings are hundredths of hours: less would change nothing. */
    private static boolean isWeekly(BigDecimal hours) {
        return hours.signum() > 0
                && hours.compareTo(MOST_HOURS) <= 0
                && hours.stripTrailingZeros().scale() <= 2;
    }
}
