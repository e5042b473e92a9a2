package io.tspmo.ledger.ledger;

import io.tspmo.ledger.ledger.TreeRows.Node;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives entries their places in the tree, batch by batch, and signs its head. Of all nodes one does it at a time. An entry
 * that is not as the application wrote it gets no place and is remembered; the others do not wait for it.
 */
@Component
class Sequencer {

    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

    private static final int LOCK = 0x7A5E;
    private static final int BATCH = 5_000;
    private static final long MOST_CHARS = 16_000_000;
    private static final int FETCH = 200;
    private static final Duration REFUSED_AGAIN = Duration.ofMinutes(1);

    private static final String NEW_ONES = "select " + StoredEntry.COLUMNS
            + """
                     from ledger_entry e
                    where e.id > ?
                      and not exists (select 1 from ledger_leaf l where l.entry_id = e.id and l.entry_id > ?)
                      and not exists (select 1 from ledger_refused r where r.entry_id = e.id and r.entry_id > ?)
                    order by e.id
                    """;

    /** A person may have put them right. */
    private static final String REFUSED_ONES = "select " + StoredEntry.COLUMNS
            + """
             from ledger_refused r join ledger_entry e on e.id = r.entry_id
            where not exists (select 1 from ledger_leaf l where l.entry_id = r.entry_id) order by e.id limit 100
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transaction;
    private final LedgerCheckpoints checkpoints;
    private final TreeRows tree;
    private final LedgerKey key;
    private final Signers signers;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CommitWatermark watermark;

    private long done;
    private Instant refusedAgain = Instant.MIN;
    private volatile @Nullable String stopped;

    Sequencer(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            LedgerCheckpoints checkpoints,
            TreeRows tree,
            LedgerKey key,
            Signers signers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = JdbcClient.create(template);
        this.streaming = new JdbcTemplate(template.getDataSource());
        this.streaming.setFetchSize(FETCH);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.checkpoints = checkpoints;
        this.tree = tree;
        this.key = key;
        this.signers = signers;
        this.events = events;
        this.clock = clock;
        this.watermark = new CommitWatermark(jdbc);
    }

    /** @param more whether entries are left for another batch */
    private record Batch(@Nullable TreeHead head, long complete, boolean more) {}

    /** Until nothing is left, or another node is at it. */
    synchronized void sequence() {
        Batch batch;
        do {
            batch = transaction.execute(status -> batch());
            done = batch.complete;
            if (batch.head != null) {
                publish(batch.head);
            }
        } while (batch.more);
    }

    /** Why no entry gets a place any more, and what to do; null if they do. */
    @Nullable
    String stopped() {
        return stopped;
    }

    private Batch batch() {
        var mine = jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return new Batch(null, done, false);
        }
        long visible = watermark.advance();
        var newest = checkpoints.newestKept();
        stopped = newest.map(this::strange).orElse(null);
        if (stopped != null) {
            return new Batch(null, done, false);
        }
        long known = Math.max(newest.map(LedgerCheckpoints.Kept::complete).orElse(0L), Math.min(done, visible));
        var found = read(NEW_ONES, known, known, known);
        if (!clock.instant().isBefore(refusedAgain)) {
            refusedAgain = clock.instant().plus(REFUSED_AGAIN);
            found.entries.addAll(read(REFUSED_ONES).entries);
        }
        long complete = Math.max(known, found.more ? Math.min(visible, found.last) : visible);
        if (found.entries.isEmpty()) {
            return new Batch(null, complete, false);
        }
        var frontier = frontier(newest.map(LedgerCheckpoints.Kept::head).orElse(null));
        if (frontier == null) {
            stopped = "The tree in the database is not the one of the newest checkpoint: ledger_leaf, ledger_node"
                    + " or ledger_checkpoint was altered. Verify the ledger, and restore these tables from a copy that"
                    + " fits.";
            return new Batch(null, done, false);
        }
        var fitting = fitting(found.entries);
        return new Batch(fitting.isEmpty() ? null : add(fitting, frontier, complete), complete, found.more);
    }

    private @Nullable String strange(LedgerCheckpoints.Kept newest) {
        if (!signers.believes(newest.head())) {
            return "The newest checkpoint is not signed by a key that this node believes. Give it the key that the ledger"
                    + " was signed with (tspmo.ledger.key), or name the earlier verifier key in tspmo.ledger.former-keys."
                    + " If neither helps, ledger_checkpoint was altered: verify the ledger.";
        }
        return signers.isOwn(newest.head()) && !newest.isWrittenBy(key)
                ? "The row of the newest checkpoint in ledger_checkpoint was altered. Verify the ledger, and restore"
                        + " the row from a copy that fits."
                : null;
    }

    private static final class Found {
        private final List<StoredEntry> entries = new ArrayList<>();
        private boolean more;
        private long last;
    }

    private Found read(String sql, Object... params) {
        return streaming.query(
                sql,
                (ResultSetExtractor<Found>) rows -> {
                    var found = new Found();
                    long chars = 0;
                    while (!found.more && rows.next()) {
                        var entry = StoredEntry.of(rows);
                        found.entries.add(entry);
                        found.last = entry.id();
                        chars += entry.body().length();
                        found.more = found.entries.size() == BATCH || chars > MOST_CHARS;
                    }
                    return found;
                },
                params);
    }

    /** Null if the tree is not what this application signed. */
    private @Nullable Frontier frontier(@Nullable TreeHead newest) {
        long size = newest == null ? 0 : newest.size();
        if (tree.leaves() != size) {
            return null;
        }
        try {
            var frontier = tree.frontier(size);
            return newest == null || Arrays.equals(frontier.root(), newest.root()) ? frontier : null;
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.debug("The tree cannot be read", e);
            return null;
        }
    }

    /** Those that the application wrote, each once. The others are refused. */
    private List<StoredEntry> fitting(List<StoredEntry> found) {
        var taken = taken(found);
        var fitting = new ArrayList<StoredEntry>();
        var refused = new ArrayList<StoredEntry>();
        var why = new ArrayList<String>();
        for (var entry : found) {
            var wrong = wrong(entry, taken);
            if (wrong == null) {
                fitting.add(entry);
            } else {
                refused.add(entry);
                why.add(wrong);
                log.debug("Entry {} gets no place: {}", entry.id(), wrong);
            }
        }
        if (!refused.isEmpty()) {
            refuse(refused.stream().map(StoredEntry::id).toArray(Long[]::new), why);
        }
        return fitting;
    }

    private @Nullable String wrong(StoredEntry entry, Set<ByteBuffer> taken) {
        if (!entry.isWrittenBy(key)) {
            return "This application did not write it, or not with this key: its MAC does not fit";
        }
        var column = entry.wrongColumn();
        if (column != null) {
            return "The column " + column + " differs from the body";
        }
        return taken.add(ByteBuffer.wrap(entry.leafHash())) ? null : "It is a copy of another entry";
    }

    private Set<ByteBuffer> taken(List<StoredEntry> found) {
        var taken = new HashSet<ByteBuffer>();
        if (!found.isEmpty()) {
            jdbc.sql("select hash from ledger_leaf where hash = any (?)")
                    .param(found.stream().map(StoredEntry::leafHash).toArray(byte[][]::new))
                    .query((row, number) -> row.getBytes(1))
                    .list()
                    .forEach(hash -> taken.add(ByteBuffer.wrap(hash)));
        }
        return taken;
    }

    private void refuse(Long[] ids, List<String> why) {
        jdbc.sql(
                        """
                        insert into ledger_refused (entry_id, why, at)
                        select id, why, ? from unnest(?, ?) as one (id, why) on conflict do nothing
                        """)
                .params(Timestamp.from(clock.instant()), ids, why.toArray(String[]::new))
                .update();
    }

    private TreeHead add(List<StoredEntry> entries, Frontier frontier, long complete) {
        long first = frontier.size();
        var nodes = new ArrayList<Node>();
        var hashes = new ArrayList<byte[]>();
        entries.forEach(entry -> {
            var hash = entry.leafHash();
            hashes.add(hash);
            frontier.add(hash, (level, position, node) -> nodes.add(new Node(level, position, node)));
        });
        tree.add(first, entries.stream().map(StoredEntry::id).toList(), hashes);
        tree.add(nodes);
        var root = frontier.root();
        var head = new TreeHead(
                frontier.size(),
                root,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                signers.sign(frontier.size(), root));
        checkpoints.add(head, complete, first);
        return head;
    }

    private void publish(TreeHead head) {
        try {
            events.publishEvent(new CheckpointSigned(head));
        } catch (RuntimeException e) {
            log.error("A listener failed on the checkpoint of {} entries", head.size(), e);
        }
    }
}
