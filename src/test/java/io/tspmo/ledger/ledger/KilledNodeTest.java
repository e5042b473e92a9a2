package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Two nodes write and sequence at once, and are killed in turn, somewhere between commit and sequencing. */
@Tag("integration")
class KilledNodeTest {

    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingHasTwoPlaces() throws Exception {
        var database = OwnLedger.emptyDatabase();
        var random = new Random(5);
        var logs = new ArrayList<Path>();
        var nodes = new ArrayList<Process>();
        try {
            for (int run = 0; run < KILLS + 1; run++) {
                var log = folder.resolve("run-" + run);
                logs.add(log);
                nodes.add(start(database, "run-" + run, log));
                awaitLines(log, 20 + random.nextInt(60));
                if (run > 0) {
                    nodes.remove(0).destroyForcibly().waitFor();
                }
            }
        } finally {
            for (var node : nodes) {
                node.destroyForcibly().waitFor();
            }
        }
        var own = OwnLedger.on(database);
        own.sequencer.sequence();

        assertThat(own.order()).doesNotHaveDuplicates().hasSize((int) own.count("ledger_entry"));
        var subjects = new HashSet<>(own.jdbc
                .sql("select e.subject from ledger_entry e join ledger_leaf l on l.entry_id = e.id")
                .query(String.class)
                .list());
        for (var log : logs) {
            assertThat(subjects).containsAll(whole(log));
        }
        assertThat(own.verify()).isEqualTo(new VerificationReport(own.count("ledger_entry"), null, List.of()));
    }

    private static Process start(PGSimpleDataSource database, String name, Path log) throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                KilledNode.class.getName(),
                database.getUrl() + "&user=postgres",
                name);
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return command.redirectOutput(log.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitLines(Path log, int lines) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(log) && whole(log).size() >= lines);
    }

    /** The last line may be torn. */
    private static List<String> whole(Path log) throws IOException {
        var text = Files.readString(log);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("run-"))
                .toList();
    }
}
