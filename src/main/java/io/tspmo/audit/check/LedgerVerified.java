package io.tspmo.audit.check;

import io.tspmo.audit.control.Control;
import io.tspmo.audit.control.Examination;
import io.tspmo.ledger.ledger.FactKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the ledger's own watch says: a verification that found something, none for days, an entry that the application did
 * not write, an alarm.
 */
@Component
class LedgerVerified implements Control {

    /** More refused entries are the same finding. */
    private static final int MOST = 500;

    private static final Duration TOO_LONG = Duration.ofDays(2);

    private final LedgerReader ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerVerified(LedgerReader ledger, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "ledgerVerified";
    }

    @Override
    public String title() {
        return "The ledger verifies";
    }

    @Override
    public String question() {
        return "Was the whole ledger verified in the last two days, and did everything fit?";
    }

    @Override
    public String reads() {
        return "the verifications of the ledger, the entries it refused, and ALARM";
    }

    @Override
    public void examine(Examination examination) {
        jdbc.sql("select id, fits, position, entry_id, what, ended_at from ledger_verification_view"
                        + " where not fits or id = (select max(id) from ledger_verification_view) order by id")
                .query((row, number) -> verification(row, examination))
                .list();
        neverVerified(examination);
        jdbc.sql("select entry_id, why from ledger_refused_view order by entry_id limit " + MOST)
                .query((row, number) -> {
                    long entry = row.getLong("entry_id");
                    examination.found(
                            "refused/" + entry,
                            "Entry %d is not as the application wrote it: %s".formatted(entry, row.getString("why")),
                            null,
                            List.of(entry),
                            List.of());
                    return entry;
                })
                .list();
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

    private long verification(ResultSet row, Examination examination) throws SQLException {
        examination.checked();
        long id = row.getLong("id");
        var ended = row.getTimestamp("ended_at").toInstant();
        if (!row.getBoolean("fits")) {
            long entry = row.getLong("entry_id");
            examination.found(
                    "verification/" + id,
                    "The verification of the ledger failed: " + row.getString("what"),
                    null,
                    row.wasNull() ? List.of() : List.of(entry),
                    List.of());
        } else if (ended.isBefore(clock.instant().minus(TOO_LONG))) {
            examination.found(
                    "since/" + ended.atZone(clock.getZone()).toLocalDate(),
                    "The ledger was not verified since "
                            + ended.atZone(clock.getZone()).toLocalDate(),
                    null,
                    List.of(),
                    List.of());
        }
        return id;
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
