package io.tspmo.platform.signin;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tokens by which a program acts for a user without the user's password. Each has a name and an end, and may be revoked;
 * it may do what its user may do at that moment, except to sign a gate. Only a hash is kept: 32 random bytes need no slow
 * one.
 */
@Component
class ApiTokens {

    static final String PREFIX = "tspmo_";
    static final int MOST_DAYS = 365;

    /** More than a user can keep track of. */
    static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Credentials credentials, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.events = events;
        this.clock = clock;
    }

    /** @return the token, which is never seen again */
    @Transactional
    public String create(String user, String name, int days) {
        var secret = KeyGenerators.secureRandom(32).generateKey();
        var token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var now = clock.instant();
        jdbc.sql("insert into api_token (user_id, name, hash, created_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(user, name, hash(token), Timestamp.from(now), Timestamp.from(now.plus(Duration.ofDays(days))))
                .update();
        events.publishEvent(
                new SecurityEvent(Kind.TOKEN_CHANGED, user, "made the token \"%s\" for %d days".formatted(name, days)));
        return token;
    }

    /** The user's tokens that are valid, the newest first. */
    List<Token> of(String user) {
        return jdbc.sql(
                        """
                        select id, name, created_at, expires_at, last_used_on from api_token
                        where user_id = :user and revoked_at is null and expires_at > :now
                        order by id desc
                        """)
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .query(Token.class)
                .list();
    }

    /** Only an own token. */
    @Transactional
    public void revoke(String user, long id) {
        jdbc.sql(
                        """
                        update api_token set revoked_at = :now
                        where id = :id and user_id = :user and revoked_at is null
                        returning name
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .param("user", user)
                .query(String.class)
                .optional()
                .ifPresent(name -> events.publishEvent(
                        new SecurityEvent(Kind.TOKEN_CHANGED, user, "revoked the token \"%s\"".formatted(name))));
    }

    /** The holder of the token; empty if it does not exist or is over. */
    Optional<Credentials.OfToken> find(String token) {
        var hash = hash(token);
        var found = credentials.ofToken(hash);
        found.ifPresent(valid -> used(hash, valid.lastUsedOn()));
        return found;
    }

    /** Once a day is enough to see which tokens are not needed. */
    private void used(byte[] hash, @Nullable LocalDate lastUsedOn) {
        var today = LocalDate.now(clock);
        if (lastUsedOn == null || lastUsedOn.isBefore(today)) {
            jdbc.sql("update api_token set last_used_on = ? where hash = ?")
                    .params(Date.valueOf(today), hash)
                    .update();
        }
    }

    private static byte[] hash(String token) {
        return Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8));
    }

    /** @param lastUsedOn the day; null if never */
    record Token(long id, String name, Instant createdAt, Instant expiresAt, @Nullable LocalDate lastUsedOn) {}
}
