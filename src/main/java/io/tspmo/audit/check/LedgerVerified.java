package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the ledger's own watch says: a verification that found something, none for days, an entry that the application did
 * not write, an alarm.
 */
@Component
class LedgerVerified extends Control {

    /** More refused entries are the same finding. */
    private static final int MOST = 500;

    private static final Duration TOO_LONG = Duration.ofDays(2);

    private final LedgerReader ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerVerified(LedgerReader ledger, JdbcClient jdbc, Clock clock) {
        super(
                "ledgerVerified",
                "The ledger verifies",
                "Was the whole ledger verified in the last two days, and did everything fit?",
                "the verifications of the ledger, the entries it refused, and ALARM");
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void examine(Examination examination) {
        record Refusal(long entryId, String why) {}
        jdbc.sql("select id, fits, entry_id, what, ended_at from ledger_verification_view"
                        + " where not fits or id = (select max(id) from ledger_verification_view) order by id")
                .query(Verified.class)
                .list()
                .forEach(verified -> check(verified, examination));
        neverVerified(examination);
        jdbc.sql("select entry_id, why from ledger_refused_view order by entry_id limit " + MOST)
                .query(Refusal.class)
                .list()
                .forEach(refusal -> examination.found(
                        "refused/" + refusal.entryId,
                        "Entry %d is not as the application wrote it: %s".formatted(refusal.entryId, refusal.why),
                        null,
                        List.of(refusal.entryId),
                        List.of()));
        ledger.each(
                alarm -> {
                    if (!alarm.outcome().equals("RAISED")) {
                        return;
                    }
                    examination.checked();
                    examination.found(
                            "alarm/" + alarm.id(),
                            "The ledger raised the alarm %s: %s".formatted(alarm.subject(), alarm.text("what")),
                            null,
                            List.of(alarm.id()),
                            List.of());
                },
                FactKind.ALARM);
    }

    private record Verified(long id, boolean fits, @Nullable Long entryId, @Nullable String what, Instant endedAt) {}

    private void check(Verified verified, Examination examination) {
        examination.checked();
        if (!verified.fits) {
            examination.found(
                    "verification/" + verified.id,
                    "The verification of the ledger failed: " + verified.what,
                    null,
                    verified.entryId == null ? List.of() : List.of(verified.entryId),
                    List.of());
        } else if (verified.endedAt.isBefore(clock.instant().minus(TOO_LONG))) {
            var day = verified.endedAt.atZone(clock.getZone()).toLocalDate();
            examination.found("since/" + day, "The ledger was not verified since " + day, null, List.of(), List.of());
        }
    }

    private void neverVerified(Examination examination) {
        boolean never = jdbc.sql(
                        """
                        select exists (select 1 from ledger_entry_view where at < ?)
                           and not exists (select 1 from ledger_verification_view)
                        """)
                .param(Timestamp.from(clock.instant().minus(TOO_LONG)))
                .query(Boolean.class)
                .single();
        if (never) {
            examination.found("never", "The ledger was never verified.", null, List.of(), List.of());
        }
    }
}
