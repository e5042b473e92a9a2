package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.StatementCounter;
import io.tspmo.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What the database has to say before a program's request is served. */
@IntegrationTest
@Import(StatementCounter.class)
@Tag("alone")
class SignInStatementsTest {

    /** Answers 404 without a look into the database. */
    private static final String NOTHING = "/api/nothing";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    StatementCounter statements;

    @Test
    void aPasswordCostsOneStatement() {
        assertThat(statements(RawHttp.basic(users.create("requester"), Users.PASSWORD)))
                .isEqualTo(1);
    }

    @Test
    void aTokenCostsOneStatement() {
        var user = users.create("requester");
        assertThat(statements("Authorization: Bearer " + tokens.create(user, "Nightly report", 1)))
                .isEqualTo(1);
    }

    /** Of the second request: the first is recorded as a sign-in, once an hour. */
    private long statements(String authorization) {
        request(authorization);
        return StatementCounter.all(statements.count(() -> request(authorization), "http-"));
    }

    private void request(String authorization) {
        assertThat(new RawHttp(port, "127.0.0.1").get(NOTHING, authorization).status())
                .isEqualTo(404);
    }
}
