package io.tspmo.ledger.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Raises an alarm when the ledger is not as it should be, and ends it when it is again: in the log, as a fact, in the
 * health {@code ledger}, and on the start page of auditors and administrators.
 */
@Component("ledgerHealthIndicator")
public class LedgerAlarm implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(LedgerAlarm.class);
    private static final int LOCK = 0x7A61;
    private static final Duration MOST_WAITING = Duration.ofMinutes(1);

    private final Sequencer sequencer;
    private final Verifications verifications;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    private volatile Map<Cause, String> raised = Map.of();
    private @Nullable Long waiting;
    private Instant since = Instant.MAX;

    LedgerAlarm(
            Sequencer sequencer,
            Verifications verifications,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.sequencer = sequencer;
        this.verifications = verifications;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    enum Cause {
        /** No entry gets a place any more. */
        STOPPED,
        /** An entry has had no place for a minute. */
        LATE,
        /** An entry is not what the application wrote. */
        REFUSED,
        /** The last verification found what does not fit. */
        DOES_NOT_FIT
    }

    /** Sentences for auditors and administrators; none if all is well. */
    public List<String> raised() {
        return List.copyOf(raised.values());
    }

    @Override
    public Health health() {
        var now = raised;
        return now.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("alarms", now.keySet()).build();
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void watch() {
        try {
            var found = causes();
            for (var cause : Cause.values()) {
                if (found.containsKey(cause) != raised.containsKey(cause)) {
                    record(cause, found.get(cause));
                }
            }
            raised = found;
        } catch (DataAccessException | TransactionException e) {
            log.debug("The database cannot be queried", e); // its own health reports it
        }
    }

    private Map<Cause, String> causes() {
        var found = new EnumMap<Cause, String>(Cause.class);
        var stopped = sequencer.stopped();
        if (stopped != null) {
            found.put(Cause.STOPPED, stopped);
        }
        var late = late();
        if (late != null) {
            found.put(
                    Cause.LATE,
                    "Entry " + late + " of the ledger has waited for its place for more than a minute. The server's log"
                            + " has the cause.");
        }
        refused().ifPresent(why -> found.put(Cause.REFUSED, why));
        verifications.results(1).stream()
                .filter(last -> !last.fits())
                .forEach(last -> found.put(
                        Cause.DOES_NOT_FIT, "The last verification of the ledger failed: " + last.what() + "."));
        return found;
    }

    private @Nullable Long late() {
        var first = jdbc.sql(
                        """
                        with known as (
                            select coalesce((select complete from ledger_checkpoint order by size desc limit 1), 0) as id)
                        select e.id from ledger_entry e, known
                        where e.id > known.id
                          and not exists (select 1 from ledger_leaf l where l.entry_id = e.id and l.entry_id > known.id)
                          and not exists (select 1 from ledger_refused r where r.entry_id = e.id)
                        order by e.id limit 1
                        """)
                .query(Long.class)
                .optional()
                .orElse(null);
        if (first == null || !first.equals(waiting)) {
            waiting = first;
            since = clock.instant();
        }
        return first != null && clock.instant().isAfter(since.plus(MOST_WAITING)) ? first : null;
    }

    private Optional<String> refused() {
        var all = jdbc.sql(
                        """
                        select 'Entry ' || r.entry_id || ' of the ledger has no place in it. ' || r.why
                        from ledger_refused r join ledger_entry e on e.id = r.entry_id
                        where not exists (select 1 from ledger_leaf l where l.entry_id = r.entry_id)
                        order by r.entry_id limit 100
                        """)
                .query(String.class)
                .list();
        return all.stream()
                .findFirst()
                .map(first ->
                        first + (all.size() == 1 ? "." : ", and so have " + (all.size() - 1) + " others or more."));
    }

    /** Of all nodes one. */
    private void record(Cause cause, @Nullable String what) {
        var outcome = what == null ? "ENDED" : "RAISED";
        if (what == null) {
            log.info("The alarm {} of the ledger has ended", cause);
        } else {
            log.error("Alarm {}: {}", cause, what);
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            var last = jdbc.sql(
                            "select outcome from ledger_entry where kind = 'ALARM' and subject = ? order by id desc limit 1")
                    .param(cause.name())
                    .query(String.class)
                    .optional()
                    .orElse("ENDED");
            if (!last.equals(outcome)) {
                ledger.append(Fact.of(FactKind.ALARM)
                        .about(cause.name())
                        .outcome(outcome)
                        .with("what", what));
            }
        });
    }
}
