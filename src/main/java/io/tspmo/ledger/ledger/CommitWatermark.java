package io.tspmo.ledger.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out up to which id no entry can appear any more. Ids are given while transactions run, and they commit in any
 * order: a transaction with an id smaller than the greatest one seen had begun to write before, and is over as soon as every
 * transaction that was running at that moment is. {@link Ledger} writes nothing before its transaction has a number.
 *
 * <p>Transactions are compared within one run of the database server only: a restored dump numbers them anew.
 */
final class CommitWatermark {

    private final JdbcClient jdbc;
    private @Nullable Seen waiting;
    private @Nullable String server;
    private long proven;

    CommitWatermark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param greatest id of an entry
     * @param oldest transaction that is running, or later
     * @param next transaction that has not begun
     * @param server when the database server started
     */
    record Seen(long greatest, long oldest, long next, String server) {}

    /** @return every entry up to this id is visible to statements that begin from now on; 0 if that is not known yet */
    long advance() {
        return advance(jdbc.sql(
                        """
                        select coalesce(max(id), 0) as greatest,
                               cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) as oldest,
                               cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) as next,
                               cast(pg_postmaster_start_time() as text) as server
                        from ledger_entry
                        """)
                .query(Seen.class)
                .single());
    }

    private long advance(Seen seen) {
        if (!seen.server.equals(server)) {
            server = seen.server;
            waiting = null;
            proven = 0;
        }
        if (waiting != null && seen.oldest >= waiting.next) {
            proven = Math.max(proven, waiting.greatest);
            waiting = null;
        }
        if (waiting == null) {
            waiting = seen;
        }
        return proven;
    }
}
