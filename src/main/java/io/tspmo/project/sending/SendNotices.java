package io.tspmo.project.sending;

import io.tspmo.platform.job.ServerWork;
import io.tspmo.project.sending.Deliveries.Waiting;
import io.tspmo.project.sending.SendFailed.Extent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits, a parcel a transaction: a channel that is slow holds up its own parcels alone, and one parcel that fails none
 * of the others. What was settled in the meantime is left out, and so is what its reader may no longer hear.
 */
@Component
class SendNotices implements ServerWork {

    static final String WORK = "send:";

    private static final Logger log = LoggerFactory.getLogger(SendNotices.class);
    private static final Duration SLICE = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final List<NoticeChannel> channels;
    private final Deliveries deliveries;
    private final ChannelPauses pauses;
    private final ReadersRights rights;
    private final TransactionTemplate alone;
    private final Clock clock;

    SendNotices(
            ObjectProvider<NoticeChannel> channels,
            Deliveries deliveries,
            ChannelPauses pauses,
            ReadersRights rights,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.channels = channels.orderedStream().toList();
        this.deliveries = deliveries;
        this.pauses = pauses;
        this.rights = rights;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private enum Sent {
        SOMETHING,
        NOTHING,
        CHANNEL_AWAY
    }

    @Override
    public Collection<String> names() {
        return channels.stream().map(channel -> WORK + channel.name()).toList();
    }

    @Override
    public Instant run(String name) {
        var channel = channels.stream()
                .filter(one -> name.equals(WORK + one.name()))
                .findFirst()
                .orElseThrow();
        var later = clock.instant().plus(PAUSE);
        if (!channel.isConfigured()) {
            return later;
        }
        var paused = pauses.until(channel.name());
        if (paused.isPresent() && paused.get().isAfter(clock.instant())) {
            return paused.get();
        }
        try {
            return run(channel, later);
        } finally {
            channel.rest();
        }
    }

    private Instant run(NoticeChannel channel, Instant later) {
        long until = System.nanoTime() + SLICE.toNanos();
        while (System.nanoTime() < until) {
            var sent = parcel(() -> one(channel));
            if (sent == Sent.NOTHING) {
                sent = parcel(() -> digest(channel));
            }
            if (sent != Sent.SOMETHING) {
                return sent == Sent.NOTHING
                        ? later
                        : pauses.until(channel.name()).orElse(later);
            }
        }
        return clock.instant();
    }

    private Sent parcel(Supplier<@Nullable Sent> step) {
        var sent = alone.execute(status -> step.get());
        return sent == null ? Sent.NOTHING : sent;
    }

    private Sent one(NoticeChannel channel) {
        return deliveries
                .next(channel.name())
                .map(row -> send(channel, List.of(row), false))
                .orElse(Sent.NOTHING);
    }

    private Sent digest(NoticeChannel channel) {
        var rows = deliveries.nextDigest(channel.name());
        return rows.isEmpty() ? Sent.NOTHING : send(channel, rows, true);
    }

    private Sent send(NoticeChannel channel, List<Waiting> rows, boolean digest) {
        var current = rows.stream().filter(row -> !row.settled()).toList();
        var open = channel.endpoints().isEmpty() ? rights.allowed(current) : current;
        var over = rows.stream().filter(row -> !open.contains(row)).toList();
        if (!over.isEmpty()) {
            deliveries.ended(over, "SETTLED");
        }
        if (open.isEmpty()) {
            return Sent.SOMETHING;
        }
        var first = open.get(0);
        var key = "%s-%s%d".formatted(channel.name(), digest ? "day-" : "", first.id());
        var notices = open.stream().map(row -> row.notice(clock)).toList();
        try {
            channel.send(new NoticeParcel(key, first.recipient(), digest, notices));
            deliveries.ended(open, "SENT");
            pauses.end(channel.name());
        } catch (SendFailed e) {
            if (e.extent() == Extent.CHANNEL) {
                log.warn("The channel {} does not take notices: {}", channel.name(), e.getMessage());
                pauses.begin(channel.name(), String.valueOf(e.getMessage()));
                return Sent.CHANNEL_AWAY;
            }
            deliveries.failed(open, e.extent() == Extent.FOREVER, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("A notice cannot be sent by {}", channel.name(), e);
            deliveries.failed(
                    open, false, "It cannot be written: " + e.getClass().getSimpleName());
        }
        return Sent.SOMETHING;
    }
}
