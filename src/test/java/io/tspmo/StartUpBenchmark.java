package io.tspmo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * How long the packaged application takes from the command to the first answered request, on an empty data folder and on
 * one that it has used before. Not part of the build: {@code mvn package -DskipTests}, then {@code mvn test
 * -Dtest=StartUpBenchmark}.
 */
class StartUpBenchmark {

    private static final int STARTS = Integer.getInteger("benchmark.starts", 5);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void measure() throws Exception {
        var empty = new double[STARTS];
        var used = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            var folder = Files.createTempDirectory(Path.of("target"), "start-up-");
            empty[i] = seconds(folder);
            used[i] = seconds(folder);
        }
        report("empty data folder", empty);
        report("used data folder", used);
    }

    private static void report(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                "start on an %-18s median %5.1f s   fastest %5.1f s   slowest %5.1f s%n",
                what, seconds[STARTS / 2], seconds[0], seconds[STARTS - 1]);
    }

    private double seconds(Path folder) throws Exception {
        int port = freePort();
        var command = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-Dserver.port=" + port,
                "-Dmanagement.server.port=" + freePort(),
                "-Dtspmo.data-dir=" + folder,
                "-jar",
                jar().toString());
        long start = System.nanoTime();
        var application = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        try {
            while (!answers(port)) {
                if (!application.isAlive()) {
                    throw new IllegalStateException("The application ended: " + folder.resolve("log.txt"));
                }
                Thread.sleep(20);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%.1f s, CPU %.1f s%n",
                    seconds, application.info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
            return seconds;
        } finally {
            application.destroy();
            application.waitFor();
        }
    }

    private boolean answers(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("mvn package -DskipTests comes first"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
