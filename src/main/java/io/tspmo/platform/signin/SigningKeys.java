package io.tspmo.platform.signin;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keys by which the server knows again what it once signed. A key signs for 30 days and verifies for 180 more; then it is
 * thrown away. All nodes read them from the database.
 */
@Component
class SigningKeys {

    static final Duration SIGNS = Duration.ofDays(30);
    static final Duration VERIFIES = Duration.ofDays(210);

    private static final int LOCK = 0x7A5D;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @return the text with its signature behind it */
    String sign(String text) {
        var keys = keys();
        var newest = keys.isEmpty() ? rotated().get(0) : keys.get(0);
        return text + '.' + signature(newest, text);
    }

    /** Whether one of the valid keys signed the text. */
    boolean verifies(String signed) {
        int dot = signed.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        var text = signed.substring(0, dot);
        var signature = signed.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return keys().stream()
                .anyMatch(key ->
                        MessageDigest.isEqual(signature, signature(key, text).getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes a new key when the newest is old, and deletes expired ones. */
    @Scheduled(cron = "0 20 3 * * *")
    void rotate() {
        rotated();
    }

    private List<byte[]> rotated() {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            var now = clock.instant();
            jdbc.sql("delete from signing_key where created_at < ?")
                    .param(Timestamp.from(now.minus(VERIFIES)))
                    .update();
            boolean fresh = jdbc.sql("select exists (select 1 from signing_key where created_at > ?)")
                    .param(Timestamp.from(now.minus(SIGNS)))
                    .query(Boolean.class)
                    .single();
            if (!fresh) {
                var secret = KeyGenerators.secureRandom(32).generateKey();
                jdbc.sql("insert into signing_key (secret, created_at) values (?, ?)")
                        .params(secret, Timestamp.from(now))
                        .update();
                events.publishEvent(new SecurityEvent(Kind.KEY_ROTATED, null, "made a new signing key"));
            }
            return keys();
        });
    }

    /** The newest first. */
    private List<byte[]> keys() {
        return jdbc.sql("select secret from signing_key where created_at > ? order by id desc")
                .param(Timestamp.from(clock.instant().minus(VERIFIES)))
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    private static String signature(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
