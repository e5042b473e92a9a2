package io.tspmo.ledger.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger in a database of its own, on a server of its own, without the rest of the application: one node of it. */
final class OwnLedger {

    static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    final DataSource database;
    final JdbcClient jdbc;
    final JdbcTransactionManager transactions;
    final TransactionTemplate transaction;
    final LedgerKey key;
    final Signers signers;
    final Persons persons;
    final Ledger ledger;
    final LedgerCheckpoints checkpoints;
    final TreeRows tree;
    final Sequencer sequencer;
    final Sequencing sequencing;
    final Proofs proofs;
    final Verification verification;
    final LedgerEntries entries;
    final Verifications verifications;
    final LedgerAlarm alarm;
    final List<String> outside = new ArrayList<>();
    final List<TreeHead> signed = new ArrayList<>();

    private OwnLedger(DataSource database, String key, List<String> formerKeys, Clock clock) {
        this.database = database;
        var template = new JdbcTemplate(database);
        jdbc = JdbcClient.create(template);
        transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        this.key = new LedgerKey(key, Path.of("target"));
        signers = new Signers(this.key, "tspmo.test", formerKeys);
        persons = new Persons(jdbc);
        ledger = new Ledger(jdbc, database, transactions, persons, this.key, clock);
        checkpoints = new LedgerCheckpoints(jdbc, this.key);
        tree = new TreeRows(jdbc);
        sequencer = new Sequencer(
                template,
                transactions,
                checkpoints,
                tree,
                this.key,
                signers,
                event -> signed.add(((CheckpointSigned) event).head()),
                clock);
        sequencing = new Sequencing(sequencer, signers, jdbc, transaction);
        proofs = new Proofs(checkpoints, new Tiles(tree), signers);
        verification = new Verification(template, transactions, this.key, signers);
        entries = new LedgerEntries(template, persons);
        var file = new CheckpointFile(Path.of("target")) {
            @Override
            List<String> notes() {
                return outside;
            }
        };
        verifications = new Verifications(verification, file, checkpoints, ledger, jdbc, transactions, clock);
        alarm = new LedgerAlarm(sequencer, verifications, ledger, jdbc, transaction, clock);
    }

    /** With the tables of the migrations, and nothing in them. */
    static OwnLedger empty() {
        return on(emptyDatabase());
    }

    /** What the owner of the database may do. */
    void withoutTriggers() {
        for (var table : List.of("ledger_entry", "ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_refused")) {
            jdbc.sql("alter table " + table + " disable trigger user").update();
        }
    }

    static OwnLedger on(DataSource database) {
        return new OwnLedger(database, KEY, List.of(), Clock.systemUTC());
    }

    OwnLedger withKey(String key, String... formerKeys) {
        return new OwnLedger(database, key, List.of(formerKeys), Clock.systemUTC());
    }

    OwnLedger withClock(Clock clock) {
        return new OwnLedger(database, KEY, List.of(), clock);
    }

    OwnLedger anotherNode() {
        return on(database);
    }

    static synchronized PGSimpleDataSource emptyDatabase() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start(); // ends with this JVM
            }
            var name = "ledger" + DATABASES.incrementAndGet();
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create database " + name)
                    .update();
            var database = new PGSimpleDataSource();
            database.setUrl(server.getJdbcUrl("postgres", name));
            for (var migration : List.of("V22__ledger.sql", "V23__sequencer.sql")) {
                new JdbcTemplate(database)
                        .execute(Files.readString(Path.of("src/main/resources/db/migration", migration)));
            }
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Facts in transactions of their own. */
    void append(int number) {
        for (int i = 0; i < number; i++) {
            ledger.append(Fact.of(FactKind.NOTED).about("fact " + i).with("number", i));
        }
    }

    /** Writes a fact, and then does something else before its transaction is over. */
    void appendAndHold(String subject, Runnable hold) {
        transaction.executeWithoutResult(status -> {
            ledger.append(Fact.of(FactKind.NOTED).about(subject).by("writer"));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCompletion() {
                    hold.run();
                }
            });
        });
    }

    /** In a transaction, which costs less. */
    void appendTogether(int number) {
        transaction.executeWithoutResult(status -> append(number));
    }

    VerificationReport verify(String... outside) {
        return verification.verify(List.of(outside), done -> {});
    }

    List<Long> order() {
        return jdbc.sql("select entry_id from ledger_leaf order by position")
                .query(Long.class)
                .list();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
