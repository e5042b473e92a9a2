package io.tspmo.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PasswordsTest {

    private static final String ANOTHER = "eleven loud windmills";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient jdbc;

    @Test
    void passwordsAreKeptWithArgon2id() {
        assertThat(hash(users.create())).startsWith("{ARGON2ID}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void anOldHashStillCounts_andIsReplacedWhenItsUserSignsIn() {
        var user = users.create();
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = 'salt' where id_ = ?")
                .params("{SHA-512}" + new Sha512HashDigest().encrypt(ANOTHER + "salt"), user)
                .update();
        assertThat(identities.checkPassword(user, "wrong password")).isFalse();
        assertThat(hash(user)).startsWith("{SHA-512}");
        assertThat(identities.checkPassword(user, ANOTHER)).isTrue();
        assertThat(hash(user)).startsWith("{ARGON2ID}");
        assertThat(identities.checkPassword(user, ANOTHER)).isTrue();
    }

    @Test
    void theEngineLocksNobody() {
        var user = users.create();
        for (int i = 0; i < 12; i++) {
            identities.checkPassword(user, "wrong " + i);
        }
        assertThat(identities.checkPassword(user, Users.PASSWORD)).isTrue();
    }

    @Test
    void aUserWithoutAPasswordOpensWithNone() {
        var user = users.create();
        jdbc.sql("update act_id_user set pwd_ = null, salt_ = null where id_ = ?")
                .param(user)
                .update();
        assertThat(identities.checkPassword(user, "")).isFalse();
        assertThat(identities.checkPassword(user, "null")).isFalse();
        assertThat(identities.checkPassword("nobody-at-all", "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short one", "Password1234", "qwertyuiop12", "aaaaaaaaaaaaaaaa", "my name is somebody77"})
    void badPasswordsAreRefusedByTheEngineItself(String password) {
        var user = identities.newUser("somebody77");
        user.setPassword(password);
        assertThatThrownBy(() -> identities.saveUser(user)).hasMessageContaining("policy");
        assertThat(identities.createUserQuery().userId("somebody77").count()).isZero();
    }

    @Test
    void aPasswordThatIsLongBeyondReasonIsRefusedAtOnce() {
        var user = new UserEntity("somebody");
        assertThat(PasswordRules.wrong("x".repeat(1_000_000), user)).contains("12 to 200");
        assertThat(identities.checkPassword(users.create(), "x".repeat(1_000_000)))
                .isFalse();
    }

    @Test
    void whoChangesThePasswordIsSignedOutElsewhere() {
        var user = users.create("pmo");
        var here = new SignedInBrowser(port, user, Users.PASSWORD);
        var there = new SignedInBrowser(port, user, Users.PASSWORD);
        assertThat(change(here, Users.PASSWORD, ANOTHER, ANOTHER)).contains("Your password is changed.");
        assertThat(here.get("/account").body()).contains("Your account");
        assertThat(there.get("/account").body()).contains("<h1 id=\"sign-in-title\">");
        assertThat(identities.checkPassword(user, ANOTHER)).isTrue();
        assertThat(identities.checkPassword(user, Users.PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "seven quiet lighthouses, short, short, 12 to 200 characters",
        "seven quiet lighthouses, Password1234, Password1234, easily guessed",
        "seven quiet lighthouses, one two three four, five six seven, The two new passwords differ",
        "wrong, eleven loud windmills, eleven loud windmills, The current password is wrong."
    })
    void aChangeThatCannotBeSaysWhy(String current, String password, String again, String reason) {
        var user = users.create("pmo");
        var browser = new SignedInBrowser(port, user, Users.PASSWORD);
        assertThat(change(browser, current, password, again)).contains(reason);
        assertThat(identities.checkPassword(user, Users.PASSWORD)).isTrue();
    }

    private static String change(SignedInBrowser browser, String current, String password, String again) {
        return browser.post(
                        "/account",
                        "/account/password",
                        ("current=" + current + "&password=" + password + "&again=" + again).replace(' ', '+'))
                .body();
    }

    private String hash(String user) {
        return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(user)
                .query(String.class)
                .single();
    }
}
