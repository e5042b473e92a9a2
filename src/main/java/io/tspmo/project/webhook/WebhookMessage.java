package io.tspmo.project.webhook;

import java.util.Arrays;

/** What is sent: the type of the content, and the content. */
final class WebhookMessage {

    private final String type;
    private final byte[] body;

    WebhookMessage(String type, byte[] body) {
        this.type = type;
        this.body = Arrays.copyOf(body, body.length);
    }

    String type() {
        return type;
    }

    byte[] body() {
        return Arrays.copyOf(body, body.length);
    }
}
