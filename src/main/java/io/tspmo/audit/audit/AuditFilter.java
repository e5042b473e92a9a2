package io.tspmo.audit.audit;

import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which audit entries are shown.
 *
 * @param person part of the user id, in any case; empty for all
 * @param address part of the client's address; empty for all
 * @param from the first day
 * @param until the last day
 * @param zone in which days begin
 */
record AuditFilter(
        @Nullable Kind kind,
        String person,
        String address,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        ZoneId zone) {

    private static final int LONGEST = 100;
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

    AuditFilter {
        person = typed(person);
        address = typed(address);
        from = from == null ? null : within(from);
        until = until == null ? null : within(until);
    }

    /** As far as anything kept can be so long; PostgreSQL has no text with a zero character. */
    private static String typed(String text) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return start.replace("\0", "").strip();
    }

    /** PostgreSQL knows fewer days than Java; in none of the others something happened. */
    private static LocalDate within(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    public boolean isEmpty() {
        return kind == null && person.isEmpty() && address.isEmpty() && from == null && until == null;
    }

    @Nullable
    Instant begin() {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    @Nullable
    Instant end() {
        return until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public String page(int page) {
        return address("/audit/security", page);
    }

    public String export() {
        return address("/audit/security.csv", 0);
    }

    private String address(String path, int page) {
        var link = UriComponentsBuilder.fromPath(path);
        if (kind != null) {
            link.queryParam("kind", kind);
        }
        if (!person.isEmpty()) {
            link.queryParam("person", "{person}");
        }
        if (!address.isEmpty()) {
            link.queryParam("address", "{address}");
        }
        if (from != null) {
            link.queryParam("from", from);
        }
        if (until != null) {
            link.queryParam("until", until);
        }
        if (page > 0) {
            link.queryParam("page", page);
        }
        return link.encode()
                .buildAndExpand(java.util.Map.of("person", person, "address", address))
                .toUriString();
    }
}
