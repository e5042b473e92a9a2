package io.tspmo.audit.audit;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.project.project.ProjectCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a {@link SecurityEvent}. Much of it comes from strangers, so each text is cut to a length and rid of
 * invisible characters.
 *
 * @param actor the user id; null if no one was signed in
 * @param address of the client; null if it was the server itself
 * @param concerns the user id of whom it is about, if that is known and another person
 * @param base the fact to complete for the ledger; null for a new one of this kind
 */
record SecurityRecord(
        Instant at,
        Kind kind,
        @Nullable String actor,
        @Nullable String address,
        String detail,
        @Nullable String concerns,
        @Nullable Fact base) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DETAIL = 1_000;

    SecurityRecord {
        actor = actor == null ? null : visible(actor, LONGEST_NAME);
        address = address == null ? null : visible(address, LONGEST_NAME);
        detail = visible(detail, LONGEST_DETAIL);
        concerns = concerns == null ? null : visible(concerns, LONGEST_NAME);
    }

    SecurityRecord(Instant at, Kind kind, @Nullable String actor, @Nullable String address, String detail) {
        this(at, kind, actor, address, detail, null, null);
    }

    /**
     * For the ledger. Address and detail are sealed as words of the person who did it, or else of whom it is about: they name
     * that person, and are forgotten with it.
     */
    Fact fact() {
        var author = actor != null ? actor : concerns;
        var fact = base != null ? base : Fact.of(FactKind.valueOf(kind.name()));
        return (fact.project() == null ? fact.in(ProjectCode.in(detail)) : fact)
                .by(actor)
                .person("concerns", concerns)
                .with("when", at)
                .words("address", address, author)
                .words("detail", detail, author);
    }

    private static String visible(String text, int longest) {
        var start = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "?");
    }
}
