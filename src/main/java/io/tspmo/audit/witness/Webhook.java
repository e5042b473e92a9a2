package io.tspmo.audit.witness;

import io.tspmo.ledger.ledger.TreeHead;
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
class Webhook extends Outlet {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String address;

    Webhook(
            @Value("${tspmo.witness.webhook:}") String address,
            @Value("${tspmo.witness.webhook-every:1m}") Duration every) {
        super("webhook", "Webhook", address, "tspmo.witness.webhook", every);
        this.address = address;
    }

    @Override
    byte @Nullable [] send(TreeHead head) throws IOException, InterruptedException {
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
