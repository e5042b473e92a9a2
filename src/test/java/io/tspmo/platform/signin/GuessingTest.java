package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody guesses passwords. Each test has an address and a user of its own: waiting is by these. */
@IntegrationTest
class GuessingTest {

    private static final String ANYTHING = "/engine-rest/engine";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    @Test
    void afterSomeWrongPasswordsTheNextIsNotEvenLookedAt() {
        var user = users.create("pmo");
        var guesser = new RawHttp(port, "127.0.1.1");
        for (int i = 0; i < SignInThrottle.FREE; i++) {
            assertThat(guesser.get(ANYTHING, RawHttp.basic(user, "guess " + i)).status())
                    .isEqualTo(401);
        }

        var right = guesser.get(ANYTHING, RawHttp.basic(user, Users.PASSWORD));

        assertThat(right.status()).isEqualTo(429);
        assertThat(Integer.parseInt(right.header("Retry-After").orElseThrow())).isBetween(1, 11);
        assertThat(right.body()).contains("\"status\":429");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        jdbc.sql("select detail from security_event where address = '127.0.1.1'")
                                .query(String.class)
                                .list())
                .contains("wrong password for " + user, "too many wrong passwords for " + user + ": not compared"));
    }

    @Test
    void theUserIsNotLockedOut_fromAnotherAddressOrAKnownBrowser() {
        var user = users.create("pmo");
        var known = new SignedInBrowser(port, user, Users.PASSWORD);
        var device = "tspmo_device=" + known.cookie("tspmo_device");
        var guesser = new RawHttp(port, "127.0.1.2");
        for (int i = 0; i < SignInThrottle.FREE; i++) {
            guesser.get(ANYTHING, RawHttp.basic(user, "guess " + i));
        }

        assertThat(guesser.get(ANYTHING, RawHttp.basic(user, Users.PASSWORD)).status())
                .isEqualTo(429);
        assertThat(guesser.get(ANYTHING, RawHttp.basic(user, Users.PASSWORD), "Cookie: " + device)
                        .status())
                .as("the user's own browser at the same address")
                .isEqualTo(200);
        assertThat(new RawHttp(port, "127.0.1.3")
                        .get(ANYTHING, RawHttp.basic(user, Users.PASSWORD))
                        .status())
                .as("another address")
                .isEqualTo(200);
    }

    @Test
    void aForgedDeviceHelpsNobody() {
        var user = users.create("pmo");
        var guesser = new RawHttp(port, "127.0.1.4");
        for (int i = 0; i < SignInThrottle.FREE; i++) {
            guesser.get(ANYTHING, RawHttp.basic(user, "guess " + i));
        }
        var known = new SignedInBrowser(port, user, Users.PASSWORD).cookie("tspmo_device");
        var forged = known.substring(0, known.length() - 3) + "AAA";
        assertThat(guesser.get(ANYTHING, RawHttp.basic(user, Users.PASSWORD), "Cookie: tspmo_device=" + forged)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void theSignInPageSaysHowLongToWait() {
        var user = users.create("pmo");
        var guesser = new RawHttp(port, "127.0.1.5");
        var page = guesser.get("/login");
        var session = page.header("Set-Cookie").orElseThrow().split(";")[0];
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        for (int i = 0; i <= SignInThrottle.FREE; i++) {
            page = guesser.send(
                    "username=" + user + "&password=wrong&_csrf="
                            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                    "POST /login HTTP/1.1",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Cookie: " + session);
        }
        var where = page.header("Location").orElseThrow();
        assertThat(where).contains("/login?wait=");
        assertThat(guesser.get(where.substring(where.indexOf("/login"))).body()).contains("Too many wrong passwords");
    }

    /** An attack takes seconds of a server's work, not minutes: what waits is not hashed. */
    @Test
    void tenThousandTriesAreAnsweredAndLetNobodyIn() {
        var user = users.create("pmo");
        int looked = 0;
        int turnedAway = 0;
        for (int i = 0; i < 10_000; i++) {
            var status = new RawHttp(port, "127.0.2." + (1 + i % 4))
                    .get(ANYTHING, RawHttp.basic(user, "guess " + i))
                    .status();
            if (status == 401) {
                looked++;
            } else if (status == 429) {
                turnedAway++;
            }
        }
        assertThat(looked + turnedAway).isEqualTo(10_000);
        assertThat(looked).isLessThan(100);
        assertThat(new RawHttp(port, "127.0.1.6")
                        .get(ANYTHING, RawHttp.basic(user, Users.PASSWORD))
                        .status())
                .as("the user")
                .isEqualTo(200);
    }

    @Test
    void waitingGrowsAndEnds() {
        assertThat(SignInThrottle.delay(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(SignInThrottle.delay(3)).isEqualTo(Duration.ofSeconds(80));
        assertThat(SignInThrottle.delay(1_000_000)).isEqualTo(SignInThrottle.LONGEST);
    }

    @Test
    void aRightPasswordForgetsTheWrongOnesOfThisClient() {
        var user = users.create("pmo");
        var client = new RawHttp(port, "127.0.1.7");
        client.get(ANYTHING, RawHttp.basic(user, "mistyped"));
        client.get(ANYTHING, RawHttp.basic(user, Users.PASSWORD));
        assertThat(jdbc.sql("select count(*) from sign_in_failure where bucket = ?")
                        .param("client " + user + " 127.0.1.7")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
