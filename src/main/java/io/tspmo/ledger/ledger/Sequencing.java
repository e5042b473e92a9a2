package io.tspmo.ledger.ledger;

import io.tspmo.ledger.database.DatabaseRefused;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sequences every second, on a thread of its own, from before the server listens until after it stopped: what was written
 * last has its place when an orderly stop is over.
 */
@Component
class Sequencing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sequencing.class);
    private static final int KEY_LOCK = 0x7A5F;

    private final Sequencer sequencer;
    private final Signers signers;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private volatile @Nullable ScheduledExecutorService thread;
    private boolean failing;

    Sequencing(Sequencer sequencer, Signers signers, JdbcClient jdbc, TransactionOperations transaction) {
        this.sequencer = sequencer;
        this.signers = signers;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @throws DatabaseRefused if the ledger was signed with a key that this node does not believe */
    @Override
    public void start() {
        transaction.executeWithoutResult(status -> agreeOnTheKey());
        var every = Executors.newSingleThreadScheduledExecutor(task -> {
            var one = new Thread(task, "ledger");
            one.setDaemon(true);
            return one;
        });
        every.scheduleWithFixedDelay(this::once, 1, 1, TimeUnit.SECONDS);
        thread = every;
    }

    private void agreeOnTheKey() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(KEY_LOCK).query().listOfRows();
        var used = jdbc.sql("select verifier_key from ledger_key order by at")
                .query(String.class)
                .list();
        var strange = used.stream().filter(one -> !signers.believesKey(one)).toList();
        if (!strange.isEmpty()) {
            throw otherKey(strange);
        }
        if (!used.contains(signers.verifierKey())) {
            jdbc.sql("insert into ledger_key (verifier_key, at) values (?, now())")
                    .param(signers.verifierKey())
                    .update();
        }
    }

    private DatabaseRefused otherKey(List<String> strange) {
        return new DatabaseRefused(
                "The ledger in this database is signed with another key than this node has.\n\n    the ledger: "
                        + String.join(", ", strange) + "\n    this node:  " + signers.verifierKey(),
                "Give all nodes the same key and name: tspmo.ledger.key, or the file ledger.key in the data folder, and"
                        + " tspmo.ledger.name. If the key was changed on purpose or is lost, name the earlier one, which is"
                        + " believed from then on: tspmo.ledger.former-keys=" + String.join(",", strange));
    }

    /** No exception may end the thread. */
    private void once() {
        try {
            sequencer.sequence();
            failing = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!failing) {
                log.error("Entries of the ledger get no place at the moment; it is tried every second", e);
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (running.awaitTermination(10, TimeUnit.SECONDS)) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server starts, and after it stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
