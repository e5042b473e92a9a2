package io.tspmo.project.calendarfeed;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The private addresses of calendars, one a person. Only a hash is kept: 32 random bytes need no slow one. When one was
 * last read is not recorded: reading changes nothing.
 */
@Component
class CalendarAddresses {

    private static final Pattern TOKEN = Pattern.compile("[\\w-]{43}");

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CalendarAddresses(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Whose calendar it is, with the groups of now. */
    record Reader(String user, List<String> groups) {}

    /** The secret part of a new address; an earlier one of the person ends. It is never seen again. */
    @Transactional
    public String renew(String user) {
        var token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(KeyGenerators.secureRandom(32).generateKey());
        jdbc.sql(
                        """
                        insert into calendar_feed (user_id, hash, created_at) values (?, ?, ?)
                        on conflict (user_id) do update set hash = excluded.hash, created_at = excluded.created_at
                        """)
                .params(user, hash(token), Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new SecurityEvent(Kind.TOKEN_CHANGED, user, "made an address of the calendar"));
        return token;
    }

    @Transactional
    public void revoke(String user) {
        int revoked = jdbc.sql("delete from calendar_feed where user_id = ?")
                .param(user)
                .update();
        if (revoked > 0) {
            events.publishEvent(new SecurityEvent(Kind.TOKEN_CHANGED, user, "revoked the address of the calendar"));
        }
    }

    /** When the person's address was made; empty if there is none. */
    Optional<Instant> madeAt(String user) {
        return jdbc.sql("select created_at from calendar_feed where user_id = ?")
                .param(user)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** Empty if there is no such address, or no longer, or its person may not sign in. */
    Optional<Reader> reader(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc.sql(
                        """
                        select f.user_id as "user",
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = f.user_id order by 1) as groups
                        from calendar_feed f
                        join act_id_user u on u.id_ = f.user_id
                        left join identity_account_view a on a.user_id = f.user_id
                        where f.hash = :hash and coalesce(a.active, true)
                        """)
                .param("hash", hash(token))
                .query(new RecordRow<>(Reader.class))
                .optional();
    }

    private static byte[] hash(String token) {
        return Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8));
    }
}
