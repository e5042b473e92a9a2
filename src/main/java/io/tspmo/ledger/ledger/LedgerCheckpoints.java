package io.tspmo.ledger.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
    record Kept(long size, byte[] root, Instant at, String note, long complete, long previous, byte[] mac) {

        TreeHead head() {
            return new TreeHead(size, root, at, note);
        }

        boolean isWrittenBy(LedgerKey key) {
            return MessageDigest.isEqual(mac, macOf(key, head(), complete, previous));
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
                .query(Kept.class)
                .optional();
    }

    /** The oldest first, of those with more entries. */
    List<TreeHead> after(long size, int most) {
        return jdbc.sql("select size, root, at, note from ledger_checkpoint where size > ? order by size limit ?")
                .params(size, most)
                .query(TreeHead.class)
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
}
