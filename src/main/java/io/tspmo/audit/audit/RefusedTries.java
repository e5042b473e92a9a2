package io.tspmo.audit.audit;

import io.tspmo.platform.engine.SecurityEvent.Kind;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores what was refused, a moment later and on a thread of its own: in its own transaction, and without holding up the
 * request or taking a second connection for it.
 *
 * <p>An attacker who tries ten thousand passwords fills neither the table nor the memory. In each minute the first tries of a
 * kind from an address are stored one by one; what comes more than once, and what comes after those, is counted and
 * stored as one row with its number when the minute is over. Nothing is left out when the server is stopped; when it is
 * killed, the last quarter of a second and the numbers of that minute are.
 */
@Component
class RefusedTries {

    /** Recorded one by one, of each kind from each address in a minute. */
    static final int ONE_BY_ONE = 20;

    /** Addresses that are distinguished in a minute. */
    static final int ADDRESSES = 50;

    /** Rows that wait for a database that does not answer. */
    private static final int MOST_WAITING = 5_000;

    private static final Logger log = LoggerFactory.getLogger(RefusedTries.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 250;

    private final SecurityEvents events;
    private final Clock clock;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "audit");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<Source, Tries> minute = new HashMap<>();
    private Instant begun;
    private List<SecurityRecord> waiting = new ArrayList<>();

    RefusedTries(SecurityEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
        this.begun = clock.instant();
        writer.scheduleWithFixedDelay(this::write, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(SecurityRecord entry) {
        if (writer.isShutdown()) {
            events.add(List.of(entry)); // the very last ones, of the stopping server itself
        } else {
            count(entry);
        }
    }

    private synchronized void count(SecurityRecord entry) {
        var source = new Source(entry.kind(), entry.address());
        if (!minute.containsKey(source) && minute.size() >= ADDRESSES) {
            source = new Source(entry.kind(), null);
        }
        var first = minute.computeIfAbsent(source, any -> new Tries()).count(entry);
        if (first) {
            waitFor(entry);
        }
    }

    private void waitFor(SecurityRecord entry) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(entry);
        } else {
            log.error("The database takes no audit entries, so this one is kept here only: {}", entry);
        }
    }

    /** One batch after the other, so that what is flushed includes what is just being stored. */
    private void write() {
        synchronized (writer) {
            var batch = take(clock.instant().isAfter(begun.plus(PERIOD)));
            if (batch.isEmpty()) {
                return;
            }
            try {
                events.add(batch);
            } catch (RuntimeException e) {
                log.error("{} audit entries could not be stored and are tried again", batch.size(), e);
                putBack(batch);
            }
        }
    }

    private synchronized List<SecurityRecord> take(boolean minuteIsOver) {
        if (minuteIsOver) {
            minute.forEach((source, tries) -> tries.counted(source, begun).forEach(this::waitFor));
            minute.clear();
            begun = clock.instant();
        }
        var batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    private synchronized void putBack(List<SecurityRecord> batch) {
        var later = waiting;
        waiting = new ArrayList<>(batch);
        later.forEach(this::waitFor);
    }

    /** Ends the minute and stores what waits. */
    void flush() {
        synchronized (writer) {
            var batch = take(true);
            if (!batch.isEmpty()) {
                events.add(batch);
            }
        }
    }

    /** When no request comes in any more, and the database is still there. */
    @PreDestroy
    void close() throws InterruptedException {
        writer.shutdown();
        writer.awaitTermination(10, TimeUnit.SECONDS);
        flush();
    }

    /** Of one kind from one address; with no address, from several that are not distinguished, or from the server itself. */
    private record Source(Kind kind, @Nullable String address) {}

    private record What(@Nullable String actor, String detail) {}

    private static final class Tries {

        private final Map<What, Repeats> known = new HashMap<>();
        private final Repeats others = new Repeats();

        /** Whether this is one of the first, and none like it was counted before. */
        boolean count(SecurityRecord entry) {
            var what = new What(entry.actor(), entry.detail());
            var repeats = known.get(what);
            if (repeats != null) {
                repeats.add(entry);
                return false;
            }
            if (known.size() < ONE_BY_ONE) {
                known.put(what, new Repeats());
                return true;
            }
            others.add(entry);
            return false;
        }

        List<SecurityRecord> counted(Source source, Instant since) {
            var rows = new ArrayList<SecurityRecord>();
            var from = since.truncatedTo(ChronoUnit.SECONDS);
            known.forEach((what, repeats) -> {
                if (repeats.last != null) {
                    rows.add(new SecurityRecord(
                            repeats.last.at(),
                            source.kind,
                            what.actor,
                            repeats.last.address(),
                            "%,d more times since %s: %s".formatted(repeats.number, from, what.detail),
                            repeats.last.concerns(),
                            repeats.last.base()));
                }
            });
            if (others.last != null) {
                rows.add(new SecurityRecord(
                        others.last.at(),
                        source.kind,
                        null,
                        source.address,
                        "%,d more since %s, the last by %s: %s"
                                .formatted(others.number, from, others.last.actor(), others.last.detail()),
                        others.last.actor() != null ? others.last.actor() : others.last.concerns(),
                        null));
            }
            return rows;
        }
    }

    private static final class Repeats {

        private int number;
        private @Nullable SecurityRecord last;

        void add(SecurityRecord entry) {
            number++;
            last = entry;
        }
    }
}
