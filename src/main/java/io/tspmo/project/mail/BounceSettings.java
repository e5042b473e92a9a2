package io.tspmo.project.mail;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mailbox that bounces come to. */
@Component
class BounceSettings {

    private final String host;
    private final int port;
    private final String protocol;
    private final String user;
    private final String password;
    private final String folder;

    /**
     * @param protocol {@code imaps}, or {@code imap} inside a private network
     * @param port -1 for that of the protocol
     */
    BounceSettings(
            @Value("${tspmo.mail.bounces.host:}") String host,
            @Value("${tspmo.mail.bounces.port:-1}") int port,
            @Value("${tspmo.mail.bounces.protocol:imaps}") String protocol,
            @Value("${tspmo.mail.bounces.user:}") String user,
            @Value("${tspmo.mail.bounces.password:}") String password,
            @Value("${tspmo.mail.bounces.folder:INBOX}") String folder) {
        this.host = host.strip();
        this.port = port;
        this.protocol = protocol.toLowerCase(Locale.ROOT);
        this.user = user;
        this.password = password;
        this.folder = folder;
    }

    boolean areSet() {
        return !host.isEmpty();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String protocol() {
        return protocol;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String folder() {
        return folder;
    }
}
