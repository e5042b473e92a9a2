package io.tspmo.ledger.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Values that a transaction reads once, by key; what it changes itself, or waits for, has to be forgotten. */
public final class PerTransaction<K, V> {

    /** As the function reads it, the first time in a transaction; outside of one, each time. */
    public V get(K key, Function<? super K, ? extends V> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.apply(key);
        }
        var known = known();
        var value = known.get(key);
        if (value == null) {
            value = read.apply(key);
            known.put(key, value);
        }
        return value;
    }

    /** As the transaction has just read or written it. */
    public void put(K key, V value) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            known().put(key, value);
        }
    }

    /** From now on the transaction reads each value again, once. */
    public void forget() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Values<?, ?> values) {
            values.byKey.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> known() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Values<?, ?> values) {
            return (Map<K, V>) values.byKey;
        }
        var values = new Values<K, V>();
        TransactionSynchronizationManager.bindResource(this, values);
        TransactionSynchronizationManager.registerSynchronization(new ResourceHolderSynchronization<>(values, this) {
            @Override
            public void savepointRollback(Object savepoint) {
                values.byKey.clear(); // it may be what was written since
            }
        });
        return values.byKey;
    }

    private static final class Values<K, V> extends ResourceHolderSupport {

        private final Map<K, V> byKey = new HashMap<>();
    }
}
