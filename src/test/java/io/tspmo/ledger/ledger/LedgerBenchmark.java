package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * How long a ledger takes to be written, sequenced, proved and verified, each by one thread. Not part of the build:
 * {@code mvn test -Dtest=LedgerBenchmark -Dbenchmark.entries=1000000}.
 */
class LedgerBenchmark {

    private static final int ENTRIES = Integer.getInteger("benchmark.entries", 1_000_000);
    private static final int TOGETHER = 20;

    final OwnLedger own = OwnLedger.empty();

    @Test
    void measure() {
        timed("written, 20 a transaction", () -> {
            for (int i = 0; i < ENTRIES / TOGETHER; i++) {
                int number = i;
                own.transaction.executeWithoutResult(status -> write(number));
            }
        });
        timed("sequenced", own.sequencer::sequence);
        own.jdbc.sql("analyze").update();
        var threads = ManagementFactory.getThreadMXBean();
        int before = threads.getThreadCount();
        timed("verified", () -> assertThat(own.verify().fits()).isTrue());
        timed("verified again", () -> assertThat(own.verify().fits()).isTrue());
        assertThat(threads.getThreadCount()).isLessThanOrEqualTo(before + 2);
        long size = own.proofs.head().size();
        timed("100,000 proofs of inclusion", () -> {
            for (long i = 0; i < 100_000; i++) {
                own.proofs.inclusion(i * size / 100_000, size);
            }
        });
    }

    private void write(int number) {
        for (int i = 0; i < TOGETHER; i++) {
            own.ledger.append(Fact.of(FactKind.STEP)
                    .in("PRJ-2026-%04d".formatted(number % 1_000))
                    .about("process " + number)
                    .outcome("COMPLETED")
                    .by("person" + number % 100)
                    .with("process", "projectGovernance")
                    .with("version", 3)
                    .with("step", "scoreRisk")
                    .with("instance", "scoreRisk:" + number + i)
                    .with("started", "2026-11-24T01:30:00Z")
                    .words("comment", "Because of the numbers.", "person" + i));
        }
    }

    private static void timed(String what, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        work.run();
        System.out.printf(
                "%,d entries %s: %.1f s, of it %.1f s of this thread's CPU%n",
                ENTRIES, what, (System.nanoTime() - begin) / 1e9, (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    }
}
