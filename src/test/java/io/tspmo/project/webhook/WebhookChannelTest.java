package io.tspmo.project.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tspmo.platform.outgoing.OutgoingPost;
import io.tspmo.platform.outgoing.WebhookEndpoint;
import io.tspmo.platform.outgoing.WebhookEndpoint.Form;
import io.tspmo.platform.outgoing.WebhookSettings;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.NoticeParcel.Notice;
import io.tspmo.project.sending.SendFailed;
import io.tspmo.project.sending.SendFailed.Extent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A real receiver looks at what arrives. */
@Tag("integration")
class WebhookChannelTest {

    private static final byte[] SECRET = "a secret of this test, 32 bytes!".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2027-03-28T01:30:00Z");
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private record Arrived(String type, String id, String timestamp, @Nullable String signature, String body) {}

    private final ObjectMapper json = new ObjectMapper();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private int status = 204;

    @BeforeEach
    void receive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/in", exchange -> {
            var headers = exchange.getRequestHeaders();
            arrived.add(new Arrived(
                    headers.getFirst("Content-Type"),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void aNoticeArrivesAsOneEvent_signed() throws Exception {
        channel(endpoint("crm", "/in", Form.CLOUDEVENTS)).send(parcel("notice-17", notice(1, "GATE_DECIDED")));

        var got = arrived.get(0);
        assertThat(got.type()).startsWith("application/cloudevents+json");
        assertThat(got.id()).isEqualTo("notice-17");
        assertThat(got.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(got.signature()).isEqualTo("v1," + signed(got));
        var event = json.readTree(got.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("notice-17");
        assertThat(event.path("source").asText()).isEqualTo("https://pmo.example");
        assertThat(event.path("type").asText()).isEqualTo("io.tspmo.notice.GATE_DECIDED");
        assertThat(event.path("subject").asText()).isEqualTo("PRJ-2027-0001");
        assertThat(Instant.parse(event.path("time").asText())).isEqualTo(Instant.parse("2027-03-27T22:00:00Z"));
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.at("/data/project/name").asText()).isEqualTo("Portal <!channel> @all");
        assertThat(event.at("/data/text").asText()).isEqualTo("A gate was decided.");
        assertThat(event.at("/data/due").asText()).isEqualTo("2027-04-01");
        assertThat(event.at("/data/link").asText()).isEqualTo("https://pmo.example/work/t-1");
    }

    /** As its own code would do it, not by the class that signs. */
    private static String signed(Arrived got) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal((got.id() + "." + got.timestamp() + "." + got.body()).getBytes(UTF_8)));
    }

    /** The example of the specification's own tests. */
    @Test
    void aSignatureIsThatOfTheSpecification() {
        assertThat(WebhookSignature.of(
                        Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void severalNoticesArriveAsABatch_eachWithAnIdOfItsOwn() throws Exception {
        channel(endpoint("crm", "/in", Form.CLOUDEVENTS))
                .send(parcel("digest-1", notice(1, "TASK_OVERDUE"), notice(2, "GATE_DECIDED")));

        assertThat(arrived.get(0).type()).startsWith("application/cloudevents-batch+json");
        assertThat(json.readTree(arrived.get(0).body()))
                .extracting(event -> event.path("id").asText())
                .containsExactly("digest-1/1", "digest-1/2");
    }

    @Test
    void whatIsSentAgainHasTheSameId() throws Exception {
        var channel = channel(endpoint("crm", "/in", Form.CLOUDEVENTS));
        channel.send(parcel("notice-17", notice(1, "GATE_DECIDED")));
        channel.send(parcel("notice-17", notice(1, "GATE_DECIDED")));
        channel.send(parcel("a key with. a stop", notice(1, "GATE_DECIDED")));
        channel.send(parcel("a key with. a stop", notice(1, "GATE_DECIDED")));

        assertThat(arrived).extracting(Arrived::id).doesNotContainNull();
        assertThat(arrived.get(0).id()).isEqualTo(arrived.get(1).id());
        assertThat(arrived.get(0).body()).isEqualTo(arrived.get(1).body());
        assertThat(arrived.get(2).id()).isEqualTo(arrived.get(3).id()).matches("[0-9a-f]{64}");
    }

    @Test
    void aChatToolGetsALine_inWhichWhatWasTypedIsNoMarkup() throws Exception {
        channel(new WebhookEndpoint("crm", url("/in"), Form.CHAT, new byte[0], true))
                .send(parcel("notice-17", notice(1, "TASK_OVERDUE")));

        assertThat(arrived.get(0).type()).startsWith("application/json");
        assertThat(arrived.get(0).signature()).isNull();
        assertThat(message().path("text").asText())
                .isEqualTo("PRJ-2027-0001 Portal &lt;!channel&gt; @\u200Ball: A task is overdue."
                        + " Due 1 Apr 2027. https://pmo.example/work/t-1");
        assertThat(message()).hasSize(1);
    }

    /** Nobody knows who reads a webhook. */
    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void noKindOfNoticeTellsWhatOnlySomeMayRead(NoticeKind kind) throws Exception {
        channel(endpoint("crm", "/in", Form.CLOUDEVENTS)).send(parcel("k", notice(1, kind.name())));
        channel(endpoint("crm", "/in", Form.CHAT)).send(parcel("k", notice(1, kind.name())));

        assertThat(arrived).hasSize(2).allSatisfy(got -> assertThat(got.body())
                .doesNotContain("310,000", "between us", "absent-person", "There is news"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, PARCEL",
        "401, PARCEL",
        "404, PARCEL",
        "410, FOREVER",
        "429, PARCEL",
        "500, PARCEL",
        "503, PARCEL",
        "302, PARCEL"
    })
    void anAnswerThatIsNoYesIsAFailureOfThisParcelAlone(int answer, Extent extent) {
        status = answer;
        var failure = failure(endpoint("crm", "/in", Form.CLOUDEVENTS));
        assertThat(failure.extent()).isEqualTo(extent);
        assertThat(failure).hasMessageStartingWith("crm answered " + answer + ".");
        assertThat(arrived).hasSize(1);
    }

    @Test
    void whoIsSlowOrAwayHoldsUpNobodyElse() throws Exception {
        var slow = endpoint("slow", "/slow", Form.CLOUDEVENTS);
        assertThat(failure(slow).extent()).isEqualTo(Extent.PARCEL);
        assertThat(failure(slow)).hasMessage("slow did not answer in time.");
        var away = new WebhookEndpoint("away", URI.create("http://127.0.0.1:1/hidden"), Form.CHAT, SECRET, true);
        assertThat(failure(away).extent()).isEqualTo(Extent.PARCEL);
        assertThat(failure(away).getMessage()).startsWith("away did not answer").doesNotContain("hidden");

        channel(endpoint("crm", "/in", Form.CLOUDEVENTS)).send(parcel("k", notice(1, "GATE_DECIDED")));
        assertThat(arrived).hasSize(1);
    }

    @Test
    void nothingIsSentInsideUnlessAllowed() {
        var failure = failure(new WebhookEndpoint("crm", url("/in"), Form.CLOUDEVENTS, SECRET, false));
        assertThat(failure).hasMessageContaining("crm was not called: the address is not https.");
        var named = new WebhookEndpoint("crm", URI.create("https://inside.example/"), Form.CHAT, SECRET, false);
        assertThat(failure(named)).hasMessageContaining("is not a public one");
        assertThat(arrived).isEmpty();
    }

    @Test
    void anEndpointThatIsNoLongerSetGetsNothingForever() {
        var channel = channel(endpoint("crm", "/in", Form.CLOUDEVENTS));
        var failure = catchThrowableOfType(
                SendFailed.class,
                () -> channel.send(new NoticeParcel("k", "old", false, List.of(notice(1, "GATE_DECIDED")))));
        assertThat(failure.extent()).isEqualTo(Extent.FOREVER);
        assertThat(channel.endpoints()).containsExactly("crm");
        assertThat(channel.isConfigured()).isTrue();
        assertThat(channel().isConfigured()).isFalse();
    }

    private JsonNode message() throws IOException {
        return json.readTree(arrived.get(0).body());
    }

    private SendFailed failure(WebhookEndpoint endpoint) {
        return catchThrowableOfType(SendFailed.class, () -> channel(endpoint)
                .send(new NoticeParcel("k", endpoint.name(), false, List.of(notice(1, "GATE_DECIDED")))));
    }

    private static WebhookChannel channel(WebhookEndpoint... endpoints) {
        return new WebhookChannel(
                new WebhookSettings(List.of(endpoints), List.of(), List.of()),
                new WebhookMessages("https://pmo.example/"),
                new OutgoingPost(
                        host -> InetAddress.getAllByName(host.equals("inside.example") ? "127.0.0.1" : host),
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        PATIENCE),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private WebhookEndpoint endpoint(String name, String path, Form form) {
        return new WebhookEndpoint(name, url(path), form, SECRET, true);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static NoticeParcel parcel(String key, Notice... notices) {
        return new NoticeParcel(key, "crm", notices.length > 1, List.of(notices));
    }

    private static Notice notice(long id, String kind) {
        return new Notice(
                id,
                kind,
                "PRJ-2027-0001",
                "Portal <!channel> @all",
                "The sponsor says between us that 310,000 EUR are too much.",
                "t-1",
                "Vote on G1 Business case: Portal, 310,000 EUR",
                LocalDate.of(2027, 4, 1),
                "absent-person",
                Instant.parse("2027-03-27T22:00:00Z"));
    }
}
