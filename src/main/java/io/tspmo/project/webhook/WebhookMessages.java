package io.tspmo.project.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.platform.outgoing.WebhookEndpoint.Form;
import io.tspmo.platform.words.Words;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.NoticeParcel.Notice;
import io.tspmo.project.work.WorkAddress;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes parcels for other programs: as events of CloudEvents 1.0 in JSON, one in the structured mode and several as a
 * batch; or as the text that chat tools take. Of a notice they hold its kind, the project's code and name, the sentence of
 * {@link WebhookSentence}, the day by which something is wanted, and a link.
 */
@Component
class WebhookMessages {

    private static final String EVENT = "application/cloudevents+json; charset=UTF-8";
    private static final String BATCH = "application/cloudevents-batch+json; charset=UTF-8";
    private static final String PLAIN = "application/json; charset=UTF-8";

    /** Invisible; what a chat tool would take for a call of all people, or for a link with another text, is text then. */
    private static final String BREAK = "\u200B";

    private final ObjectMapper json = new ObjectMapper();
    private final String publicUrl;

    WebhookMessages(@Value("${tspmo.public-url:http://localhost:${server.port}}") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    WebhookMessage of(Form form, NoticeParcel parcel) {
        var notices = parcel.notices();
        if (form == Form.CHAT) {
            var text = notices.stream().map(this::line).collect(Collectors.joining("\n"));
            return new WebhookMessage(PLAIN, bytes(Map.of("text", text)));
        }
        return notices.size() == 1
                ? new WebhookMessage(EVENT, bytes(event(parcel.key(), notices.get(0))))
                : new WebhookMessage(
                        BATCH,
                        bytes(notices.stream()
                                .map(notice -> event(parcel.key() + "/" + notice.id(), notice))
                                .toList()));
    }

    private Map<String, Object> event(String id, Notice notice) {
        var data = new LinkedHashMap<String, Object>();
        data.put("kind", notice.kind());
        data.put("project", Map.of("code", notice.project(), "name", notice.projectName()));
        data.put("text", WebhookSentence.of(notice.kind()));
        if (notice.due() != null) {
            data.put("due", notice.due().toString());
        }
        data.put("link", link(notice));

        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", publicUrl);
        event.put("type", "io.tspmo.notice." + notice.kind());
        event.put("subject", notice.project());
        event.put("time", DateTimeFormatter.ISO_INSTANT.format(notice.at()));
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return event;
    }

    private String line(Notice notice) {
        var due = notice.due() == null ? "" : " Due " + Words.DAY.format(notice.due()) + ".";
        return "%s %s: %s%s %s"
                .formatted(
                        notice.project(),
                        harmless(notice.projectName()),
                        WebhookSentence.of(notice.kind()),
                        due,
                        link(notice));
    }

    private String link(Notice notice) {
        return notice.task() == null
                ? publicUrl + "/projects/" + notice.project()
                : publicUrl + WorkAddress.of(notice.task());
    }

    /** What people typed is no markup: neither Slack's, which is in angle brackets, nor that of Markdown. */
    private static String harmless(String typed) {
        return typed.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@" + BREAK)
                .replace("](", "]" + BREAK + "(");
    }

    private byte[] bytes(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
