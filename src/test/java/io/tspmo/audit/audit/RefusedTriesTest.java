package io.tspmo.audit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedTriesTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("^([\\d,]+) more");

    private final List<SecurityRecord> stored = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean databaseIsGone;
    private final RefusedTries tries = new RefusedTries(
            new SecurityEvents(null, null, null, null) {
                @Override
                void add(List<SecurityRecord> entries) {
                    if (databaseIsGone) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("gone");
                    }
                    stored.addAll(entries);
                }
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() throws InterruptedException {
        databaseIsGone = false;
        tries.close();
    }

    @Test
    void whatIsRefusedOnceIsStoredAsItIs() {
        tries.add(entry("pmo", "10.0.0.1", "Wrong password"));
        tries.flush();

        assertThat(stored).containsExactly(entry("pmo", "10.0.0.1", "Wrong password"));
    }

    @Test
    void theSameAgainAndAgainIsOneRowMoreWithItsNumber() {
        for (int i = 0; i < 10_000; i++) {
            tries.add(entry("pmo", "10.0.0.1", "Wrong password"));
        }
        tries.flush();

        assertThat(stored)
                .containsExactly(
                        entry("pmo", "10.0.0.1", "Wrong password"),
                        entry("pmo", "10.0.0.1", "9,999 more times since 2027-03-01T10:00:00Z: Wrong password"));
    }

    @Test
    void tenThousandNamesFromOneAddressAreAFewRows_andOthersAreStillTold() {
        for (int i = 0; i < 10_000; i++) {
            tries.add(entry("user" + i, "10.0.0.1", "Wrong password"));
        }
        tries.add(entry("pmo", "10.0.0.2", "Wrong password"));
        tries.flush();

        assertThat(stored).hasSize(RefusedTries.ONE_BY_ONE + 2).contains(entry("pmo", "10.0.0.2", "Wrong password"));
        assertThat(counted()).isEqualTo(10_001);
    }

    @Test
    void tenThousandAddressesAreBoundedToo() {
        for (int i = 0; i < 10_000; i++) {
            tries.add(entry("pmo", "10.0." + i / 250 + "." + i % 250, "Wrong password"));
        }
        tries.flush();

        assertThat(stored).hasSizeLessThan(RefusedTries.ADDRESSES + RefusedTries.ONE_BY_ONE);
        assertThat(counted()).isEqualTo(10_000);
    }

    @Test
    void theNextMinuteBeginsAnew() {
        tries.add(entry("pmo", "10.0.0.1", "Wrong password"));
        tries.flush();
        tries.add(entry("pmo", "10.0.0.1", "Wrong password"));
        tries.flush();

        assertThat(stored).hasSize(2);
    }

    @Test
    void whileTheDatabaseIsGoneNothingIsLost() throws InterruptedException {
        databaseIsGone = true;
        tries.add(entry("pmo", "10.0.0.1", "Wrong password"));
        await().until(() -> failures.get() > 0);
        assertThat(stored).isEmpty();

        databaseIsGone = false;
        tries.close();
        assertThat(stored).containsExactly(entry("pmo", "10.0.0.1", "Wrong password"));
    }

    @Test
    void evenAfterTheEndNothingIsLost() throws InterruptedException {
        tries.add(entry("pmo", "10.0.0.1", "one"));
        tries.close();
        tries.add(entry("pmo", "10.0.0.1", "two"));

        assertThat(stored).containsExactly(entry("pmo", "10.0.0.1", "one"), entry("pmo", "10.0.0.1", "two"));
    }

    @Test
    void whatStrangersSentIsCutAndVisible() {
        var entry = entry("x\u202ey\0\n" + "n".repeat(1_000), "10.0.0.1", "d".repeat(100_000));

        assertThat(entry.actor()).startsWith("x?y??n").hasSizeLessThan(110);
        assertThat(entry.detail()).hasSizeLessThan(1_010);
    }

    private int counted() {
        return stored.stream()
                .mapToInt(entry -> {
                    var number = NUMBER.matcher(entry.detail());
                    return number.find() ? Integer.parseInt(number.group(1).replace(",", "")) : 1;
                })
                .sum();
    }

    private static SecurityRecord entry(String actor, String address, String detail) {
        return new SecurityRecord(NOW, Kind.SIGN_IN_REFUSED, actor, address, detail);
    }
}
