package io.tspmo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of an application that was killed goes on running. Whoever holds the lock on the data folder may stop
 * it: it is asked to shut down cleanly, so that nothing has to be recovered.
 */
final class OrphanedServer {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServer.class);

    private OrphanedServer() {}

    /** @throws DatabaseRefused if a server runs on the folder and does not stop within half a minute */
    static void stop(Path cluster) throws IOException {
        var running = find(cluster);
        if (running == null) {
            return;
        }
        log.warn("Stopping the PostgreSQL (process {}) that a killed run left behind", running.pid());
        running.destroy();
        if (!endsWithin(running, 10)) {
            // a client is still connected: the fast shutdown ends its session
            new ProcessBuilder("kill", "-INT", Long.toString(running.pid()))
                    .inheritIO()
                    .start();
            if (!endsWithin(running, 30)) {
                throw new DatabaseRefused(
                        "A PostgreSQL server (process " + running.pid() + ") still runs on " + cluster
                                + " and does not stop.",
                        "Stop that process, then start again.");
            }
        }
    }

    private static boolean endsWithin(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's process, if {@code postmaster.pid} is not just a leftover whose number another program got. */
    private static @Nullable ProcessHandle find(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return null;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return null;
        }
        var process = ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || !serves(cluster, lines.get(3).strip())) {
            return null;
        }
        return process.get();
    }

    private static boolean serves(Path cluster, String port) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&loginTimeout=5&connectTimeout=5";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            return row.next() && Path.of(row.getString(1)).toRealPath().equals(cluster.toRealPath());
        } catch (SQLException | IOException e) {
            return false;
        }
    }
}
