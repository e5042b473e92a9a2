package io.tspmo.platform.outgoing;

import io.tspmo.platform.outgoing.WebhookEndpoint.Form;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The endpoints of webhooks, as the settings {@code tspmo.webhooks.<name>} have them.
 *
 * @param faults what is wrong with a setting, a sentence each that names it and no secret
 * @param secretFiles where secrets lie
 */
public record WebhookSettings(List<WebhookEndpoint> endpoints, List<String> faults, List<Path> secretFiles) {

    private static final String ROOT = "tspmo.webhooks";

    /** The bytes of a secret that the Standard Webhooks specification allows. */
    private static final int SHORTEST_SECRET = 24;

    private static final int LONGEST_SECRET = 64;

    private static final String MARK = "whsec_";

    record Entry(
            @Nullable String url,
            @Nullable String form,
            @Nullable String secret,
            @Nullable String secretFile,
            boolean inside) {}

    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    public static WebhookSettings read(Environment settings) {
        boolean inside = settings.getProperty("tspmo.webhooks-inside", Boolean.class, false);
        var endpoints = new ArrayList<WebhookEndpoint>();
        var faults = new ArrayList<String>();
        var files = new ArrayList<Path>();
        try {
            var entries = Binder.get(settings)
                    .bind(ROOT, Bindable.mapOf(String.class, Entry.class))
                    .orElseGet(Map::of);
            new TreeMap<>(entries).forEach((name, entry) -> {
                try {
                    endpoints.add(endpoint(name, entry, inside, files));
                } catch (Fault fault) {
                    faults.add("%s.%s.%s".formatted(ROOT, name, fault.getMessage()));
                }
            });
        } catch (BindException e) {
            faults.add(e.getName() + " cannot be read");
        }
        return new WebhookSettings(List.copyOf(endpoints), List.copyOf(faults), List.copyOf(files));
    }

    private static WebhookEndpoint endpoint(String name, Entry entry, boolean insideAllowed, List<Path> files)
            throws Fault {
        boolean inside = insideAllowed || entry.inside;
        var form = form(entry.form);
        var secret = secret(entry, files);
        if (secret.length == 0 && form == Form.CLOUDEVENTS) {
            throw new Fault("secret is missing: messages of the form cloudevents are signed");
        }
        return new WebhookEndpoint(name, url(entry.url, inside), form, secret, inside);
    }

    private static Form form(@Nullable String word) throws Fault {
        try {
            return word == null ? Form.CLOUDEVENTS : Form.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Fault("form must be cloudevents or chat");
        }
    }

    private static URI url(@Nullable String text, boolean inside) throws Fault {
        if (text == null || text.isBlank()) {
            throw new Fault("url is missing");
        }
        try {
            var url = new URI(text.strip());
            boolean known = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (!known || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new Fault("url must be https://host/path, without a user and without a #");
            }
            if (!inside && !"https".equalsIgnoreCase(url.getScheme())) {
                throw new Fault("url must begin with https://, unless inside=true");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new Fault("url is not an address");
        }
    }

    private static byte[] secret(Entry entry, List<Path> files) throws Fault {
        var file = entry.secretFile;
        var text = file == null || file.isBlank() ? entry.secret : content(file, files);
        if (text == null || text.isBlank()) {
            return new byte[0];
        }
        var encoded = text.strip();
        try {
            var secret =
                    Base64.getDecoder().decode(encoded.startsWith(MARK) ? encoded.substring(MARK.length()) : encoded);
            if (secret.length >= SHORTEST_SECRET && secret.length <= LONGEST_SECRET) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            // as one that is too short
        }
        throw new Fault("secret must be base64 of %d to %d bytes: openssl rand -base64 32"
                .formatted(SHORTEST_SECRET, LONGEST_SECRET));
    }

    private static String content(String file, List<Path> files) throws Fault {
        try {
            var path = Path.of(file.strip());
            var text = Files.readString(path);
            files.add(path);
            return text;
        } catch (IOException | InvalidPathException e) {
            throw new Fault("secret-file: " + file + " cannot be read");
        }
    }

    /** A start with a wrong setting fails: nobody would notice that notices do not arrive. */
    @Configuration(proxyBeanMethods = false)
    static class Configured {

        @Bean
        WebhookSettings webhookSettings(Environment settings) {
            var read = read(settings);
            if (!read.faults.isEmpty()) {
                throw new IllegalStateException(String.join(". ", read.faults));
            }
            return read;
        }
    }
}
