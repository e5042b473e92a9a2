package io.tspmo.ledger.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of an application that was killed keeps running, or is still stopping. The holder of the lock on
 * the data folder may stop it: it is shut down cleanly, so that nothing has to be recovered.
 */
final class OrphanedServer {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServer.class);

    /** No process has this number. */
    private static final String NO_PROCESS = Integer.toString(Integer.MAX_VALUE);

    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);

    private OrphanedServer() {}

    /** @throws DatabaseRefused if a server runs on the folder and does not stop in time */
    static void stop(Path cluster, Duration patience) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 4 || !lines.get(0).strip().matches("\\d{1,10}")) {
            log.warn("{} names no server; a crash has damaged it, and it is deleted", pidFile);
            Files.delete(pidFile);
            return;
        }
        long pid = Long.parseLong(lines.get(0).strip());
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return;
        }
        if (startedThen(process.get(), lines.get(2).strip())
                || serves(cluster, lines.get(3).strip())) {
            stop(process.get(), cluster, patience);
        } else {
            forget(pidFile, lines);
        }
    }

    private static void stop(ProcessHandle server, Path cluster, Duration patience) throws IOException {
        log.warn("Stopping the PostgreSQL (process {}) that another run left behind", server.pid());
        askToStop(server);
        if (!endsWithin(server, patience)) {
            throw new DatabaseRefused(
                    "A PostgreSQL server (process " + server.pid() + ") still runs on " + cluster
                            + " and does not stop.",
                    "Stop that process, then start again.");
        }
    }

    /** The fast shutdown: it ends the sessions that are left and loses nothing that was committed. */
    private static void askToStop(ProcessHandle server) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            server.destroy(); // no shell, so Windows
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the process is the server that wrote the file: it needs not answer, it may be starting or stopping. */
    private static boolean startedThen(ProcessHandle process, String epochSeconds) {
        var info = process.info();
        return info.command().map(command -> command.contains("postgres")).orElse(true)
                && Optional.of(epochSeconds)
                        .filter(text -> text.matches("\\d{1,12}"))
                        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                        .flatMap(written -> info.startInstant()
                                .map(started ->
                                        Duration.between(started, written).abs().compareTo(CLOCK_DRIFT) <= 0))
                        .orElse(false);
    }

    private static boolean serves(Path cluster, String port) {
        var url = "jdbc:postgresql://127.0.0.1:" + port
                + "/postgres?user=postgres&loginTimeout=5&connectTimeout=5&socketTimeout=5";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            return row.next() && Path.of(row.getString(1)).toRealPath().equals(cluster.toRealPath());
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /**
     * The server is gone and its number now belongs to another program, as happens after a restart of the machine or of
     * a container. PostgreSQL would refuse to start. The rest of the file stays: by it PostgreSQL sees whether any part
     * of the old server still runs.
     */
    private static void forget(Path pidFile, List<String> lines) throws IOException {
        log.warn("{} names process {}, which is another program now", pidFile, lines.get(0));
        var rest = new ArrayList<>(lines);
        rest.set(0, NO_PROCESS);
        Files.write(pidFile, rest);
    }
}
