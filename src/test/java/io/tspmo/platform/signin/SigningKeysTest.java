package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
class SigningKeysTest {

    private static final Instant NOW = Instant.now();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    private final List<Object> told = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void noKeys() {
        jdbc.sql("delete from signing_key").update();
    }

    @Test
    void aKeySignsForThirtyDays_andThenAnotherOne() {
        at(Duration.ZERO).sign("text");
        at(Duration.ofDays(29)).rotate();
        assertThat(count()).isOne();
        at(Duration.ofDays(31)).rotate();
        assertThat(count()).isEqualTo(2);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatAnOldKeySignedCountsUntilTheKeyIsThrownAway() {
        var signed = at(Duration.ZERO).sign("text");
        at(Duration.ofDays(31)).rotate();
        assertThat(at(Duration.ofDays(200)).verifies(signed)).isTrue();
        assertThat(at(Duration.ofDays(211)).verifies(signed)).isFalse();
        at(Duration.ofDays(211)).rotate();
        assertThat(jdbc.sql("select count(*) from signing_key where created_at < ?")
                        .param(java.sql.Timestamp.from(NOW.plus(Duration.ofDays(1))))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void onlyWhatWasSignedHereCounts() {
        var keys = at(Duration.ZERO);
        var signed = keys.sign("text");
        assertThat(keys.verifies(signed)).isTrue();
        assertThat(keys.verifies("other" + signed.substring(4))).isFalse();
        assertThat(keys.verifies("text")).isFalse();
        assertThat(keys.verifies("text.")).isFalse();
        assertThat(keys.verifies("")).isFalse();
    }

    @Test
    void nodesThatBeginTogetherMakeOneKey() throws InterruptedException {
        var nodes = List.of(new Thread(() -> at(Duration.ZERO).rotate()), new Thread(() -> at(Duration.ZERO)
                .rotate()));
        nodes.forEach(Thread::start);
        for (var node : nodes) {
            node.join();
        }
        assertThat(count()).isOne();
    }

    private SigningKeys at(Duration later) {
        return new SigningKeys(jdbc, transaction, told::add, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    private int count() {
        return jdbc.sql("select count(*) from signing_key").query(Integer.class).single();
    }
}
