package io.tspmo.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tspmo.TsPmoApplication;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/** A server of yours, given by its address, that is not the PostgreSQL that TS PMO is tested on. */
@Tag("alone")
@ExtendWith(OutputCaptureExtension.class)
class OtherServerTest {

    private static EmbeddedDatabase server;

    @BeforeAll
    static void start() throws Exception {
        var folder = Path.of("target", "test-data", "other-server");
        FileSystemUtils.deleteRecursively(folder);
        server = new EmbeddedDatabase(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.destroy();
    }

    @Test
    void anOldServerIsRefusedInPlainWordsBeforeAnythingIsWritten(CapturedOutput output) throws Exception {
        try (var old = new ServerOfVersion("13.11", port())) {
            var failure = catchThrowable(() -> SpringApplication.run(
                    TsPmoApplication.class,
                    "--spring.datasource.url=" + old.jdbcUrl(),
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--management.server.port=0"));

            assertThat(failure).hasRootCauseInstanceOf(DatabaseRefused.class);
            assertThat(output.getAll())
                    .contains("APPLICATION FAILED TO START")
                    .contains("The database is PostgreSQL 13, which TS PMO cannot run on.")
                    .contains("Use PostgreSQL 17.");
            assertThat(tables()).isZero();
        }
    }

    @Test
    void aServerOfAnotherSupportedVersionIsUsedWithAWarning(CapturedOutput output) throws Exception {
        try (var other = new ServerOfVersion("16.9", port())) {
            var flyway = Flyway.configure()
                    .dataSource(other.jdbcUrl(), "postgres", "")
                    .schemas("elsewhere")
                    .locations("classpath:templates/web") // no migration is there
                    .callbacks(new VersionCheck())
                    .load();

            flyway.migrate();

            assertThat(output.getAll()).contains("The server is PostgreSQL 16; TS PMO is tested on PostgreSQL 17 only");
        }
    }

    private static int port() {
        return Integer.parseInt(server.getJdbcUrl().replaceAll(".*127.0.0.1:(\\d+)/.*", "$1"));
    }

    private static int tables() throws SQLException {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl(), "postgres", "");
                var statement = connection.createStatement();
                var count = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'public'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
