package io.tspmo.ledger.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * A real PostgreSQL that starts with the application and keeps its data in {@code tspmo.data-dir}. It writes as safely
 * as a server would: fsync and synchronous commit are on.
 */
@Component
@ConditionalOnProperty("tspmo.embedded")
class EmbeddedDatabase implements JdbcConnectionDetails, DisposableBean {

    static final String VERSION = "17";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final FolderLock lock;
    private final EmbeddedPostgres postgres;

    EmbeddedDatabase(@Value("${tspmo.data-dir}") Path dataDir) throws IOException {
        var folder = dataDir.toAbsolutePath().normalize();
        lock = FolderLock.take(folder);
        try {
            postgres = start(folder);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(Path folder) throws IOException {
        var cluster = folder.resolve("postgres");
        var complete = folder.resolve("postgres.complete");
        refuseOtherVersion(cluster);
        OrphanedServer.stop(cluster, Duration.ofSeconds(60));
        setAsideIncomplete(cluster, complete);
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // it would end the database before the application
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        if (!Files.exists(complete)) {
            Files.createFile(complete);
        }
        log.info("PostgreSQL {} keeps its data in {}", VERSION, cluster);
        return postgres;
    }

    private static void refuseOtherVersion(Path cluster) throws IOException {
        var versionFile = cluster.resolve("PG_VERSION");
        if (Files.exists(versionFile)) {
            var version = Files.readString(versionFile).strip();
            if (!version.equals(VERSION)) {
                throw new DatabaseRefused(
                        "The data in " + cluster + " was written by PostgreSQL " + version
                                + ", and this TS PMO brings PostgreSQL " + VERSION + ".",
                        "Dump it with the old version and load it into a server, or start with another data folder.");
            }
        }
    }

    /** A first start that was killed leaves a folder that no server can use. It never held a project; it is kept all the same. */
    private static void setAsideIncomplete(Path cluster, Path complete) throws IOException {
        if (Files.exists(cluster) && !Files.exists(complete)) {
            var aside = cluster.resolveSibling("postgres.incomplete-" + System.currentTimeMillis());
            Files.move(cluster, aside);
            log.warn("The first start on this data folder did not finish; its leftovers are now in {}", aside);
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?reWriteBatchedInserts=true";
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void destroy() throws IOException {
        postgres.close();
        lock.close();
    }
}
