package io.tspmo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The whole application as a process of its own on a data folder, to be killed. */
record KilledApplication(Process process, int port, Path folder, Path log) {

    private static final Duration START = Duration.ofMinutes(3);

    /** Starts the application without sample projects and waits until it answers. */
    static KilledApplication start(Path folder, Path log) throws Exception {
        return start(folder, log, false);
    }

    static KilledApplication start(Path folder, Path log, boolean sampleProjects) throws Exception {
        int port = freePort();
        int managementPort = freePort();
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                TsPmoApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--tspmo.data-dir=" + folder,
                "--tspmo.sample-projects=" + sampleProjects);
        command.environment().put("CLASSPATH", withoutTests());
        var process = command.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        var application = new KilledApplication(process, port, folder, log);
        var health = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health");
        var deadline = Instant.now().plus(START);
        while (!answers(health)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new AssertionError("The application did not start; see " + log);
            }
        }
        return application;
    }

    private static String withoutTests() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(URI health) {
        try {
            var connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/engine-rest" + path);
    }

    /** As a power failure would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an administrator would. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    /** The database of the application, past the application. */
    JdbcClient database() {
        try {
            var port = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .get(3);
            var connection =
                    DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
            return JdbcClient.create(new SingleConnectionDataSource(connection, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
