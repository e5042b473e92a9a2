package io.tspmo.audit;

import io.tspmo.engine.SecurityEvent;
import io.tspmo.engine.SecurityEvent.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a {@link SecurityEvent}. Much of it comes from strangers, so each text is cut to a length and rid of
 * signs that cannot be seen.
 *
 * @param actor the user id; null if nobody was signed in
 * @param address of the client; null if it was the server itself
 */
record Entry(Instant at, Kind kind, @Nullable String actor, @Nullable String address, String detail) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DETAIL = 1_000;

    Entry {
        actor = actor == null ? null : visible(actor, LONGEST_NAME);
        address = address == null ? null : visible(address, LONGEST_NAME);
        detail = visible(detail, LONGEST_DETAIL);
    }

    private static String visible(String text, int longest) {
        var start = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "?");
    }
}
