package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.Users;
import io.tspmo.platform.identity.PasswordHashes;
import java.time.Clock;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A change of account, group, password or token takes effect at the very next request of a program. */
@IntegrationTest
class CredentialsTest {

    /** Resource managers and some others may read it, requesters may not. */
    private static final String PEOPLE = "/api/people";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    IdentityService identities;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Credentials credentials;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    JdbcClient jdbc;

    private String user;
    private String password;
    private String token;

    @BeforeEach
    void aProgramThatIsKnown() {
        user = users.create("requester", "resource-manager");
        password = RawHttp.basic(user, Users.PASSWORD);
        token = "Authorization: Bearer " + tokens.create(user, "Nightly report", 1);
        bothAnswer(200);
    }

    @Test
    void aLockedAccountIsRefusedAtOnce_andAnUnlockedOneTaken() {
        users.deactivate(user);
        bothAnswer(401);
        jdbc.sql("update directory set active = true where user_id = ?")
                .param(user)
                .update();
        bothAnswer(200);
    }

    @Test
    void aGroupThatIsTakenOrGivenTakesEffectAtOnce() {
        users.take(user, "resource-manager");
        bothAnswer(403);
        users.put(user, "resource-manager");
        bothAnswer(200);
    }

    @Test
    void anotherPasswordTakesEffectAtOnce() {
        var account = identities.createUserQuery().userId(user).singleResult();
        account.setPassword("nine loud harbours");
        identities.saveUser(account);
        assertThat(status(password)).isEqualTo(401);
        assertThat(status(RawHttp.basic(user, "nine loud harbours"))).isEqualTo(200);
    }

    /** Comparing a password takes a core for a while; no one waits for one for ever. */
    @Test
    void whereTooManySignInAtOnceTheNextIsAskedToTryAgain() {
        var overloaded = new PasswordHashes() {
            @Override
            public boolean match(@Nullable String hash, @Nullable String salt, @Nullable String typed) {
                throw new AuthorizationException("Too many people sign in at this moment");
            }
        };
        var check = new PasswordCheck(identities, credentials, overloaded, throttle, fact -> {}, Clock.systemUTC());
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            assertThatThrownBy(() -> check.check(user, Users.PASSWORD)).isInstanceOf(PasswordCheck.TooManyTries.class);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce_andTheOthersGoOn() {
        var other = "Authorization: Bearer " + tokens.create(user, "Another", 1);
        tokens.revoke(user, tokens.of(user).get(1).id());
        assertThat(status(token)).isEqualTo(401);
        assertThat(status(other)).isEqualTo(200);
    }

    @Test
    void anAccountThatIsGoneIsRefusedAtOnce() {
        users.delete(user);
        bothAnswer(401);
    }

    private void bothAnswer(int status) {
        assertThat(status(password)).isEqualTo(status);
        assertThat(status(token)).isEqualTo(status);
    }

    private int status(String authorization) {
        return new RawHttp(port, "127.0.0.1").get(PEOPLE, authorization).status();
    }
}
