package io.tspmo.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The valve in a Tomcat of its own, with limits that are reached soon. */
@Tag("integration")
class RequestBodyLimiterTest {

    private static final int LIMIT = 64 << 10;
    private static final int UPLOAD_MB = 3;

    @TempDir
    java.nio.file.Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final AtomicInteger reached = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("disableUploadTimeout", "false");
        tomcat.getConnector().setProperty("connectionUploadTimeout", "1000");
        tomcat.getEngine()
                .getPipeline()
                .addValve(new RequestBodyLimiter(new WebLimits(
                        DataSize.ofBytes(LIMIT),
                        DataSize.ofKilobytes(1),
                        Duration.ofSeconds(2),
                        4,
                        3,
                        1,
                        1,
                        DataSize.ofMegabytes(UPLOAD_MB),
                        Duration.ofSeconds(3),
                        1,
                        1,
                        1)));
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(ServerErrors.class.getName());
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "echo", new HttpServlet() {
            @Override
            protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
                doPost(request, response);
            }

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                reached.incrementAndGet();
                var field = request.getParameter("field");
                response.getWriter()
                        .print(
                                field != null
                                        ? "field " + field.length()
                                        : "body " + request.getInputStream().readAllBytes().length);
            }
        });
        context.addServletMappingDecoded("/", "echo");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void aBodyWithinTheLimitArrivesWhole() throws Exception {
        assertThat(sent("", "Content-Length: " + LIMIT, "x".repeat(LIMIT))).endsWith("body " + LIMIT);
        assertThat(sent("", "Transfer-Encoding: chunked", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))
                .endsWith("body 11");
        assertThat(sent("", "Content-Length: 0", "")).endsWith("body 0");
    }

    @Test
    void theFieldsOfAFormAreReadFromIt() throws Exception {
        var type = "Content-Type: application/x-www-form-urlencoded\r\n";

        assertThat(sent("", type + "Content-Length: 11", "field=hello")).endsWith("field 5");
        assertThat(sent("", type + "Transfer-Encoding: chunked", "b\r\nfield=hello\r\n0\r\n\r\n"))
                .endsWith("field 5");
    }

    @Test
    void requestsOnOneConnectionHaveBodiesOfTheirOwn() throws Exception {
        try (var wire = new Wire(port())) {
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nabcde");

            assertThat(wire.answer()).containsSubsequence("body 3", "body 1", "body 5");
        }
    }

    @Test
    void whoeverAsksFirstIsToldToGoOn() throws Exception {
        try (var wire = new Wire(port())) {
            wire.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n");
            Thread.sleep(200);
            wire.send("abc");

            assertThat(wire.answer()).startsWith("HTTP/1.1 100").endsWith("body 3");
        }
    }

    @Test
    void tooLargeIsRefusedByItsLengthBeforeItIsSent() throws Exception {
        for (var more : List.of("", "Expect: 100-continue\r\n")) {
            assertRefused(413, sent("", more + "Content-Length: " + (10L << 30), ""));
        }
        assertRefused(413, sent("", "Content-Length: " + (LIMIT + 1), "x".repeat(LIMIT + 1)));
        assertThat(reached).hasValue(0);
    }

    @Test
    void aStreamWithoutEndIsCutOff() throws Exception {
        var megabyte = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
        try (var wire = new Wire(port())) {
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            long taken = wire.pour(megabyte.getBytes(), Duration.ofSeconds(20));

            assertThat(taken).isLessThan(40 << 20); // some lies in the buffers of the network
            assertThat(wire.answer()).satisfiesAnyOf(said -> assertRefused(413, said), said -> assertThat(said)
                    .isEmpty());
        }
        assertThat(reached).hasValue(0);
        assertThat(sent("", "Content-Length: 1", "x")).endsWith("body 1");
    }

    @Test
    void aSmallerLimitHoldsForQueries() throws Exception {
        assertRefused(413, sent("engine-rest/task", "Content-Length: 1025", "x".repeat(1025)));
        assertThat(sent("engine-rest/task/1/submit-form", "Content-Length: 1025", "x".repeat(1025)))
                .endsWith("body 1025");
    }

    @Test
    void aBodyThatDripsOrNeverComesEndsSoon() throws Exception {
        long start = System.nanoTime();
        try (var dripping = new Wire(port());
                var silent = new Wire(port())) {
            silent.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
            dripping.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
            dripping.drip("a", Duration.ofMillis(200), Duration.ofSeconds(30));

            assertRefused(408, dripping.answer());
            assertRefused(408, silent.answer());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(reached).hasValue(0);
    }

    @Test
    void slowBodiesHoldFewThreads() throws Exception {
        var slow = new ArrayList<Wire>();
        try {
            for (int i = 0; i < 3; i++) {
                slow.add(new Wire(port()).send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"));
            }
            await().until(() -> busy() == 3);
            var refused = sent("", "Content-Length: 1000", "");

            assertRefused(503, refused);
            assertThat(refused).contains("Retry-After: ");
            for (var wire : slow) {
                assertRefused(408, wire.answer());
            }
        } finally {
            for (var wire : slow) {
                wire.close();
            }
        }
        assertThat(sent("", "Content-Length: 1", "x")).as("and then it goes on").endsWith("body 1");
    }

    @Test
    void aDocumentFlowsThroughUpToItsOwnLimit() throws Exception {
        var document = "api/projects/PRJ-2026-0001/documents";
        int large = UPLOAD_MB << 20;
        assertThat(sent(document, "Content-Length: " + large, "x".repeat(large)))
                .endsWith("body " + large);
        assertThat(sent(
                        "projects/1/documents",
                        "Content-Type: multipart/x\r\nContent-Length: " + large,
                        "x".repeat(large)))
                .endsWith("body " + large);
        assertThat(reached).hasValue(2);

        assertRefused(413, sent(document, "Content-Length: " + (large + (65 << 10)), ""));
        assertRefused(415, sent(document, "Content-Encoding: gzip\r\nContent-Length: 3", "abc"));
        for (var form : List.of("application/x-www-form-urlencoded", "Multipart/Form-Data; boundary=b")) {
            assertRefused(415, sent(document, "Content-Type: " + form + "\r\nContent-Length: 3", "abc"));
        }
        for (var other : List.of("projects/1/documents", "projects/1/documents/2", "api/projects", "projects")) {
            assertRefused(413, sent(other, "Content-Length: " + (LIMIT + 1), "x".repeat(LIMIT + 1)));
        }
        assertThat(reached).hasValue(2);
    }

    /** A connection that is cut while the body is on its way takes the refusal with it. */
    @Test
    void whoSendsAWholeFileThatIsRefusedReadsWhy() throws Exception {
        var file = new byte[4 << 20];
        for (var refused : List.of("Content-Encoding: gzip", "Content-Type: multipart/form-data; boundary=b")) {
            try (var wire = new Wire(port())) {
                wire.send("PUT /api/projects/1/documents HTTP/1.1\r\nHost: x\r\n" + refused + "\r\nContent-Length: "
                        + file.length + "\r\n\r\n");
                wire.send(file);

                assertRefused(415, wire.answer());
            }
        }
    }

    @Test
    void aDocumentWithoutEndIsCutOff_andOneThatDripsToo() throws Exception {
        var megabyte = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes();
        try (var wire = new Wire(port())) {
            wire.send("PUT /api/projects/1/documents HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(wire.pour(megabyte, Duration.ofSeconds(20))).isLessThan(40 << 20);
        }
        long start = System.nanoTime();
        try (var wire = new Wire(port())) {
            wire.send("PUT /api/projects/1/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
            wire.drip("a", Duration.ofMillis(200), Duration.ofSeconds(30));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void nothingIsUnpacked() throws Exception {
        assertRefused(415, sent("", "Content-Encoding: gzip\r\nContent-Length: 3", "abc"));
    }

    @Test
    void whatIsNoHttpIsRefusedWithoutAWordOfTheInside() throws Exception {
        for (var head : List.of(
                "Content-Length: abc",
                "Content-Length: -1",
                "Content-Length: 1\r\nContent-Length: 2",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: x",
                "A: " + "a".repeat(100_000))) {
            var said = sent("", head, "");

            assertThat(said).as(head).matches("(?s)HTTP/1.1 (4\\d\\d|501) .*");
            assertThat(said).doesNotContain("Tomcat", "Exception", "org.apache");
        }
        assertRefused(400, sent("", "Transfer-Encoding: chunked", "zz\r\nabc"));
        assertThat(reached).hasValue(0);
    }

    private String sent(String path, String head, String body) throws IOException {
        try (var wire = new Wire(port())) {
            return wire.send("POST /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + head + "\r\n\r\n"
                            + body)
                    .answer();
        }
    }

    /** Threads that work on a request. */
    private int busy() {
        var executor = tomcat.getConnector().getProtocolHandler().getExecutor();
        return ((ThreadPoolExecutor) executor).getActiveCount();
    }

    private static void assertRefused(int status, String said) {
        assertThat(said).startsWith("HTTP/1.1 " + status + " ");
        assertThat(said).contains("application/problem+json", "\"status\":" + status, "Connection: close");
        assertThat(said).doesNotContain("Tomcat", "Exception", "org.apache");
    }

    private int port() {
        return tomcat.getConnector().getLocalPort();
    }
}
