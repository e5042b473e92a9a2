package io.tspmo.ledger.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes facts, and writes them in the transaction in which they happen: both commit or neither. The facts of a
 * transaction are written together just before it commits, by one statement, and without waiting: which place
 * in the tree they get is decided afterwards by the sequencer.
 */
@Component
public class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private static final int SALT_BYTES = 16;

    /** Columns serve to find an entry; an index takes no more than 2,704 bytes. */
    private static final int MOST_CHARACTERS = 200;

    private static final Pattern INVISIBLE = Pattern.compile("[\\x00\\p{Cs}]");

    /** Assigns the transaction's number before ids are drawn, see {@link CommitWatermark}. */
    private static final String INSERT =
            """
            insert into ledger_entry (at, kind, project, gate, subject, outcome, rule, actor, persons, body, mac)
            select cast(at as timestamptz), kind, project, gate, subject, outcome, rule, actor,
                   string_to_array(persons, ','), body, mac
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                 as fact (at, kind, project, gate, subject, outcome, rule, actor, persons, body, mac, number)
            where pg_current_xact_id() is not null
            order by number
            """;

    /** Of a transaction in which a statement failed. */
    private static final String ABORTED = "25P02";

    private final JdbcClient jdbc;
    private final DataSource database;
    private final TransactionTemplate alone;
    private final Persons persons;
    private final LedgerKey key;
    private final Clock clock;

    Ledger(
            JdbcClient jdbc,
            DataSource database,
            PlatformTransactionManager transactions,
            Persons persons,
            LedgerKey key,
            Clock clock) {
        this.database = database;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.jdbc = jdbc;
        this.persons = persons;
        this.key = key;
        this.clock = clock;
    }

    /** Outside a transaction, and in one that only reads, it is written at once, in a transaction of its own. */
    public void append(Fact fact) {
        append(() -> fact, true);
    }

    /**
     * As {@link #append(Fact)}, for something of which more becomes known until the transaction commits.
     *
     * @param fact called once, just before the commit, never if it is rolled back; null if nothing happened after all
     */
    public void append(Supplier<@Nullable Fact> fact) {
        append(fact, false);
    }

    /**
     * Writes the complete facts of this transaction at once, for what reads the ledger in it.
     *
     * @throws IllegalStateException if the transaction began a nested one, which could take them back
     */
    public void writeComplete() {
        var pending = begun();
        if (pending != null) {
            pending.writeComplete();
        }
    }

    private void append(Supplier<@Nullable Fact> fact, boolean complete) {
        var at = new At(fact, clock.instant().truncatedTo(ChronoUnit.MICROS), complete);
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            pending().add(at);
        } else {
            alone.executeWithoutResult(status -> write(List.of(at)));
        }
    }

    private Pending pending() {
        var begun = begun();
        if (begun != null) {
            return begun;
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** Null if this transaction has no fact, or if there is none. */
    private @Nullable Pending begun() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.ledger() == this) {
                return pending;
            }
        }
        return null;
    }

    private void write(List<At> facts) {
        var complete = new ArrayList<Complete>();
        for (var at : facts) {
            var fact = at.fact.get();
            if (fact != null) {
                complete.add(new Complete(fact, at.instant));
            }
        }
        if (complete.isEmpty()) {
            return;
        }
        var users = new HashSet<String>();
        complete.forEach(one -> users.addAll(FactBody.users(one.fact)));
        var known = persons.of(users);
        var bodies = complete.stream()
                .map(one -> FactBody.of(one.fact, one.instant, known, () -> persons.bytes(SALT_BYTES)))
                .toList();
        jdbc.sql(INSERT)
                .params(
                        texts(bodies, body -> body.at().toString()),
                        texts(bodies, body -> body.fact().kind().name()),
                        texts(bodies, body -> visible(body.fact().project())),
                        texts(bodies, body -> visible(body.fact().gate())),
                        texts(bodies, body -> visible(body.fact().subject())),
                        texts(bodies, body -> visible(body.fact().outcome())),
                        texts(bodies, body -> visible(body.fact().rule())),
                        texts(bodies, FactBody::actor),
                        texts(bodies, body -> String.join(",", body.persons())),
                        texts(bodies, FactBody::text),
                        bodies.stream()
                                .map(body -> key.mac(body.text().getBytes(StandardCharsets.UTF_8)))
                                .toArray(byte[][]::new))
                .update();
    }

    private static String[] texts(List<FactBody> bodies, Function<FactBody, @Nullable String> text) {
        return bodies.stream().map(text).toArray(String[]::new);
    }

    /**
     * For finding only: PostgreSQL has no text with a zero character, nor with half of a surrogate pair, and no index of
     * long ones. The body has it as it was.
     */
    static @Nullable String visible(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        return INVISIBLE.matcher(start).replaceAll("?");
    }

    /** @param complete whether no more of it becomes known until the commit */
    private record At(Supplier<@Nullable Fact> fact, Instant instant, boolean complete) {}

    private record Complete(Fact fact, Instant instant) {}

    /** The facts of one transaction. Last of all, since others who writes before the commit may have facts as well. */
    private final class Pending implements TransactionSynchronization, Ordered {

        private final Map<Object, Integer> savepoints = new HashMap<>();
        private List<At> facts = new ArrayList<>();
        private boolean written;

        Ledger ledger() {
            return Ledger.this;
        }

        void add(At fact) {
            if (written) {
                write(List.of(fact));
            } else {
                facts.add(fact);
            }
        }

        void writeComplete() {
            if (written) {
                return;
            }
            if (!savepoints.isEmpty()) {
                throw new IllegalStateException("What a savepoint may take back is not written before the commit");
            }
            write(facts.stream().filter(At::complete).toList());
            facts.removeIf(At::complete);
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, facts.size());
        }

        /** What was begun since is taken back; all of it, if there was no fact before. */
        @Override
        public void savepointRollback(Object savepoint) {
            facts.subList(savepoints.getOrDefault(savepoint, 0), facts.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            if (!facts.isEmpty()) {
                write(facts);
            }
            facts = List.of();
        }

        /**
         * The first fact of a transaction that is appended just before the commit is too late for the callback before
         * it, but not for this. If it fails, the transaction must not be committed: it loses its connection.
         */
        @Override
        public void beforeCompletion() {
            if (!written && !facts.isEmpty()) {
                try {
                    written = true;
                    write(facts);
                } catch (RuntimeException | Error e) {
                    refuseCommit(e);
                }
            }
        }

        private void refuseCommit(Throwable why) {
            if (why.getCause() instanceof SQLException sql && ABORTED.equals(sql.getSQLState())) {
                return; // it is being rolled back
            }
            log.error("A fact cannot be written; its transaction is not committed", why);
            try {
                DataSourceUtils.getConnection(database).close();
            } catch (SQLException e) {
                log.debug("The connection was not to be closed", e);
            }
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}
