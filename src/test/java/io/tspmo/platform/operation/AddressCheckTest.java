package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tspmo.platform.operation.Finding.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check says of proxies that do their work, and of those that do not. */
@Tag("integration")
class AddressCheckTest {

    private static final char[] PASSWORD = "of this test".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext trusting;

    private HttpsServer proxy;
    private HttpServer plain;
    private int managementPort;
    private String transport = "max-age=31536000 ; includeSubDomains";

    @BeforeAll
    static void makeCertificate() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        folder.resolve("proxy.p12").toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "90")
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor())
                .as(new String(process.getInputStream().readAllBytes()))
                .isZero();
        trusting = context();
    }

    @BeforeEach
    void start() throws IOException {
        proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setHttpsConfigurator(new HttpsConfigurator(trusting));
        answer(proxy, "/login", 200, () -> Map.of("Strict-Transport-Security", transport));
        proxy.start();
        plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        plain.start();
        managementPort = free();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
        plain.stop(0);
    }

    @Test
    void aProxyThatDoesItsWorkIsAllRight() throws Exception {
        answer(plain, "/", 308, () -> Map.of("Location", address() + "/login"));

        assertThat(findings(trusted()))
                .extracting(Finding::state)
                .containsOnly(State.OK)
                .hasSize(5);
    }

    @Test
    void aCertificateThatBrowsersDoNotTrustIsNamed() throws Exception {
        var findings = findings(HttpClient.newHttpClient());

        assertThat(findings.get(0).state()).isEqualTo(State.WRONG);
        assertThat(findings.get(0).result()).contains("is not trusted: ", "certification path");
    }

    @Test
    void aCertificateForAnotherNameIsNamed() throws Exception {
        var findings = new AddressCheck(
                        address().replace("localhost", "ip6-localhost"), port(plain), 9, trusted(), Clock.systemUTC())
                .findings();

        assertThat(findings.get(0).state()).isEqualTo(State.WRONG);
    }

    @Test
    void aCertificateThatSoonEndsIsNamed() throws Exception {
        var inTime = Clock.offset(Clock.systemUTC(), Duration.ofDays(82));

        var findings = new AddressCheck(address(), port(plain), free(), trusted(), inTime).findings();

        assertThat(findings.get(0).result()).startsWith("The certificate ends on");
    }

    @Test
    void withoutStrictTransportSecurityTheFirstRequestCanBeRead() throws Exception {
        for (var weak : List.of("", "max-age=0", "max-age=86400", "nonsense")) {
            transport = weak;
            assertThat(wrong(findings(trusted())))
                    .as(weak)
                    .anyMatch(said -> said.startsWith("Strict-Transport-Security"));
        }
    }

    @Test
    void aPlainPortThatAnswersIsWrong_andNoneAtAllIsRight() throws Exception {
        answer(plain, "/", 200, Map::of);
        assertThat(wrong(findings(trusted())))
                .containsExactly("http://localhost:" + port(plain) + "/login answers 200 without TLS");

        plain.stop(0);
        assertThat(wrong(findings(trusted()))).isEmpty();
    }

    @Test
    void healthAndMetricsAreNotForEverybody() throws Exception {
        plain.stop(0);
        var management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), managementPort), 0);
        answer(management, "/actuator/health", 200, Map::of);
        management.start();

        assertThat(findings(trusted()))
                .filteredOn(finding -> finding.state() == State.UNKNOWN)
                .extracting(Finding::result)
                .containsExactly("From here localhost is this machine itself, so who else reaches port "
                        + managementPort + " cannot be seen");

        management.stop(0);
        answer(proxy, "/actuator/health", 200, Map::of);
        assertThat(wrong(findings(trusted()))).containsExactly(address() + "/actuator/health can be reached");
    }

    @Test
    void whatIsNoSafeAddressIsRefusedBeforeAnythingIsAsked() throws Exception {
        for (var address : List.of("", "localhost", "http://localhost:1")) {
            assertThat(wrong(new AddressCheck(address, free(), free(), trusted(), Clock.systemUTC()).findings()))
                    .as(address)
                    .isNotEmpty();
        }
    }

    @Test
    void aServerThatIsDownIsNamed() throws Exception {
        proxy.stop(0);

        assertThat(wrong(findings(trusted()))).contains(address() + " does not answer");
    }

    private List<Finding> findings(HttpClient client) throws Exception {
        return new AddressCheck(address(), port(plain), managementPort, client, Clock.systemUTC()).findings();
    }

    private static List<String> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.state() == State.WRONG)
                .map(Finding::result)
                .toList();
    }

    private String address() {
        return "https://localhost:" + proxy.getAddress().getPort();
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private interface Headers {
        Map<String, String> now();
    }

    private static void answer(HttpServer server, String path, int status, Headers headers) {
        server.createContext(path, exchange -> {
            headers.now().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private static HttpClient trusted() {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    private static SSLContext context() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(folder.resolve("proxy.p12"))) {
            store.load(file, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("proxy", store.getCertificate("proxy"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
