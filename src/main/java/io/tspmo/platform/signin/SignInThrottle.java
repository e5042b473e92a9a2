package io.tspmo.platform.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Slows down guessing of passwords, without letting a stranger lock out a user. A browser in which a user once
 * signed in is known by a signed cookie and counted by itself (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies"). All others are counted by name and address together, by address, and by name; the last only stops those
 * who guess from many addresses. The wait is at most five minutes, and the user's own device never waits.
 */
@Component
class SignInThrottle {

    static final String COOKIE = "tspmo_device";

    /** Wrong passwords before the waiting starts. */
    static final int FREE = 5;

    /** A whole office may share one address. */
    private static final int FREE_OF_AN_ADDRESS = 50;

    /** NIST SP 800-63B, 3.2.2: no more than 100. */
    private static final int FREE_OF_A_NAME = 100;

    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, SigningKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** The counters of wrong passwords that concern this client. */
    List<String> counters(String user, HttpServletRequest request) {
        return buckets(user, request).stream().map(Bucket::key).toList();
    }

    void failed(String user, HttpServletRequest request) {
        for (var bucket : buckets(user, request)) {
            var now = clock.instant();
            int failures = jdbc.sql(
                            """
                            insert into sign_in_failure (bucket, failures, last_at) values (:bucket, 1, :now)
                            on conflict (bucket) do update set
                                failures = case when sign_in_failure.last_at < :forgotten then 1
                                                else sign_in_failure.failures + 1 end,
                                last_at = excluded.last_at
                            returning failures
                            """)
                    .param("bucket", bucket.key)
                    .param("now", Timestamp.from(now))
                    .param("forgotten", Timestamp.from(now.minus(FORGOTTEN)))
                    .query(Integer.class)
                    .single();
            if (failures >= bucket.free) {
                jdbc.sql("update sign_in_failure set blocked_until = :until where bucket = :bucket")
                        .param("until", Timestamp.from(now.plus(delay(failures - bucket.free))))
                        .param("bucket", bucket.key)
                        .update();
            }
        }
    }

    /** Ten seconds, then twice as long each time. */
    static Duration delay(int failuresTooMany) {
        var delay = Duration.ofSeconds(10L << Math.min(failuresTooMany, 20));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    /** The right password. What was counted against an address stays: a guesser may have an account too. */
    void succeeded(String user, HttpServletRequest request) {
        jdbc.sql("delete from sign_in_failure where bucket = ?")
                .param(buckets(user, request).get(0).key)
                .update();
    }

    /** From now on the browser is one in which this user signed in. */
    void remember(String user, HttpServletRequest request, HttpServletResponse response) {
        if (device(user, request).isPresent()) {
            return;
        }
        var nonce = KeyGenerators.secureRandom(16).generateKey();
        var text = encoded(user) + '.' + HexFormat.of().formatHex(nonce);
        var cookie = ResponseCookie.from(COOKIE, keys.sign(text))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(SigningKeys.VERIFIES.minus(SigningKeys.SIGNS))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        jdbc.sql("delete from sign_in_failure where last_at < ?")
                .param(Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }

    /** The keys by which the try is counted; the first one is this client's own. */
    private List<Bucket> buckets(String user, HttpServletRequest request) {
        var name = shortened(user);
        var address = request.getRemoteAddr();
        return device(user, request)
                .map(device -> List.of(new Bucket("device " + device, FREE)))
                .orElseGet(() -> List.of(
                        new Bucket("client " + name + ' ' + address, FREE),
                        new Bucket("address " + address, FREE_OF_AN_ADDRESS),
                        new Bucket("user " + name, FREE_OF_A_NAME)));
    }

    private Optional<String> device(String user, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value.startsWith(encoded(user) + '.') && value.length() < 500 && keys.verifies(value))
                .map(value -> value.substring(value.indexOf('.') + 1, value.lastIndexOf('.')));
    }

    private static String encoded(String user) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String user) {
        return user.length() > 100 ? user.substring(0, 100) : user;
    }

    /** @param free wrong passwords before the waiting starts */
    private record Bucket(String key, int free) {}
}
