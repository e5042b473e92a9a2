package io.tspmo.project.sending;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Channels whose other side is away: while one is, nothing is tried on it, and nothing that waits for it counts as failed. */
@Repository
class ChannelPauses {

    static final Duration SHORTEST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelPauses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param since when it first failed */
    record Pause(String channel, Instant until, int failures, String reason, Instant since) {}

    List<Pause> all() {
        return jdbc.sql("select channel, until, failures, reason, since from channel_pause order by channel")
                .query(Pause.class)
                .list();
    }

    Optional<Instant> until(String channel) {
        return all().stream()
                .filter(pause -> pause.channel.equals(channel))
                .map(Pause::until)
                .findFirst();
    }

    /** Twice as long each time, up to {@link #LONGEST}. */
    Instant begin(String channel, String reason) {
        var now = clock.instant();
        int before = jdbc.sql("select failures from channel_pause where channel = ?")
                .param(channel)
                .query(Integer.class)
                .optional()
                .orElse(0);
        var pause = SHORTEST.multipliedBy(1L << Math.min(before, 10));
        var until = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        jdbc.sql(
                        """
                        insert into channel_pause (channel, until, failures, reason, since) values (:channel, :until, 1, :reason, :now)
                        on conflict (channel) do update
                        set until = excluded.until, failures = channel_pause.failures + 1, reason = excluded.reason
                        """)
                .param("channel", channel)
                .param("until", Timestamp.from(until))
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
        return until;
    }

    void end(String channel) {
        jdbc.sql("delete from channel_pause where channel = ?").param(channel).update();
    }
}
