package io.tspmo.project.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail server's report that a mail will never arrive (RFC 3464). All that is read of it is which mail, and why.
 *
 * @param messageId of the mail that did not arrive, as the report says
 * @param answer status and diagnosis
 */
record DeliveryReport(String messageId, String answer) {

    private static final int MOST_PARTS = 10;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_DIAGNOSIS = 250;
    private static final Pattern PERMANENT = Pattern.compile("\\s*(5\\.\\d{1,3}\\.\\d{1,3})\\b.*", Pattern.DOTALL);
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");

    /** Empty if the mail is anything else: an answer, a delay, a delivery that succeeded. */
    static Optional<DeliveryReport> of(Part mail) throws MessagingException, IOException {
        if (!isReport(mail) || !(mail.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        String answer = null;
        String id = null;
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            var part = parts.getBodyPart(i);
            if (answer == null && part.isMimeType("message/delivery-status")) {
                answer = failure(part);
            } else if (id == null && (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers"))) {
                id = messageId(part);
            }
        }
        return answer == null || id == null ? Optional.empty() : Optional.of(new DeliveryReport(id, answer));
    }

    private static boolean isReport(Part mail) throws MessagingException {
        return mail.isMimeType("multipart/report")
                && "delivery-status"
                        .equalsIgnoreCase(new ContentType(mail.getContentType()).getParameter("report-type"));
    }

    /** Of the first recipient whom it will never reach; null if there is none. */
    private static @Nullable String failure(Part status) throws MessagingException, IOException {
        var text = new String(beginning(status), StandardCharsets.UTF_8);
        for (var block : BLANK_LINE.split(text)) {
            var fields = headers(block.getBytes(StandardCharsets.UTF_8));
            var action = fields.getHeader("Action", null);
            var code = PERMANENT.matcher(String.valueOf(fields.getHeader("Status", null)));
            if (action != null && action.strip().equalsIgnoreCase("failed") && code.matches()) {
                var diagnosis = fields.getHeader("Diagnostic-Code", null);
                return MailText.line(code.group(1) + " " + (diagnosis == null ? "" : diagnosis), LONGEST_DIAGNOSIS);
            }
        }
        return null;
    }

    private static @Nullable String messageId(Part returned) throws MessagingException, IOException {
        return headers(beginning(returned)).getHeader("Message-ID", null);
    }

    private static InternetHeaders headers(byte[] bytes) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(bytes));
    }

    private static byte[] beginning(Part part) throws MessagingException, IOException {
        try (var bytes = part.getInputStream()) {
            return bytes.readNBytes(MOST_BYTES);
        }
    }
}
