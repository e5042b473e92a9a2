package io.tspmo.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** Restarts, kills and other people's processes, on a real PostgreSQL. */
@Tag("integration")
class EmbeddedDatabaseTest {

    private static final Path FOLDERS = Path.of("target", "test-data", "embedded-database");

    /** A folder that was used and closed; each test starts from a copy, which is faster than a new one. */
    private static final Path USED = FOLDERS.resolve("used");

    private Path folder;
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void useAFolder() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDERS);
        var database = new EmbeddedDatabase(USED);
        execute(database.getJdbcUrl(), "create table note (text text)");
        database.destroy();
    }

    @BeforeEach
    void copyTheFolder(TestInfo test) throws IOException {
        folder = FOLDERS.resolve(test.getTestMethod().orElseThrow().getName()
                + test.getDisplayName().hashCode());
        FileSystemUtils.copyRecursively(USED, folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    cluster(), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        }
    }

    @AfterEach
    void endWhatRuns() throws Exception {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
        OrphanedServer.stop(cluster(), Duration.ofSeconds(30));
    }

    @Test
    void dataStaysOverARestart() throws Exception {
        var database = new EmbeddedDatabase(folder);
        write(database.getJdbcUrl(), "kept");
        database.destroy();

        assertThat(cluster().resolve("postmaster.pid")).doesNotExist();
        assertThat(notesAfterStart()).containsExactly("kept");
    }

    @Test
    void itWritesAsSafelyAsAServerAndListensToThisMachineOnly() throws Exception {
        var database = new EmbeddedDatabase(folder);
        try {
            assertThat(query(database.getJdbcUrl(), "show fsync")).containsExactly("on");
            assertThat(query(database.getJdbcUrl(), "show synchronous_commit")).containsExactly("on");
            assertThat(query(database.getJdbcUrl(), "show full_page_writes")).containsExactly("on");
            assertThat(query(database.getJdbcUrl(), "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(database.getJdbcUrl(), "show server_version").get(0))
                    .startsWith(EmbeddedDatabase.VERSION + ".");
        } finally {
            database.destroy();
        }
    }

    @Test
    void theServerOfAKilledApplicationIsStoppedEvenIfSomebodyIsStillConnected() throws Exception {
        var killed = held();
        write(killed.jdbcUrl(), "written before the kill");
        try (var connected = connect(killed.jdbcUrl())) {
            killed.kill();
            var orphan = server();
            assertThat(orphan.isAlive()).isTrue();

            assertThat(notesAfterStart()).containsExactly("written before the kill");
            assertThat(orphan.isAlive()).isFalse();
            assertThat(connected.isValid(1)).isFalse();
        }
    }

    @Test
    void aServerThatIsStillStoppingIsWaitedFor() throws Exception {
        var killed = held();
        write(killed.jdbcUrl(), "kept");
        killed.kill();
        var orphan = server();
        signal("STOP", orphan);
        CompletableFuture.runAsync(
                () -> signal("CONT", orphan), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

        assertThat(notesAfterStart()).containsExactly("kept");
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void aServerThatDoesNotStopIsNamed() throws Exception {
        var killed = held();
        killed.kill();
        var orphan = server();
        signal("STOP", orphan);
        try {
            assertThatThrownBy(() -> OrphanedServer.stop(cluster(), Duration.ofMillis(500)))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("process " + orphan.pid())
                    .hasMessageContaining("does not stop");
        } finally {
            signal("CONT", orphan);
        }
        orphan.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatWasCommittedIsThereAfterServerAndApplicationAreKilled() throws Exception {
        var killed = held();
        for (int i = 0; i < 50; i++) {
            write(killed.jdbcUrl(), "note " + i);
        }
        server().destroyForcibly();
        killed.kill();

        assertThat(notesAfterStart()).hasSize(50).contains("note 0", "note 49");
    }

    @Test
    void aSecondApplicationIsRefusedAndTheFirstGoesOn() throws Exception {
        var first = held();
        var server = server();

        assertRefused();
        write(first.jdbcUrl(), "still here");
        assertThat(server().pid()).isEqualTo(server.pid());
    }

    @Test
    void aSecondOneInTheSameJvmIsRefusedAndDoesNotOpenTheFolderToOthers() throws Exception {
        var first = new EmbeddedDatabase(folder);
        try {
            assertRefused();
            assertThatThrownBy(this::held).hasMessageContaining("did not start");
            write(first.getJdbcUrl(), "still here");
        } finally {
            first.destroy();
        }
        assertThat(notesAfterStart()).containsExactly("still here");
    }

    @Test
    void aFolderOfAnotherVersionIsRefusedAndLeftAsItIs() throws Exception {
        var version = cluster().resolve("PG_VERSION");
        Files.writeString(version, "16\n");

        assertThatThrownBy(() -> new EmbeddedDatabase(folder))
                .isInstanceOfSatisfying(DatabaseRefused.class, refused -> {
                    var shown = new DatabaseRefusedAnalyzer().analyze(new RuntimeException(refused));
                    assertThat(shown.getDescription()).contains("PostgreSQL 16", "PostgreSQL 17", folder.toString());
                    assertThat(shown.getAction()).contains("another data folder");
                });

        assertThat(version).hasContent("16");
        Files.writeString(version, "17\n");
        assertThat(notesAfterStart()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessThatGotTheNumberOfADeadServerIsLeftInPeace(boolean itIsThisApplication) throws Exception {
        var killed = held();
        write(killed.jdbcUrl(), "kept");
        killed.kill();
        var server = server();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
        var other = itIsThisApplication
                ? ProcessHandle.current()
                : start("sleep", "600").toHandle();
        var lines = Files.readAllLines(pidFile());
        lines.set(0, Long.toString(other.pid()));
        Files.write(pidFile(), lines);

        assertThat(notesAfterStart()).containsExactly("kept");
        assertThat(other.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\n", "1\n2\n"})
    void aSpoiltFileOfTheServersNumberDoesNotKeepItFromStarting(String content) throws Exception {
        Files.writeString(pidFile(), content);

        assertThat(notesAfterStart()).isEmpty();
    }

    @Test
    void whatAKilledFirstStartLeftIsSetAside() throws Exception {
        Files.delete(folder.resolve("postgres.complete"));
        Files.delete(cluster().resolve("global").resolve("pg_control"));

        var database = new EmbeddedDatabase(folder);
        try {
            assertThat(query(database.getJdbcUrl(), "select 'works'")).containsExactly("works");
        } finally {
            database.destroy();
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("postgres.incomplete-"));
        }
    }

    private HeldDatabase held() throws IOException {
        var held = HeldDatabase.on(folder);
        started.add(held.application());
        return held;
    }

    private Process start(String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private void assertRefused() {
        assertThatThrownBy(() -> new EmbeddedDatabase(folder))
                .isInstanceOfSatisfying(DatabaseRefused.class, refused -> {
                    assertThat(refused).hasMessageContaining("Another TS PMO is running on the data folder");
                    assertThat(refused.action()).contains("-Dtspmo.data-dir");
                });
    }

    private List<String> notesAfterStart() throws Exception {
        var database = new EmbeddedDatabase(folder);
        try {
            return query(database.getJdbcUrl(), "select text from note");
        } finally {
            database.destroy();
        }
    }

    private Path cluster() {
        return folder.resolve("postgres");
    }

    private Path pidFile() {
        return cluster().resolve("postmaster.pid");
    }

    private ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).get(0)))
                .orElseThrow();
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String url, String note) throws SQLException {
        execute(url, "insert into note values ('" + note + "')");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String url, String sql) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }
}
