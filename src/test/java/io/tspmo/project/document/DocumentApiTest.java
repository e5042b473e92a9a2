package io.tspmo.project.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents over /api: what is taken, what is refused, and that what comes back is what was sent. */
@IntegrationTest
class DocumentApiTest {

    private static final long LIMIT = 100L << 20;

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private Play.Actor project;
    private String documents;

    @BeforeEach
    void accepted() {
        project = play.submit(Play.request()).accept("LITE");
        documents = "/api/projects/" + project.code() + "/documents";
    }

    @Test
    void whatIsUploadedIsListedAndComesBack() throws Exception {
        var file = "The numbers.\n".getBytes(StandardCharsets.UTF_8);

        var answer = put("manager", "?kind=BUSINESS_CASE&name=case.pdf", BodyPublishers.ofByteArray(file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var filed = json.readTree(answer.body());
        assertThat(filed.path("version").asInt()).isOne();
        assertThat(filed.path("sha256").asText()).isEqualTo(sha256(file));
        var address = answer.headers().firstValue("location").orElseThrow();
        var listed = json.readTree(get("auditor", documents).body())
                .path("documents")
                .path(0);
        assertThat(listed.path("kind").asText()).isEqualTo("BUSINESS_CASE");
        assertThat(listed.path("name").asText()).isEqualTo("case.pdf");
        var version = listed.path("versions").path(0);
        assertThat(version.path("current").asBoolean()).isTrue();
        assertThat(version.path("uploadedBy").asText()).isEqualTo("manager");
        assertThat(version.path("address").asText()).isEqualTo(address);

        var back = http.send(request("auditor", address).build(), BodyHandlers.ofByteArray());
        assertThat(back.body()).isEqualTo(file);
        assertThat(back.headers().map())
                .containsEntry("etag", List.of('"' + sha256(file) + '"'))
                .containsEntry("content-type", List.of("application/pdf"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
        assertThat(back.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(back.headers().firstValue("content-security-policy").orElseThrow())
                .contains("sandbox");
        var again = http.send(
                request("auditor", address)
                        .header("If-None-Match", '"' + sha256(file) + '"')
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void whatASenderSaysOfAFileIsNotBelieved() throws Exception {
        var sent = http.send(
                request("manager", documents + "?kind=OTHER&name=page.html")
                        .header("Content-Type", "text/html")
                        .PUT(BodyPublishers.ofString("<script>alert(1)</script>"))
                        .build(),
                BodyHandlers.ofString());

        var back = get("auditor", sent.headers().firstValue("location").orElseThrow());

        assertThat(back.headers().firstValue("content-type")).contains("application/octet-stream");
    }

    @Test
    void otherBytesAreAnotherVersion_theSameBytesAreNot() throws Exception {
        var first = put("manager", "?kind=OTHER&name=Plan", BodyPublishers.ofString("one"));
        var same = put("sponsor", "?kind=OTHER&name=plan", BodyPublishers.ofString("one"));
        var second = put("sponsor", "?kind=OTHER&name=Plan", BodyPublishers.ofString("two"));
        var other = put("manager", "?kind=DESIGN&name=Plan", BodyPublishers.ofString("one"));

        assertThat(List.of(first.statusCode(), same.statusCode(), second.statusCode(), other.statusCode()))
                .containsExactly(201, 200, 201, 201);
        assertThat(json.readTree(same.body()).path("version").asInt()).isOne();
        assertThat(json.readTree(second.body()).path("version").asInt()).isEqualTo(2);
        var listed = json.readTree(get("pmo", documents).body()).path("documents");
        assertThat(listed).hasSize(2);
        var versions = listed.path(1).path("versions");
        assertThat(versions)
                .extracting(version -> version.path("version").asInt())
                .containsExactly(2, 1);
        assertThat(versions)
                .extracting(version -> version.path("current").asBoolean())
                .containsExactly(true, false);
        assertThat(get("pmo", versions.path(1).path("address").asText()).body()).isEqualTo("one");
    }

    /** So much that holding it twice would break a small heap: whoever reads it whole fails here. */
    @Test
    void hundredMegabytesGoInAndOutPartByPart() throws Exception {
        var pattern = pattern();
        long before = settledHeap();
        var watch = new HeapWatch();
        watch.start();

        var answer = put(
                "manager",
                "?kind=OTHER&name=large.bin",
                BodyPublishers.ofInputStream(() -> new Pattern(pattern, LIMIT)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var address = answer.headers().firstValue("location").orElseThrow();
        var back = http.send(request("auditor", address).build(), BodyHandlers.ofInputStream());
        var digest = FileContent.read(back.body(), Long.MAX_VALUE);

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
        var answer = put(
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ?kind=NOVEL&name=a         | kind | The kind is one of BUSINESS_CASE
                    ?name=a                    | kind | The kind is one of
                    ?kind=OTHER                | name | The name is missing
                    ?kind=OTHER&name=%20       | name | The name is missing
                    ?kind=OTHER&name=..        | name | The name is missing
                    ?kind=OTHER&name=a%0Ab     | name | cannot be seen
                    ?kind=OTHER&name=a%E2%80%AEb | name | cannot be seen
                    ?kind=OTHER&name=a%00b     | name | cannot be seen
                    """)
    void whatDoesNotFitIsRefusedWithItsReason(String query, String field, String reason) throws Exception {
        var answer = put("manager", query, BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        var error = json.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("reason").asText()).contains(reason);
        assertNothingIsFiled();
    }

    @Test
    void aNameIsNoPath() throws Exception {
        var answer = put("manager", "?kind=OTHER&name=..%2F..%2Fetc%2Fpasswd", BodyPublishers.ofString("x"));

        var back = get("pmo", answer.headers().firstValue("location").orElseThrow());

        assertThat(back.headers().firstValue("content-disposition").orElseThrow())
                .contains("passwd")
                .doesNotContain("..", "/");
    }

    @Test
    void anEmptyFileIsNone() throws Exception {
        var answer = put("manager", "?kind=OTHER&name=empty", BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The file is empty");
        assertNothingIsFiled();
    }

    /** Somebody reads the fields of a form as a whole, before anybody asks who sends them. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "Multipart/Mixed"})
    void aFormIsNoFile(String type) throws Exception {
        var answer = http.send(
                request("manager", documents + "?kind=OTHER&name=form")
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(new byte[2 << 20]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("curl -T");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "finance", "board1", "resources", "requester"})
    void whoOnlyReadsMayNotUpload(String user) throws Exception {
        var answer = put(user, "?kind=OTHER&name=mine", BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertNothingIsFiled();
    }

    @Test
    void theRequesterUploadsUntilThereIsAManager() throws Exception {
        project = play.submit(Play.request());
        documents = "/api/projects/" + project.code() + "/documents";

        assertThat(put("requester", "?kind=OTHER&name=mine", BodyPublishers.ofString("x"))
                        .statusCode())
                .isEqualTo(201);
        project.accept("LITE");
        assertThat(put("requester", "?kind=OTHER&name=mine", BodyPublishers.ofString("y"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aProjectThatHasEndedTakesNoMore() throws Exception {
        project.vote("REJECT").hasEnded();

        var answer = put("pmo", "?kind=OTHER&name=late", BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has ended");
        assertNothingIsFiled();
    }

    @Test
    void theDocumentOfOneProjectIsNotFoundUnderAnother() throws Exception {
        var address = put("manager", "?kind=OTHER&name=mine", BodyPublishers.ofString("x"))
                .headers()
                .firstValue("location")
                .orElseThrow();
        var other = play.submit(Play.request());

        var answer =
                get("pmo", address.replace(project.code().value(), other.code().value()));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void bytesThatWereAlteredAreNotHandedOut() throws Exception {
        var answer = put("manager", "?kind=OTHER&name=mine", BodyPublishers.ofString("honest"));
        long document = json.readTree(answer.body()).path("document").asLong();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update(); // no triggers
            jdbc.sql("update document_chunk set bytes = 'forged' from document_version v"
                            + " where v.id = version_id and v.document_id = ?")
                    .param(document)
                    .update();
        });

        var back = get("pmo", answer.headers().firstValue("location").orElseThrow());

        assertThat(back.statusCode()).isEqualTo(500);
        assertThat(back.body()).doesNotContain("forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document", "document_version", "document_chunk", "document_withdrawal", "risk_review"})
    void evidenceIsNeverChanged(String table) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("truncate " + table + " cascade").update())
                .hasMessageContaining("never changed or deleted");
    }

    private void assertNothingIsFiled() {
        assertThat(jdbc.sql("select count(*) from document where project_code = ?")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private HttpResponse<String> put(String user, String query, BodyPublisher body) throws Exception {
        return http.send(request(user, documents + query).PUT(body).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return http.send(request(user, path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", authorization(user));
    }

    private static String authorization(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
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
        return ("PUT " + documents + query + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: "
                        + authorization("manager") + "\r\n" + header + "\r\n")
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

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(FileContent.newDigest().digest(bytes));
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
