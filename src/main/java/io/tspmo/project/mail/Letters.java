package io.tspmo.project.mail;

import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.words.Words;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.NoticeParcel.Notice;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Writes mails: text and HTML that say the same. The subject names the project and no state, so that all mails of a project
 * are one thread.
 */
@Component
class Letters {

    private static final int LONGEST_SUBJECT = 120;
    private static final String NEWS = "TS PMO: news for you";
    private static final String DIGEST = "TS PMO: your day";
    private static final String TEST = "TS PMO: test mail";

    private final ITemplateEngine templates;
    private final MailSettings settings;
    private final MessageIds ids;
    private final MailReaders readers;
    private final PersonNames names;
    private final Words words;
    private final Clock clock;

    Letters(
            ITemplateEngine templates,
            MailSettings settings,
            MessageIds ids,
            MailReaders readers,
            PersonNames names,
            Words words,
            Clock clock) {
        this.templates = templates;
        this.settings = settings;
        this.ids = ids;
        this.readers = readers;
        this.names = names;
        this.words = words;
        this.clock = clock;
    }

    /** Fills an empty message. */
    void write(NoticeParcel parcel, InternetAddress to, MimeMessage message) throws MessagingException {
        var items = parcel.notices().stream()
                .map(notice -> item(parcel.user(), notice))
                .toList();
        head(message, to, ids.of(parcel.key(), to.getAddress()));
        if (parcel.digest() || items.size() > 1) {
            message.setSubject(DIGEST, "UTF-8");
            body(message, "mail/digest", Map.of("groups", grouped(onePerTask(items))));
            return;
        }
        var item = items.get(0);
        message.setSubject(subject(item), "UTF-8");
        if (!item.project().isEmpty()) {
            message.setHeader("In-Reply-To", ids.root(item.project()));
            message.setHeader("References", ids.root(item.project()));
        }
        body(message, "mail/message", Map.of("item", item));
    }

    /** Shows that mail arrives. */
    void writeTest(String key, InternetAddress to, MimeMessage message) throws MessagingException {
        head(message, to, ids.of(key, to.getAddress()));
        message.setSubject(TEST, "UTF-8");
        body(message, "mail/test", Map.of());
    }

    private void head(MimeMessage message, InternetAddress to, String id) throws MessagingException {
        message.setFrom(settings.sender());
        message.setRecipient(RecipientType.TO, to);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", id);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", "en");
    }

    private static String subject(LetterItem item) {
        var subject = MailText.line(item.project() + " " + item.projectName(), LONGEST_SUBJECT);
        return subject.isEmpty() ? NEWS : subject;
    }

    /** A task stands where its most urgent notice stands, once, with each reason on a line. */
    private static List<LetterItem> onePerTask(List<LetterItem> items) {
        var first = new LinkedHashMap<List<@Nullable String>, LetterItem>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            first.merge(
                    Arrays.asList(item.task() == null ? "notice " + i : item.task(), item.standIn()),
                    item,
                    LetterItem::with);
        }
        return List.copyOf(first.values());
    }

    /** By project, each where its most urgent notice stands. */
    private static List<List<LetterItem>> grouped(List<LetterItem> items) {
        var groups = new LinkedHashMap<String, List<LetterItem>>();
        items.forEach(item -> groups.computeIfAbsent(item.project(), unseen -> new ArrayList<>())
                .add(item));
        return List.copyOf(groups.values());
    }

    private LetterItem item(String reader, Notice notice) {
        return new LetterItem(
                segment(notice.project()),
                MailText.line(notice.projectName()),
                MailText.lines(notice.text()),
                notice.task() == null ? null : segment(notice.task()),
                notice.taskName() == null ? null : MailText.line(notice.taskName()),
                notice.due() == null ? null : words.day(notice.due()),
                standIn(reader, notice.insteadOf()),
                LetterItem.why(notice.kind()));
    }

    private @Nullable String standIn(String reader, @Nullable String absent) {
        if (absent == null) {
            return null;
        }
        var whom = MailText.line(names.of(absent));
        return readers.standsInUntil(reader, absent)
                .map(day -> "%s until %s".formatted(whom, words.day(day)))
                .orElse(whom);
    }

    private static String segment(String part) {
        return UriUtils.encodePathSegment(MailText.line(part), "UTF-8");
    }

    private void body(MimeMessage message, String template, Map<String, Object> shown) throws MessagingException {
        var all = new HashMap<>(shown);
        all.put("base", settings.publicUrl());
        all.put("subject", message.getSubject());
        var context = new Context(Locale.ENGLISH, all);
        var parts = new MimeMultipart("alternative");
        parts.addBodyPart(part(
                templates.process(template + ".txt", context).strip().replaceAll("\n{3,}", "\n\n") + "\n", "plain"));
        parts.addBodyPart(part(templates.process(template, context), "html"));
        message.setContent(parts);
    }

    /** Quoted-printable has no long lines, whatever a text has. */
    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
