package io.tspmo.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Days that a person asks for, both inclusive; null for no limit. PostgreSQL knows fewer days than Java; in none of the
 * others something happened.
 *
 * @param zone in which days begin
 * @throws ResponseStatusException BAD_REQUEST if the last day is before the first
 */
public record DayRange(@Nullable LocalDate from, @Nullable LocalDate until, ZoneId zone) {

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

    public DayRange {
        if (from != null && until != null && until.isBefore(from)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The period ends before it begins.");
        }
        from = within(from);
        until = within(until);
    }

    private static @Nullable LocalDate within(@Nullable LocalDate day) {
        return day == null ? null : day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    public boolean isOpen() {
        return from == null && until == null;
    }

    public @Nullable Instant begin() {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after. */
    public @Nullable Instant end() {
        return until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
