package io.tspmo.ledger.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes the whole ledger anew, entry by entry in the order of the tree, and compares: each entry with its leaf, its
 * columns and its MAC, the tree with its stored hashes, each checkpoint with the tree and its signature. What the database
 * alone cannot show, that it is an old copy or was emptied, is seen by checkpoints that were kept outside of it.
 */
@Component
class Verification {

    private static final int FETCH = 1_000;
    private static final int BETWEEN_NEWS = 1_000;

    private static final String LEAVES = "select l.position, l.entry_id, l.hash, " + StoredEntry.COLUMNS
            + " from ledger_leaf l left join ledger_entry e on e.id = l.entry_id order by l.position";

    /** In the order in which subtrees become complete. */
    private static final String NODES =
            "select level, position, hash from ledger_node order by (position + 1) << (8 * level), level";

    private static final String CHECKPOINTS =
            "select " + LedgerCheckpoints.COLUMNS + " from ledger_checkpoint order by size";

    private static final String WITHOUT_PLACE = "select " + StoredEntry.COLUMNS
            + """
            , r.why, (select min(position) from ledger_leaf l
                      where l.hash = sha256('\\x00' || convert_to(e.body, 'UTF8'))) as copy
            from ledger_entry e left join ledger_refused r on r.entry_id = e.id
            where not exists (select 1 from ledger_leaf l where l.entry_id = e.id) order by e.id
            """;

    private final JdbcTemplate template;
    private final TransactionTemplate snapshot;
    private final LedgerKey key;
    private final Signers signers;

    Verification(JdbcTemplate template, PlatformTransactionManager transactions, LedgerKey key, Signers signers) {
        this.template = new JdbcTemplate(template.getDataSource());
        this.template.setFetchSize(FETCH);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.key = key;
        this.signers = signers;
    }

    /**
     * Of what is in the database at this moment; no one waits for it, however long it takes.
     *
     * @param outside notes of checkpoints that were kept elsewhere
     * @param progress hears how many entries are done
     */
    VerificationReport verify(List<String> outside, LongConsumer progress) {
        return snapshot.execute(status -> new Run(outside, progress).report());
    }

    private final class Run {

        private final VerificationFaults misfits = new VerificationFaults();
        private final List<String> outside;
        private final LongConsumer progress;

        Run(List<String> outside, LongConsumer progress) {
            this.outside = outside;
            this.progress = progress;
        }

        VerificationReport report() {
            try (var nodes = template.queryForStream(NODES, new SimplePropertyRowMapper<>(TreeRows.Node.class));
                    var checkpoints = template.queryForStream(
                            CHECKPOINTS, new SimplePropertyRowMapper<>(LedgerCheckpoints.Kept.class))) {
                var tree = new TreeCheck(misfits, key, signers, nodes.iterator(), checkpoints.iterator(), outside);
                template.query(LEAVES, row -> {
                    leaf(row, tree);
                });
                tree.end();
                template.query(WITHOUT_PLACE, row -> {
                    withoutPlace(row, tree.complete());
                });
                return misfits.report(tree.size());
            }
        }

        private void leaf(ResultSet row, TreeCheck tree) throws SQLException {
            long position = row.getLong("position");
            var hash = row.getBytes("hash");
            tree.expect(position);
            check(position, hash, row, tree.ownKey());
            tree.add(hash);
            if (tree.size() % BETWEEN_NEWS == 0) {
                progress.accept(tree.size());
            }
        }

        private void check(long position, byte[] hash, ResultSet row, boolean ownKey) throws SQLException {
            long id = row.getLong("entry_id");
            if (row.getString("body") == null) {
                misfits.entry(position, id, "Entry %d was deleted", id);
                return;
            }
            var entry = StoredEntry.of(row);
            var column = entry.wrongColumn();
            if (!Arrays.equals(entry.leafHash(), hash)) {
                misfits.entry(position, id, "Entry %d is not the one that this leaf was made of", id);
            } else if (column != null) {
                misfits.entry(position, id, "The column %s of entry %d was altered", column, id);
            } else if (ownKey && !entry.isWrittenBy(key)) {
                misfits.entry(position, id, "This application did not write entry %d: its MAC does not fit", id);
            }
        }

        private void withoutPlace(ResultSet row, long complete) throws SQLException {
            var entry = StoredEntry.of(row);
            var refused = row.getString("why");
            var why = refused != null
                    ? refused
                    : row.getString("copy") != null ? "It is a copy of another entry" : strange(entry, complete);
            if (why != null) {
                misfits.other(entry.id(), "Entry %d has no place in the tree. %s", entry.id(), why);
            }
        }

        /** Null if it is new and gets its place soon. */
        private @Nullable String strange(StoredEntry entry, long complete) {
            if (!entry.isWrittenBy(key)) {
                return "This application did not write it: its MAC does not fit";
            }
            var column = entry.wrongColumn();
            if (column != null) {
                return "The column " + column + " was altered";
            }
            return entry.id() <= complete ? "It was put in afterwards, or its leaf was deleted" : null;
        }
    }
}
