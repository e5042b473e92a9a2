package io.tspmo.ledger.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed heads of the ledger. */
@Repository
class LedgerCheckpoints {

    static final String COLUMNS = "size, root, at, note, complete, previous, mac";

    private final JdbcClient jdbc;
    private final LedgerKey key;

    LedgerCheckpoints(JdbcClient jdbc, LedgerKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /**
     * A row, all of it.
     *
     * @param complete each entry with an id up to this is in the tree, or never will be there
     * @param previous size of the checkpoint before; 0 for the first
     */
    record Kept(TreeHead head, long complete, long previous, byte[] mac) {

        static Kept of(ResultSet row) throws SQLException {
            return new Kept(read(row), row.getLong("complete"), row.getLong("previous"), row.getBytes("mac"));
        }

        boolean isWrittenBy(LedgerKey key) {
            return MessageDigest.isEqual(mac, macOf(key, head, complete, previous));
        }
    }

    private static byte[] macOf(LedgerKey key, TreeHead head, long complete, long previous) {
        var row = String.join(
                " ",
                "checkpoint",
                Long.toString(head.size()),
                Base64.getEncoder().encodeToString(head.root()),
                head.at().toString(),
                Long.toString(complete),
                Long.toString(previous),
                head.note());
        return key.mac(row.getBytes(StandardCharsets.UTF_8));
    }

    Optional<TreeHead> newest() {
        return newestKept().map(Kept::head);
    }

    Optional<Kept> newestKept() {
        return jdbc.sql("select " + COLUMNS + " from ledger_checkpoint order by size desc limit 1")
                .query((row, number) -> Kept.of(row))
                .optional();
    }

    /** The oldest first. */
    List<TreeHead> signed(@Nullable Instant from, @Nullable Instant until, int most) {
        return jdbc.sql(
                        """
                        select size, root, at, note from ledger_checkpoint
                        where at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')
                        order by size limit ?
                        """)
                .params(text(from), text(until), most)
                .query((row, number) -> read(row))
                .list();
    }

    /** The oldest first, of those with more entries. */
    List<TreeHead> after(long size, int most) {
        return jdbc.sql("select size, root, at, note from ledger_checkpoint where size > ? order by size limit ?")
                .params(size, most)
                .query((row, number) -> read(row))
                .list();
    }

    void add(TreeHead head, long complete, long previous) {
        jdbc.sql("insert into ledger_checkpoint (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        head.size(),
                        head.root(),
                        Timestamp.from(head.at()),
                        head.note(),
                        complete,
                        previous,
                        macOf(key, head, complete, previous))
                .update();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static TreeHead read(ResultSet row) throws SQLException {
        return new TreeHead(
                row.getLong("size"),
                row.getBytes("root"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("note"));
    }
}
