package io.tspmo.project.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files up to the limit, beyond it, and half sent: no more than a part of one is ever held. */
@IntegrationTest
class LargeUploadTest {

    private static final long LIMIT = 100L << 20;

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private ProjectRun project;
    private DocumentClient client;

    @BeforeEach
    void accepted() {
        project = play.submit(Play.request()).accept("LITE");
        client = new DocumentClient(port, project.code());
    }

    /** So much that holding it twice would break a small heap: whoever reads it whole fails here. */
    @Test
    void hundredMegabytesGoInAndOutPartByPart() throws Exception {
        var pattern = pattern();
        long before = settledHeap();
        var watch = new HeapWatch();
        watch.start();

        var answer = client.put(
                "manager",
                "?kind=OTHER&name=large.bin",
                BodyPublishers.ofInputStream(() -> new Pattern(pattern, LIMIT)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var address = answer.headers().firstValue("location").orElseThrow();
        var back = client.send(client.request("auditor", address).build(), BodyHandlers.ofInputStream());
        var digest = FileContent.read(back.body(), "document", Long.MAX_VALUE, (bytes, length) -> {});

        assertThat(digest.size()).isEqualTo(LIMIT);
        assertThat(digest.sha256())
                .isEqualTo(json.readTree(answer.body()).path("sha256").asText());
        assertThat(jdbc.sql(
                                "select max(length(bytes)) from document_chunk c join document_version v on v.id = version_id"
                                        + " where sha256 = ?")
                        .param(digest.sha256())
                        .query(Integer.class)
                        .single())
                .isEqualTo(FileContent.CHUNK);
        assertThat(watch.most() - before).as("bytes of live heap").isLessThan(60L << 20);
    }

    @Test
    void oneByteMoreIsRefusedBeforeItIsSent() throws Exception {
        var said = head("Content-Length: " + (LIMIT + 1) + "\r\n", "?kind=OTHER&name=large");
        assertThat(said).startsWith("HTTP/1.1 413").contains("at most 100 MB");

        said = head("Content-Length: " + (LIMIT * 20) + "\r\n", "?kind=OTHER&name=large");
        assertThat(said).startsWith("HTTP/1.1 413").contains("at most 100 MB");
    }

    @Test
    void oneByteMoreIsRefusedWhereNobodySaidHowMuchComes() throws Exception {
        var answer = client.put(
                "manager",
                "?kind=OTHER&name=larger.bin",
                BodyPublishers.ofInputStream(() -> new Pattern(pattern(), LIMIT + 1)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("at most 100 MB");
        assertNothingIsFiled();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        long before = spooled();
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(wire("Content-Length: 5000000\r\n", "?kind=OTHER&name=half.bin"));
            socket.getOutputStream().write(new byte[3_000_000]);
            socket.getOutputStream().flush();
            assertSpooled(before + 1);
        }

        assertSpooled(before);
        assertNothingIsFiled();
    }

    private static void assertSpooled(long files) throws Exception {
        await().untilAsserted(() -> assertThat(spooled()).isEqualTo(files));
    }

    private void assertNothingIsFiled() {
        assertThat(jdbc.sql("select count(*) from document where project_code = ?")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Sends no more than the head, and reads the answer. */
    private String head(String header, String query) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(wire(header + "Expect: 100-continue\r\n", query));
            socket.getOutputStream().flush();
            var answer = new byte[4096];
            int length = 0;
            for (int some;
                    length < answer.length
                            && (some = socket.getInputStream().read(answer, length, answer.length - length)) > 0; ) {
                length += some;
                if (new String(answer, 0, length, StandardCharsets.UTF_8).contains("}")) {
                    break;
                }
            }
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }

    private byte[] wire(String header, String query) {
        return ("PUT " + client.documents() + query + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: "
                        + DocumentClient.authorization("manager") + "\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long spooled() throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"), "tspmo-uploads");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload-"))
                    .count();
        }
    }

    private static long settledHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static byte[] pattern() {
        var bytes = new byte[64 << 10];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    /** As much as asked for, without holding it. */
    private static final class Pattern extends InputStream {

        private final byte[] bytes;
        private long left;

        Pattern(byte[] bytes, long length) {
            this.bytes = bytes;
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? bytes[(int) (left % bytes.length)] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(Math.min(length, bytes.length), left);
            System.arraycopy(bytes, 0, to, offset, some);
            left -= some;
            return some;
        }
    }

    /** The most that is live at once, as far as collections from time to time tell. */
    private static final class HeapWatch extends Thread {

        private volatile boolean going = true;
        private long most;

        HeapWatch() {
            setDaemon(true);
        }

        @Override
        public void run() {
            while (going) {
                most = Math.max(most, settledHeap());
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        long most() throws InterruptedException {
            going = false;
            join();
            return most;
        }
    }
}
