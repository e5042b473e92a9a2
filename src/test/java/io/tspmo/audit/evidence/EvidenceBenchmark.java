package io.tspmo.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.verifier.Verify;
import java.io.BufferedOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long a bundle of 100,000 entries takes, in a ledger of twice as many, and how much memory. Not part of the build:
 * {@code mvn test -Dtest=EvidenceBenchmark}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tspmo.data-dir=target/benchmark-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
class EvidenceBenchmark {

    private static final int ENTRIES = Integer.getInteger("benchmark.entries", 100_000);
    private static final int AT_ONCE = 1_000;

    @Autowired
    Ledger ledger;

    @Autowired
    Proofs proofs;

    @Autowired
    Bundles bundles;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void measure() throws Exception {
        fill();
        var file = Path.of("target/benchmark-bundle.zip");
        long before = used();
        var most = new AtomicLong();
        var done = new AtomicBoolean();
        var watch = new Thread(() -> {
            while (!done.get()) {
                most.accumulateAndGet(used(), Math::max);
                sleep(500);
            }
        });
        watch.start();
        long begun = System.nanoTime();
        var prepared = bundles.prepare(Scope.ofProject("BENCH"), "auditor");
        long first = System.nanoTime();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            bundles.write(prepared, out);
        }
        long end = System.nanoTime();
        done.set(true);
        watch.join();
        System.out.printf(
                "%,d entries of %,d: first byte after %,d ms, whole after %,d ms, %,d bytes; live heap %,d MB before, %,d MB at most%n",
                prepared.positions().count(),
                proofs.head().size(),
                (first - begun) / 1_000_000,
                (end - begun) / 1_000_000,
                Files.size(file),
                before >> 20,
                most.get() >> 20);
        begun = System.nanoTime();
        assertThat(Verify.run(file.toString())).isZero();
        System.out.printf("verified in %,d ms%n", (System.nanoTime() - begun) / 1_000_000);
        assertThat(prepared.positions().count()).isEqualTo(ENTRIES);
    }

    /** Each second entry is of another project. */
    private void fill() {
        var random = new Random(1);
        for (int begin = 0; begin < ENTRIES; begin += AT_ONCE) {
            int from = begin;
            transaction.executeWithoutResult(status -> {
                for (int i = from; i < from + AT_ONCE; i++) {
                    ledger.append(Fact.of(FactKind.VOTE)
                            .in("BENCH")
                            .at("G" + i % 6)
                            .about("review " + i)
                            .outcome("APPROVE")
                            .by("sponsor")
                            .with("weight", 2)
                            .words("comment", "Because of the numbers " + random.nextLong(), "sponsor"));
                    ledger.append(Fact.of(FactKind.NOTED).in("OTHER").about("" + i));
                }
            });
        }
        for (int time = 0; time < 600; time++) {
            var head = proofs.head();
            if (head != null && head.size() >= 2L * ENTRIES) {
                return;
            }
            sleep(Duration.ofSeconds(1).toMillis());
        }
        throw new AssertionError("Not sequenced");
    }

    /** What is in use, after it was cleaned up. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
