package io.tspmo.platform.outgoing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against servers that speak TLS, are slow, or answer nonsense. */
@Tag("integration")
class OutgoingPostTest {

    private static final char[] PASSWORD = "of this test".toCharArray();
    private static final Duration PATIENCE = Duration.ofMillis(700);

    @TempDir
    static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws Exception {
        var store = folder.resolve("hooks.p12");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example",
                        "-ext",
                        "san=dns:hooks.example",
                        "-validity",
                        "90")
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor())
                .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void theConnectionGoesToTheAddressThatWasChecked_andTheCertificateIsThatOfTheName() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var bodies = new CopyOnWriteArrayList<String>();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/in", exchange -> {
            bodies.add(exchange.getRequestHeaders().getFirst("Host")
                    + ' '
                    + exchange.getRequestHeaders().getFirst("webhook-id")
                    + ' '
                    + exchange.getRequestURI()
                    + ' '
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            var lookUps = new AtomicInteger();
            var post = post(host -> {
                lookUps.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            });

            var status = post.send(
                    URI.create("https://hooks.example:" + port + "/in?a=b%20c"),
                    true,
                    Map.of("webhook-id", "k1\r\nX: y"),
                    "grüezi".getBytes(UTF_8));

            assertThat(status).isEqualTo(204);
            assertThat(bodies).containsExactly("hooks.example:" + port + " k1??X: y /in?a=b%20c grüezi");
            assertThat(lookUps)
                    .as("looked up once: another answer cannot slip in")
                    .hasValue(1);
            assertThatThrownBy(() ->
                            post.send(URI.create("https://other.example:" + port + "/in"), true, Map.of(), new byte[0]))
                    .isInstanceOf(SSLException.class);
            assertThat(bodies).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoNeverAnswersIsGivenUp() throws IOException {
        assertGivenUp("");
    }

    @Test
    void whoAnswersInDripsIsGivenUpToo() throws IOException {
        long before = System.nanoTime();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> drip(server));
            assertThatThrownBy(() -> send(server)).isInstanceOf(IOException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE.multipliedBy(6));
    }

    @Test
    void nonsenseAndEndlessLinesAreNoAnswer() throws IOException {
        assertGivenUp("SSH-2.0-OpenSSH_9.6\r\n");
        assertGivenUp("HTTP/1.1 200" + "x".repeat(10_000));
        assertGivenUp("HTTP/1.1 100 Go on\r\n\r\n".repeat(200));
    }

    @Test
    void aPreliminaryAnswerIsFollowedByTheRealOne() throws IOException {
        try (var server = answering("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n")) {
            assertThat(send(server)).isEqualTo(202);
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
        try (var server =
                answering("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(server)).isEqualTo(302);
        }
    }

    private void assertGivenUp(String answer) throws IOException {
        try (var server = answering(answer)) {
            assertThatThrownBy(() -> send(server)).isInstanceOf(IOException.class);
        }
    }

    private static int send(ServerSocket server) throws IOException {
        return post(InetAddress::getAllByName)
                .send(
                        URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"),
                        true,
                        Map.of(),
                        "x".getBytes(US_ASCII));
    }

    private static OutgoingPost post(HostResolver resolver) {
        return new OutgoingPost(resolver, context.getSocketFactory(), PATIENCE);
    }

    /** Answers the first connection, and then says no more. */
    private static ServerSocket answering(String answer) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CompletableFuture.runAsync(() -> {
            try (var socket = server.accept()) {
                socket.getOutputStream().write(answer.getBytes(US_ASCII));
                socket.getOutputStream().flush();
                untilClosed(socket);
            } catch (IOException e) {
                // the other side has enough
            }
        });
        return server;
    }

    private static void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.setSoTimeout(200);
            while (true) {
                socket.getOutputStream().write('H');
                try {
                    untilClosed(socket);
                    return;
                } catch (java.net.SocketTimeoutException e) {
                    // the next drop
                }
            }
        } catch (IOException e) {
            // the other side has enough
        }
    }

    private static void untilClosed(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what the client sends
        }
    }
}
