package io.tspmo.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.Directory.Account;
import io.tspmo.platform.identity.Directory.NameTaken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A name belongs to one person for good, at every door by which users come. */
@IntegrationTest
class UsedNamesTest {

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    Directory directory;

    @Autowired
    UsedNames names;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient jdbc;

    private final String name = "n" + UUID.randomUUID().toString().substring(0, 8);
    private final String capitals = name.toUpperCase(Locale.ROOT);
    private SignedInBrowser browser;

    @BeforeEach
    void administrator() {
        browser = new SignedInBrowser(port, users.create("camunda-admin"), Users.PASSWORD);
    }

    enum Door {
        PAGE,
        FILE,
        ENGINE,
        PROVIDER
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aNameOfAUserWhoIsGoneIsRefused_alsoInOtherLetters(Door door) {
        identities.saveUser(identities.newUser(name));
        users.delete(name);

        assertThat(through(door, name)).contains("was used before and is never given again");
        assertThat(through(door, capitals)).contains("was used before and is never given again");
        assertThat(identities.createUserQuery().userIdIn(name, capitals).count())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aNameThatDiffersByCapitalsFromThatOfAUserIsRefused(Door door) {
        identities.saveUser(identities.newUser(name));
        assertThat(through(door, capitals)).contains("differs from " + name + " by capitals only");
        users.deactivate(name);
        assertThat(through(door, capitals)).contains("That account has ended");
        assertThat(identities.createUserQuery().userId(capitals).count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aFreshNameIsTaken(Door door) {
        through(door, name);
        assertThat(identities.createUserQuery().userId(name).count()).isOne();
        assertThat(names.refusals(List.of(capitals))).isNotEmpty();
    }

    @Test
    void ofTwoAtTheSameMomentOneGetsTheName() throws Exception {
        for (int round = 0; round < 5; round++) {
            var low = name + round;
            var high = low.toUpperCase(Locale.ROOT);
            var pool = Executors.newFixedThreadPool(2);
            try {
                int refused = 0;
                for (var one : pool.invokeAll(List.<Callable<Boolean>>of(() -> made(low), () -> made(high)))) {
                    refused += one.get() ? 0 : 1;
                }
                assertThat(refused).isOne();
            } finally {
                pool.shutdown();
            }
            assertThat(identities.createUserQuery().userIdIn(low, high).count()).isOne();
        }
    }

    @Test
    void aUserOnRecordIsNotDeleted_andReadsHowTheAccountEnds() {
        identities.saveUser(identities.newUser(name));
        assertThat(identities.createUserQuery().userId(name).count()).isOne();
        assertThatThrownBy(() -> identities.deleteUser(name))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("the account is ended and not deleted")
                .hasMessageContaining("/users/" + name);
    }

    /** Such as one of a database that is older than the ledger. */
    @Test
    void aUserOfWhomThereIsNoRecordMayGo_andTheNameWithIt() {
        jdbc.sql("insert into act_id_user (id_, rev_) values (?, 1)")
                .param(name)
                .update();
        jdbc.sql("insert into used_name (name_sha256, user_id) values (sha256(convert_to(?, 'UTF8')), ?)")
                .params(name, name)
                .update();
        identities.deleteUser(name);
        assertThat(identities.createUserQuery().userId(name).count()).isZero();
        assertThat(through(Door.PAGE, name)).contains("was used before");
    }

    private boolean made(String id) {
        try {
            identities.saveUser(identities.newUser(id));
            return true;
        } catch (Rejection taken) {
            return false;
        }
    }

    /** @return what the person at the door reads, as far as it is refused */
    private String through(Door door, String id) {
        return switch (door) {
            case PAGE -> browser.post("/users/new", "/users/new", "id=" + id + "&firstName=A&lastName=B")
                    .body();
            case FILE -> browser.upload(
                            "/users",
                            "/users/import",
                            "people.csv",
                            ("user,first name,last name,mail,groups,active\n" + id + ",A,B,,pmo,yes\n")
                                    .getBytes(StandardCharsets.UTF_8))
                    .body();
            case ENGINE -> {
                try {
                    identities.saveUser(identities.newUser(id));
                    yield "";
                } catch (RuntimeException e) {
                    yield String.valueOf(e.getMessage());
                }
            }
            case PROVIDER -> {
                try {
                    yield directory.update(new Account(
                            "https://idp", UUID.randomUUID().toString(), id, "A", "B", null, null, Instant.now()));
                } catch (NameTaken e) {
                    yield e.getMessage();
                }
            }
        };
    }
}
