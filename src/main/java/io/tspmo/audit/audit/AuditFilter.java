package io.tspmo.audit.audit;

import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.web.DayRange;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which audit entries are shown.
 *
 * @param person part of the user id, in any case; empty for all
 * @param address part of the client's address; empty for all
 */
record AuditFilter(@Nullable Kind kind, String person, String address, DayRange days) {

    private static final int LONGEST = 100;

    AuditFilter {
        person = typed(person);
        address = typed(address);
    }

    /** As far as anything kept can be so long; PostgreSQL has no text with a zero character. */
    private static String typed(String text) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return start.replace("\0", "").strip();
    }

    public boolean isEmpty() {
        return kind == null && person.isEmpty() && address.isEmpty() && days.isOpen();
    }

    public String page(int page) {
        return address("/audit/security", page);
    }

    public String export() {
        return address("/audit/security.csv", 0);
    }

    private String address(String path, int page) {
        return UriComponentsBuilder.fromPath(path)
                .queryParamIfPresent("kind", Optional.ofNullable(kind))
                .queryParamIfPresent("person", person.isEmpty() ? Optional.empty() : Optional.of("{person}"))
                .queryParamIfPresent("address", address.isEmpty() ? Optional.empty() : Optional.of("{address}"))
                .queryParamIfPresent("from", Optional.ofNullable(days.from()))
                .queryParamIfPresent("until", Optional.ofNullable(days.until()))
                .queryParamIfPresent("page", page > 0 ? Optional.of(page) : Optional.empty())
                .encode()
                .buildAndExpand(Map.of("person", person, "address", address))
                .toUriString();
    }
}
