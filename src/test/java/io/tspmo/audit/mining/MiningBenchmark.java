package io.tspmo.audit.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.audit.eventlog.OcelReader;
import io.tspmo.audit.eventlog.XesReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A ledger of a million entries as XES and OCEL, read back, in a small heap:
 * {@code mvn test -Dtest=MiningBenchmark -DargLine=-Xmx96m}.
 */
class MiningBenchmark {

    private static final int CASES = Integer.getInteger("benchmark.cases", 25_000);
    private static final int STEPS = 38;

    @Test
    void aMillionEntries() throws Exception {
        var folder = Path.of("target", "benchmark-data");
        Files.createDirectories(folder);
        try (var postgres = EmbeddedPostgres.builder().start()) {
            var source = postgres.getPostgresDatabase();
            var jdbc = new JdbcTemplate(source);
            for (var migration : List.of("V22__ledger.sql", "V23__sequencer.sql", "V45__ledger_views.sql")) {
                jdbc.execute(new ClassPathResource("db/migration/" + migration)
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
            }
            fill(jdbc);
            var ledger = new MinedLedger(jdbc);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            var xes = folder.resolve("log.xes");
            var ocel = folder.resolve("log.jsonocel");

            var traces = new AtomicLong();
            var events = new AtomicLong();
            timed(
                    "XES written",
                    xes,
                    () -> transaction.executeWithoutResult(status -> {
                        try (var out = new BufferedOutputStream(Files.newOutputStream(xes))) {
                            new XesLog(ledger, java.time.Clock.systemUTC())
                                    .write(MinedProjects.all(), "urn:tspmo", out);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }));
            timed("XES read", xes, () -> {
                try (var in = new BufferedInputStream(Files.newInputStream(xes))) {
                    XesReader.read(in, trace -> {
                        traces.incrementAndGet();
                        events.addAndGet(trace.events().size());
                    });
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(traces).hasValue(CASES);
            System.out.println(events + " events of XES in " + traces + " traces");

            var said = new AtomicLong();
            timed(
                    "OCEL written",
                    ocel,
                    () -> transaction.executeWithoutResult(status -> {
                        try (var out = new BufferedOutputStream(Files.newOutputStream(ocel))) {
                            new OcelWriter(ledger).write(MinedProjects.all(), out);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }));
            timed("OCEL read", ocel, () -> {
                try (var in = new BufferedInputStream(Files.newInputStream(ocel))) {
                    OcelReader.read(in, event -> said.incrementAndGet(), object -> {});
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(said).hasValue(CASES * (STEPS + 2L));
        }
    }

    private static void timed(String what, Path file, Runnable run) throws IOException {
        var begin = Instant.now();
        run.run();
        System.out.printf(
                "%s: %.1f s, %d MB, heap at most %d MB%n",
                what,
                Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                Files.size(file) >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Cases lie one over another, as they do in real life. */
    private static void fill(JdbcTemplate jdbc) {
        jdbc.update(
                """
                insert into ledger_person select 'p' || n, 'user' || n, sha256(n::text::bytea), now()
                from generate_series(1, 1000) n""");
        jdbc.update(
                """
                insert into ledger_entry (at, kind, project, subject, outcome, actor, persons, body, mac)
                select at, kind, 'PRJ-2026-' || lpad((c % 2500)::text, 4, '0'), 'process-' || c,
                       case kind when 'STEP' then 'COMPLETED' end, 'p' || (c % 1000 + 1), array['p' || (c % 1000 + 1)],
                       format('{"actor":"p%s","at":"%s","data":{"definition":"gateReview:1:17","ended":"%s",'
                         || '"instance":"step-%s-%s","name":"Step %s","order":%s,"parentInstance":"process-%s",'
                         || '"process":"gateReview","started":"%s","state":"COMPLETED","step":"step%s","task":"task-%s-%s",'
                         || '"type":"userTask","version":1,"via":"flow_%s"},"kind":"%s","persons":["p%s"],"v":1}',
                         c % 1000 + 1, iso, iso, c, s, s, s, c, iso, s, c, s, s, kind, c % 1000 + 1),
                       '\\x00'
                from (select c, s, case s when 0 then 'PROCESS_STARTED' when ? then 'PROCESS_ENDED' else 'STEP' end as kind,
                             timestamp '2026-01-01' + make_interval(secs => s * 60 + c) as at,
                             to_char(timestamp '2026-01-01' + make_interval(secs => s * 60 + c),
                                     'YYYY-MM-DD"T"HH24:MI:SS"Z"') as iso
                      from generate_series(0, ?) s, generate_series(1, ?) c) made
                order by s, c""",
                STEPS + 1, STEPS + 1, CASES);
        jdbc.execute("analyze");
    }
}
