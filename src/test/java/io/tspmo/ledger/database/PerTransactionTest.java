package io.tspmo.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A value is read once a transaction, until something makes it old. */
class PerTransactionTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final PerTransaction<String, Integer> known = new PerTransaction<>();

    @AfterEach
    void end() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.clear();
        }
        TransactionSynchronizationManager.unbindResourceIfPossible(known);
    }

    @Test
    void outsideOfOneItIsReadEachTime() {
        assertThat(read()).isEqualTo(1);
        assertThat(read()).isEqualTo(2);
        known.put("key", 10);
        assertThat(read()).isEqualTo(3);
    }

    @Test
    void inOneItIsReadOnceUntilItIsForgottenOrWritten() {
        TransactionSynchronizationManager.initSynchronization();
        assertThat(read()).isEqualTo(1);
        assertThat(read()).isEqualTo(1);
        known.forget();
        assertThat(read()).isEqualTo(2);
        known.put("key", 10);
        assertThat(read()).isEqualTo(10);
    }

    @Test
    void whatWasWrittenSinceASavepointGoesWithIt() {
        TransactionSynchronizationManager.initSynchronization();
        read();
        known.put("key", 10);
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepointRollback("savepoint"));
        assertThat(read()).isEqualTo(2);
    }

    @Test
    void itEndsWithItsTransaction() {
        TransactionSynchronizationManager.initSynchronization();
        read();
        var all = TransactionSynchronizationManager.getSynchronizations();
        all.forEach(TransactionSynchronization::beforeCompletion);
        all.forEach(one -> one.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));
        assertThat(read()).isEqualTo(2);
    }

    private int read() {
        return known.get("key", key -> reads.incrementAndGet());
    }
}
