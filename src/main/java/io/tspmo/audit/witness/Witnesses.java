package io.tspmo.audit.witness;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code ledger_witness}: what was sent where. */
@Repository
class Witnesses {

    private static final int MOST = 50;

    private static final String SENT =
            "select id, outlet, size, at, sent, detail, receipt is not null as receipt from ledger_witness ";

    private final JdbcClient jdbc;

    Witnesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param detail where to; or why it could not be sent */
    record Sending(long id, String outlet, long size, Instant at, boolean sent, String detail, boolean receipt) {}

    /** The last that was tried at an outlet; or the last that arrived. */
    Optional<Sending> last(String outlet, boolean arrived) {
        return jdbc.sql(SENT + "where outlet = ? and (sent or not ?) order by id desc limit 1")
                .params(outlet, arrived)
                .query(Sending.class)
                .optional();
    }

    /** The latest first. */
    List<Sending> latest() {
        return jdbc.sql(SENT + "order by id desc limit ?")
                .param(MOST)
                .query(Sending.class)
                .list();
    }

    void add(String outlet, long size, Instant at, boolean sent, String detail, byte @Nullable [] receipt) {
        jdbc.sql("insert into ledger_witness (outlet, size, at, sent, detail, receipt) values (?, ?, ?, ?, ?, ?)")
                .params(outlet, size, Timestamp.from(at), sent, detail, receipt)
                .update();
    }

    /** The note that a time stamp is of, and its token. */
    Optional<Stamped> stamped(long id) {
        return jdbc.sql(
                        """
                        select w.size, c.note, w.receipt as token from ledger_witness w join ledger_checkpoint_view c on c.size = w.size
                        where w.id = ? and w.receipt is not null
                        """)
                .param(id)
                .query(Stamped.class)
                .optional();
    }

    record Stamped(long size, String note, byte[] token) {}

    /** Whether this transaction alone sends: two nodes would send everything twice. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(0x5E4D)
                .query(Boolean.class)
                .single();
    }
}
