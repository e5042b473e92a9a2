package io.tspmo.platform.signin;

import io.tspmo.ledger.database.RecordRow;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a program's request is checked against: account, groups, and what was counted against the client or what the token
 * is. One statement a request, and nothing of it is remembered: a change takes effect at the next request.
 */
@Component
class Credentials {

    private static final String ACCOUNT =
            """
            u.id_ is not null and coalesce(a.active, true) as active,
            array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_ order by m.group_id_) as groups
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Credentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param hash null if there is no such user
     * @param active whether the user may sign in
     * @param oneTimeUntil until when the password lets its user choose an own one, and nothing else; null if it is an own one
     * @param blockedUntil before that, no password of this client is compared
     * @param failures how many of the client's counters are set
     */
    record OfUser(
            @Nullable String hash,
            @Nullable String salt,
            boolean active,
            List<String> groups,
            @Nullable Instant oneTimeUntil,
            @Nullable Instant blockedUntil,
            int failures) {}

    /** @param lastUsedOn the day; null if never */
    record OfToken(String user, @Nullable LocalDate lastUsedOn, boolean active, List<String> groups) {}

    /** @param buckets the counters of wrong passwords that concern the client */
    OfUser ofUser(String user, Collection<String> buckets) {
        return jdbc.sql(
                        "select u.pwd_ as hash, u.salt_ as salt, a.one_time_until, failed.blocked_until, failed.failures, "
                                + ACCOUNT
                                + """
                        from (select max(blocked_until) as blocked_until, count(*) as failures
                              from sign_in_failure where bucket = any(:buckets)) failed
                        left join act_id_user u on u.id_ = :user
                        left join identity_account_view a on a.user_id = u.id_
                        """)
                .param("user", user)
                .param("buckets", buckets.toArray(String[]::new))
                .query(new RecordRow<>(OfUser.class))
                .single();
    }

    /** Empty if there is no such token, or no longer. */
    Optional<OfToken> ofToken(byte[] hash) {
        return jdbc.sql(
                        "select t.user_id as \"user\", t.last_used_on, " + ACCOUNT
                                + """
                        from api_token t
                        left join act_id_user u on u.id_ = t.user_id
                        left join identity_account_view a on a.user_id = u.id_
                        where t.hash = :hash and t.revoked_at is null and t.expires_at > :now
                        """)
                .param("hash", hash)
                .param("now", Timestamp.from(clock.instant()))
                .query(new RecordRow<>(OfToken.class))
                .optional();
    }
}
