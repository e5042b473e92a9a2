package io.tspmo.project.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** From whom mail is sent, and where its links lead. */
@Component
class MailSettings {

    private static final String PRODUCT = "TS PMO";

    private final String host;
    private final String from;
    private final String publicUrl;

    MailSettings(
            @Value("${spring.mail.host:}") String host,
            @Value("${tspmo.mail.from:}") String from,
            @Value("${tspmo.public-url:http://localhost:${server.port}}") String publicUrl) {
        this.host = host.strip();
        this.from = from.strip();
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
    }

    boolean areComplete() {
        return !host.isEmpty() && sender() != null;
    }

    /** The mail server; empty if none is set. */
    public String host() {
        return host;
    }

    /** As it is set. */
    public String from() {
        return from;
    }

    /** Without a slash at its end. */
    public String publicUrl() {
        return publicUrl;
    }

    /** Null if it is not set, or is not one address. */
    @Nullable
    InternetAddress sender() {
        try {
            var address = new InternetAddress(from, true);
            if (address.getPersonal() == null) {
                address.setPersonal(PRODUCT, "UTF-8");
            }
            return address;
        } catch (AddressException | UnsupportedEncodingException notOne) {
            return null;
        }
    }

    /** Of the sender's address: the right side of each Message-ID. */
    String domain() {
        var address = sender();
        return address == null ? "localhost" : address.getAddress().replaceFirst("^.*@", "");
    }
}
