package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class TokensTest {

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    private String user;
    private SignedInBrowser browser;

    @BeforeEach
    void somebody() {
        user = users.create("pmo");
        browser = new SignedInBrowser(port, user, Users.PASSWORD);
    }

    @Test
    void aTokenActsForItsUser_atBothApis() {
        var token = token(30);
        assertThat(status("/api/projects", token)).isEqualTo(200);
        assertThat(status("/engine-rest/task", token)).isEqualTo(200);
        assertThat(browser.get("/account").body()).contains("Nightly report").doesNotContain(token);
    }

    @Test
    void aTokenIsNoWayIntoThePages() {
        assertThat(status("/account", token(30))).isEqualTo(302);
    }

    @Test
    void aRevokedTokenCountsNoMore() {
        var token = token(30);
        var id = jdbc.sql("select id from api_token where user_id = ?")
                .param(user)
                .query(Long.class)
                .single();
        browser.post("/account", "/account/tokens/" + id + "/revoke", "");
        assertThat(status("/api/projects", token)).isEqualTo(401);
        assertThat(browser.get("/account").body()).contains("You have no token.");
    }

    @Test
    void nobodyRevokesTheTokenOfSomebodyElse() {
        var token = token(30);
        var id = jdbc.sql("select id from api_token where user_id = ?")
                .param(user)
                .query(Long.class)
                .single();
        new SignedInBrowser(port, "manager").post("/account", "/account/tokens/" + id + "/revoke", "");
        assertThat(status("/api/projects", token)).isEqualTo(200);
    }

    @Test
    void aTokenEnds() {
        var token = token(1);
        jdbc.sql("update api_token set expires_at = now() - interval '1 second' where user_id = ?")
                .param(user)
                .update();
        assertThat(status("/api/projects", token)).isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsUser() {
        var token = token(30);
        users.deactivate(user);
        assertThat(status("/api/projects", token)).isEqualTo(401);
    }

    @Test
    void theDatabaseDoesNotHoldTheToken() {
        var token = token(30);
        assertThat(jdbc.sql("select encode(hash, 'escape') from api_token where user_id = ?")
                        .param(user)
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(6));
    }

    @ParameterizedTest
    @CsvSource({"'', 30, 1 to 100 characters", "x, 0, 1 to 365 days", "x, 366, 1 to 365", "x, soon, 1 to 365"})
    void nonsenseIsRefusedWithItsReason(String name, String days, String reason) {
        assertThat(browser.post("/account", "/account/tokens", "name=" + name + "&days=" + days)
                        .body())
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tspmo_", "tspmo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "a.b.c"})
    void aForgedTokenIsRefused(String token) {
        assertThat(status("/api/projects", token)).isEqualTo(401);
    }

    @Test
    void aTokenThatSaysOfItselfThatItNeedsNoSignatureIsRefused() {
        var unsigned = encoded("{\"alg\":\"none\"}")
                + '.'
                + encoded("{\"sub\":\"admin\",\"preferred_username\":\"admin\",\"groups\":[\"camunda-admin\"]}")
                + '.';
        assertThat(status("/api/projects", unsigned)).isEqualTo(401);
        assertThat(status("/engine-rest/task", unsigned)).isEqualTo(401);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String token(int days) {
        var page = browser.post("/account", "/account/tokens", "name=Nightly+report&days=" + days)
                .body();
        var token = Pattern.compile("tspmo_[\\w-]{43}").matcher(page);
        assertThat(token.find()).isTrue();
        return token.group();
    }

    private int status(String path, String token) {
        return new RawHttp(port, "127.0.0.1")
                .get(path, "Authorization: Bearer " + token)
                .status();
    }
}
