package io.tspmo.project.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.tspmo.platform.outgoing.OutgoingPost;
import io.tspmo.platform.outgoing.WebhookEndpoint;
import io.tspmo.platform.outgoing.WebhookSettings;
import io.tspmo.project.sending.NoticeChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** A receiver of webhooks, and the channel to it. */
public final class WebhookBench implements AutoCloseable {

    /** The bodies, in the order in which they came. */
    public final List<String> arrived = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    public WebhookBench() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/in", exchange -> {
            arrived.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    public NoticeChannel channel(Clock clock) {
        var endpoint = new WebhookEndpoint(
                "office",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in"),
                WebhookEndpoint.Form.CLOUDEVENTS,
                "a secret of this test, 32 bytes!".getBytes(UTF_8),
                true);
        return new WebhookChannel(
                new WebhookSettings(List.of(endpoint), List.of(), List.of()),
                new WebhookMessages("https://pmo.tspmo.example/"),
                new OutgoingPost(
                        InetAddress::getAllByName,
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        Duration.ofSeconds(2)),
                clock);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
