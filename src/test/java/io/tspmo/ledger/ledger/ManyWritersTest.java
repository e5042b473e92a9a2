package io.tspmo.ledger.ledger;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writers do not wait for one another, nor for the sequencer, and each entry gets one place whenever it is committed. */
@Tag("integration")
class ManyWritersTest {

    private static final int WRITERS = 64;

    final OwnLedger own = OwnLedger.empty();
    final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatIsRolledBackLeavesAGap_andNothingWaitsForIt() {
        own.append(2);
        own.transaction.executeWithoutResult(status -> {
            own.append(3);
            own.persons.of(List.of("somebody"));
            status.setRollbackOnly();
        });
        own.jdbc
                .sql("select nextval('ledger_entry_id_seq') from generate_series(1, 5)")
                .query()
                .listOfRows();
        own.append(2);
        own.sequencer.sequence();
        own.append(1);
        own.sequencer.sequence();
        own.sequencer.sequence();

        assertThat(own.order()).hasSize(5).isSorted();
        assertThat(own.verify().fits()).isTrue();
        assertThat(own.checkpoints.newestKept().orElseThrow().complete()).isPositive();
    }

    @Test
    void aTransactionThatCommitsLateGetsItsPlaceThen() throws Exception {
        own.append(1);
        var written = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var late = threads.submit(() -> own.appendAndHold("late", () -> {
            written.countDown();
            await(go);
        }));
        assertThat(written.await(30, SECONDS)).isTrue();

        for (int i = 0; i < 4; i++) {
            own.append(2);
            own.sequencer.sequence();
        }
        assertThat(own.order()).hasSize(9).doesNotContain(2L);
        assertThat(own.checkpoints.newestKept().orElseThrow().complete()).isLessThan(2);
        assertThat(own.verify().fits()).isTrue();

        go.countDown();
        late.get(30, SECONDS);
        own.sequencer.sequence();
        assertThat(own.order()).hasSize(10).endsWith(2L);
        own.append(1);
        own.sequencer.sequence();
        own.append(1);
        own.sequencer.sequence();
        assertThat(own.checkpoints.newestKept().orElseThrow().complete()).isGreaterThan(2);
        assertThat(own.verify().fits()).isTrue();
    }

    @Test
    void whoeverDrawsAnIdHasBegunBefore() throws Exception {
        var written = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var late = threads.submit(() -> own.appendAndHold("late", () -> {
            written.countDown();
            await(go);
        }));
        assertThat(written.await(30, SECONDS)).isTrue();
        own.append(1);
        var watermark = new CommitWatermark(own.jdbc);

        assertThat(watermark.advance()).isZero();
        assertThat(watermark.advance()).isZero();
        go.countDown();
        late.get(30, SECONDS);
        assertThat(watermark.advance()).isEqualTo(2);
    }

    @Test
    void sixtyFourWritersHoldTheirTransactionsOpenAtOnce_andNobodyWaits() throws Exception {
        own.append(1);
        var allHaveWritten = new CyclicBarrier(WRITERS + 1);
        var go = new CountDownLatch(1);
        var writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> own.appendAndHold("same subject", () -> {
                    await(allHaveWritten);
                    await(go);
                })))
                .toList();

        allHaveWritten.await(60, SECONDS); // nobody would come here who waited for one of the others
        assertThat(number("select count(*) from pg_locks where not granted")).isZero();
        assertThat(number("select count(distinct pid) from pg_locks where relation = 'ledger_entry'::regclass"
                        + " and mode = 'RowExclusiveLock'"))
                .isEqualTo(WRITERS);
        own.sequencer.sequence();
        assertThat(own.order()).containsExactly(1L);
        own.append(1);
        own.sequencer.sequence();
        assertThat(own.order()).hasSize(2);

        go.countDown();
        for (var writer : writers) {
            writer.get(60, SECONDS);
        }
        own.sequencer.sequence();
        assertThat(own.order()).hasSize(WRITERS + 2).doesNotHaveDuplicates();
        assertThat(own.verify().fits()).isTrue();
    }

    @Test
    void twoSequencersAtOnceGiveEachEntryOnePlace() throws Exception {
        var nodes = List.of(own, own.anotherNode());
        var done = new CountDownLatch(1);
        var working = new ArrayList<Future<?>>();
        for (var node : nodes) {
            for (int i = 0; i < 2; i++) {
                working.add(threads.submit(() -> node.append(150)));
            }
        }
        var sequencing = nodes.stream()
                .<Future<?>>map(node -> threads.submit(() -> {
                    while (done.getCount() > 0) {
                        node.sequencer.sequence();
                    }
                }))
                .toList();
        for (var one : working) {
            one.get(120, SECONDS);
        }
        done.countDown();
        for (var one : sequencing) {
            one.get(60, SECONDS);
        }
        own.sequencer.sequence();

        assertThat(own.order()).hasSize(600).doesNotHaveDuplicates();
        assertThat(own.verify().fits()).isTrue();
    }

    private long number(String sql) {
        return own.jdbc.sql(sql).query(Long.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
