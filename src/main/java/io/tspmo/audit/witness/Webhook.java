package io.tspmo.audit.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** An address that takes the note by POST; any answer of 2xx says that it arrived. */
@Component
class Webhook implements Outlet {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String address;
    private final Duration every;

    Webhook(
            @Value("${tspmo.witness.webhook:}") String address,
            @Value("${tspmo.witness.webhook-every:1m}") Duration every) {
        this.address = address;
        this.every = every;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String words() {
        return "Webhook";
    }

    @Override
    public @Nullable String target() {
        return address.isBlank() ? null : address;
    }

    @Override
    public String settings() {
        return "tspmo.witness.webhook";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public byte @Nullable [] send(SignedHead head) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Idempotency-Key", "checkpoint-" + head.size())
                .POST(BodyPublishers.ofString(head.note()))
                .build();
        var answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("It answered " + answer.statusCode());
        }
        return null;
    }
}
