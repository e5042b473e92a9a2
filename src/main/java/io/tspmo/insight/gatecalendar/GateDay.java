package io.tspmo.insight.gatecalendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate with its days.
 *
 * @param planned null for a gate that nobody plans
 * @param plannedFrom what the planned day comes from, in words; "" without one
 * @param expected the day on which it was decided, or on which it is expected to be
 * @param expectedFrom what that day comes from, in words
 * @param committee the roles that vote; empty if they are not known yet
 */
record GateDay(
        GateRow row,
        Standing standing,
        @Nullable LocalDate planned,
        String plannedFrom,
        LocalDate expected,
        String expectedFrom,
        List<String> committee) {

    enum Standing {
        AHEAD,
        NEXT,
        OPEN,
        ON_HOLD,
        DECIDED
    }

    /** Business or not: how many days later than planned; 0 if it is not later, or nobody planned it. */
    public long lateDays() {
        return planned == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(planned, expected));
    }

    public boolean isDecided() {
        return standing == Standing.DECIDED;
    }
}
