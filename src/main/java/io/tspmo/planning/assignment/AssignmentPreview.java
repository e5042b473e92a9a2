package io.tspmo.planning.assignment;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.demand.Staffing.Booking;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What a change of assignments would do, and all that speaks against it.
 *
 * @param taken what {@code from} gives; empty if the hours are open
 * @param given what {@code to} gets; empty if the hours become open
 */
record AssignmentPreview(AssignmentChange change, List<Booking> taken, List<Booking> given, List<Conflict> conflicts) {

    enum Kind {
        SKILL_MISSING,
        NAMED_OTHERWISE,
        LEFT,
        ABSENT,
        DOUBLE_BOOKED,
        NO_TIME,
        ABOVE_SHARE
    }

    record Conflict(Kind kind, String text) {}

    public BigDecimal hours() {
        return Hours.decimal((taken.isEmpty() ? given : taken)
                .stream().mapToLong(Booking::hours).sum());
    }

    /** Says what was seen, so that nothing else is confirmed. */
    public String seen() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
