package io.tspmo.project.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The Message-ID of each mail: what was sent and to which address, both hashed, and signed, so that a bounce for a mail that
 * was never sent is recognised. The same parcel has the same one whenever it is sent.
 */
@Component
class MessageIds {

    /** Hexadecimal digits of each part: the parcel, the address, the signature. */
    private static final int LONG = 24;

    private static final Pattern OURS =
            Pattern.compile("\\s*<([0-9a-f]{24})\\.([0-9a-f]{24})\\.([0-9a-f]{24})@[^<>\\s]{1,255}>\\s*");

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private volatile byte @Nullable [] secret;

    MessageIds(JdbcClient jdbc, MailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @param parcel its key */
    String of(String parcel, String address) {
        var what = hash(parcel);
        var to = hash(address.toLowerCase(Locale.ROOT));
        return "<%s.%s.%s@%s>".formatted(what, to, signature(what, to), settings.domain());
    }

    /** What all mails of a project answer, so that they form one thread. Nothing has this id. */
    String root(String project) {
        return "<%s.project@%s>".formatted(project.replaceAll("[^A-Za-z0-9-]", "-"), settings.domain());
    }

    /**
     * The hash of the address that a mail went to ({@link #hash} of it in small letters).
     *
     * @return empty if no mail of ours has this id
     */
    Optional<String> sentTo(String messageId) {
        var found = OURS.matcher(messageId);
        if (!found.matches()) {
            return Optional.empty();
        }
        var signed = signature(found.group(1), found.group(2)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(signed, found.group(3).getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(found.group(2))
                : Optional.empty();
    }

    static String hash(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return shortened(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String what, String to) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            return shortened(mac.doFinal((what + "." + to).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shortened(byte[] hash) {
        return HexFormat.of().formatHex(hash).substring(0, LONG);
    }

    private byte[] secret() {
        var known = secret;
        if (known == null) {
            known = jdbc.sql("select secret from mail_key").query(byte[].class).single();
            secret = known;
        }
        return known;
    }
}
