package io.tspmo.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Compares passwords with hashes. A hash costs 19 MiB and some 50 ms on purpose, so no more are computed at once than
 * there are cores, and a program that sends the same right password with each call has it hashed once a minute: what is
 * remembered is a keyed digest of the password and the stored hash together, so that a new password is compared anew.
 */
@Component
public class PasswordHashes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PasswordEncryptor argon2 = new Argon2Passwords();
    private final PasswordManager hashes = new PasswordManager(argon2, List.of());
    private final String unknownUser = hashes.encrypt("unknown");
    private final Semaphore cores =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final SecretKeySpec key =
            new SecretKeySpec(KeyGenerators.secureRandom(32).generateKey(), "HmacSHA256");
    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    PasswordEncryptor encryptor() {
        return argon2;
    }

    /**
     * Whether the password is the one that was hashed.
     *
     * @param hash null if there is no such user, which takes as long
     */
    public boolean match(@Nullable String hash, @Nullable String salt, @Nullable String password) {
        if (password == null || password.length() > PasswordRules.LONGEST) {
            return false;
        }
        if (hash == null) {
            hashed(password, unknownUser);
            return false;
        }
        var salted = password + (salt == null ? "" : salt);
        var known = digest(salted + '\n' + hash);
        if (right.getIfPresent(known) != null) {
            return true;
        }
        boolean matches = hashed(salted, hash);
        if (matches) {
            right.put(known, true);
        }
        return matches;
    }

    /** Whether an older engine made the hash; {@link org.camunda.bpm.engine.IdentityService#checkPassword} replaces it. */
    public static boolean isOutdated(String hash) {
        return !hash.startsWith("{" + Argon2Passwords.NAME + "}");
    }

    private boolean hashed(String password, String hash) {
        try {
            if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuthorizationException("Too many people sign in at this moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthorizationException("The server stops");
        }
        try {
            return hashes.check(password, hash);
        } finally {
            cores.release();
        }
    }

    private String digest(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
