package io.tspmo.platform.outgoing;

import java.net.URI;
import java.util.Arrays;

/** One address outside that gets notices. Its address may be a secret itself, as those of chat tools are. */
public final class WebhookEndpoint {

    private final String name;
    private final URI url;
    private final Form form;
    private final byte[] secret;
    private final boolean inside;

    /** How a message is written. */
    public enum Form {
        /** CloudEvents 1.0 in JSON. */
        CLOUDEVENTS,
        /** A text, as Slack, Mattermost, Rocket.Chat and Teams take it. */
        CHAT
    }

    /**
     * @param secret signs each message; empty if none does
     * @param inside whether the address may be one of the inside
     */
    public WebhookEndpoint(String name, URI url, Form form, byte[] secret, boolean inside) {
        this.name = name;
        this.url = url;
        this.form = form;
        this.secret = Arrays.copyOf(secret, secret.length);
        this.inside = inside;
    }

    public String name() {
        return name;
    }

    public URI url() {
        return url;
    }

    public Form form() {
        return form;
    }

    public byte[] secret() {
        return Arrays.copyOf(secret, secret.length);
    }

    public boolean inside() {
        return inside;
    }

    /** Without the address and the secret: it may get into a log. */
    @Override
    public String toString() {
        return "webhook " + name;
    }
}
