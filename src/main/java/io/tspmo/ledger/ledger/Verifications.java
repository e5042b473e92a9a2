package io.tspmo.ledger.ledger;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.ledger.ledger.VerificationReport.Misfit;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies the whole ledger in the background, every night and on request, and keeps the results. */
@Service
public class Verifications implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);
    private static final int LOCK = 0x7A60;

    /** Nodes whose clocks differ begin within this time. */
    private static final Duration ONE_NIGHT = Duration.ofHours(1);

    private final Verification verification;
    private final CheckpointFile outside;
    private final LedgerCheckpoints checkpoints;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicReference<@Nullable Progress> running = new AtomicReference<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "verification");
        thread.setDaemon(true);
        return thread;
    });

    Verifications(
            Verification verification,
            CheckpointFile outside,
            LedgerCheckpoints checkpoints,
            Ledger ledger,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.verification = verification;
        this.outside = outside;
        this.checkpoints = checkpoints;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** Of one that runs on this node: {@code done} of {@code size} entries. */
    public record Progress(Instant began, long done, long size) {}

    /**
     * One that is over.
     *
     * @param size entries in the tree
     * @param position of the first entry that does not fit, {@code entry} its id, where they are known
     * @param what is wrong with it; null if everything fits
     * @param more what else does not fit, the first of it
     */
    public record Result(
            Instant began,
            Instant ended,
            long size,
            boolean fits,
            @Nullable Long position,
            @Nullable Long entry,
            @Nullable String what,
            List<String> more) {}

    /** Null if none runs on this node. */
    public @Nullable Progress running() {
        return running.get();
    }

    /** The newest first. */
    public List<Result> results(int most) {
        return jdbc.sql(
                        "select started_at as began, ended_at as ended, size, fits, position, entry_id as entry, what, more"
                                + " from ledger_verification order by id desc limit ?")
                .param(most)
                .query(new RecordRow<>(Result.class))
                .list();
    }

    /**
     * In the background; does nothing while one runs.
     *
     * @param by user id of the requester
     */
    public void start(String by) {
        begin(by);
    }

    @Scheduled(cron = "${tspmo.ledger.verification:0 10 2 * * *}")
    void everyNight() {
        begin(null);
    }

    private void begin(@Nullable String by) {
        long size = checkpoints.newest().map(TreeHead::size).orElse(0L);
        if (running.compareAndSet(null, new Progress(clock.instant(), 0, size))) {
            background.execute(() -> {
                try {
                    run(by);
                } catch (RuntimeException | Error e) {
                    log.error("The ledger could not be verified", e);
                } finally {
                    running.set(null);
                }
            });
        }
    }

    /** Empty if another node is at it, or was this night. */
    Optional<VerificationReport> run(@Nullable String by) {
        var began = clock.instant();
        var notes = outside.notes();
        var report = snapshot.execute(status -> {
            var mine = jdbc.sql("select pg_try_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query(Boolean.class)
                    .single();
            return mine && (by != null || !wasThisNight(began)) ? verification.verify(notes, this::advance) : null;
        });
        if (report != null) {
            transaction.executeWithoutResult(status -> keep(report, began, by));
        }
        return Optional.ofNullable(report);
    }

    private boolean wasThisNight(Instant now) {
        return results(1).stream().anyMatch(last -> last.ended().isAfter(now.minus(ONE_NIGHT)));
    }

    private void advance(long done) {
        running.updateAndGet(now -> now == null ? null : new Progress(now.began, done, Math.max(done, now.size)));
    }

    private void keep(VerificationReport report, Instant began, @Nullable String by) {
        var first = report.first();
        jdbc.sql(
                        """
                        insert into ledger_verification
                            (started_at, ended_at, size, fits, position, entry_id, what, more)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Timestamp.from(began),
                        Timestamp.from(clock.instant()),
                        report.size(),
                        report.fits(),
                        first == null ? null : first.position(),
                        first == null ? null : first.entry(),
                        first == null ? null : first.what(),
                        report.more().stream().map(Misfit::words).toArray(String[]::new))
                .update();
        ledger.append(Fact.of(FactKind.CONTROL)
                .about("ledger")
                .outcome(report.fits() ? "FITS" : "DOES_NOT_FIT")
                .by(by)
                .with("size", report.size())
                .with("position", first == null ? null : first.position())
                .with("entry", first == null ? null : first.entry())
                .with("what", first == null ? null : first.what()));
        if (first != null) {
            log.error("The ledger does not fit. {}", first.words());
        } else {
            log.info("The ledger fits: {} entries", report.size());
        }
    }

    /** A running verification is cancelled without a result. */
    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
