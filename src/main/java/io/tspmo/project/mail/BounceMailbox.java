package io.tspmo.project.mail;

import io.tspmo.project.mail.PausedAddresses.Source;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the mailbox that bounces come to, if one is set. It looks for one thing: a server's report that a mail of ours never
 * arrives. Whatever else is in it, such as answers of people and of machines, is counted and left as it is: a mail never
 * votes, comments or accepts anything. Nothing in the mailbox is changed.
 */
@Component
class BounceMailbox {

    private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

    private static final String CONTENT_TYPE = "Content-Type";
    private static final int MOST_AT_ONCE = 200;
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final String PATIENCE = "10000";

    private final BounceSettings settings;
    private final MessageIds ids;
    private final MailReaders readers;
    private final PausedAddresses paused;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    BounceMailbox(
            BounceSettings settings,
            MessageIds ids,
            MailReaders readers,
            PausedAddresses paused,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.settings = settings;
        this.ids = ids;
        this.readers = readers;
        this.paused = paused;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param bounces reports that paused an address
     * @param others all else that came
     * @param failure why the last look failed; null if it did not
     */
    record Look(
            @Nullable Long validity,
            long lastUid,
            long bounces,
            long others,
            @Nullable Instant lookedAt,
            @Nullable String failure) {}

    Look last() {
        return jdbc.sql("select * from mail_inbox").query(Look.class).single();
    }

    boolean isSet() {
        return settings.areSet();
    }

    String where() {
        return settings.user() + " on " + settings.host();
    }

    @Scheduled(fixedDelayString = "${tspmo.mail.bounces.every:5m}", initialDelayString = "1m")
    void look() {
        if (settings.areSet()) {
            transaction.executeWithoutResult(status -> jdbc.sql("select * from mail_inbox for update skip locked")
                    .query(Look.class)
                    .optional()
                    .ifPresent(this::look));
        }
    }

    private void look(Look before) {
        Look after;
        try {
            after = read(before);
        } catch (MessagingException e) {
            var why = MailText.line(String.valueOf(e.getMessage()), 300);
            log.warn("The mailbox for bounces could not be read: {}", why);
            after = new Look(before.validity, before.lastUid, before.bounces, before.others, clock.instant(), why);
        }
        jdbc.sql(
                        "update mail_inbox set validity = ?, last_uid = ?, bounces = ?, others = ?, looked_at = ?, failure = ?")
                .params(
                        after.validity,
                        after.lastUid,
                        after.bounces,
                        after.others,
                        Timestamp.from(clock.instant()),
                        after.failure)
                .update();
    }

    private Look read(Look before) throws MessagingException {
        var session = Session.getInstance(properties(settings.protocol()));
        try (var store = session.getStore(settings.protocol())) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_ONLY);
                return read(folder, before, session);
            }
        }
    }

    private Look read(Folder folder, Look before, Session session) throws MessagingException {
        var numbers = (UIDFolder) folder;
        long validity = numbers.getUIDValidity();
        if (before.validity != null && before.validity != validity) {
            // numbered anew: what is in it was read before
            return new Look(validity, numbers.getUIDNext() - 1, before.bounces, before.others, clock.instant(), null);
        }
        long last = before.lastUid;
        long bounces = before.bounces;
        long others = before.others;
        var found = numbers.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        var news = found.length > MOST_AT_ONCE ? Arrays.copyOf(found, MOST_AT_ONCE) : found;
        var wanted = new FetchProfile();
        wanted.add(CONTENT_TYPE); // not the structure: a server may fail on one that is broken, for all of them
        wanted.add(FetchProfile.Item.SIZE);
        wanted.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(news, wanted);
        for (var mail : news) {
            long uid = numbers.getUID(mail);
            if (uid <= before.lastUid) {
                continue; // IMAP answers with the last one if there is none beyond
            }
            if (take(mail, session)) {
                bounces++;
            } else {
                others++;
            }
            last = Math.max(last, uid);
        }
        return new Look(validity, last, bounces, others, clock.instant(), null);
    }

    /** @return whether it is the report on a mail of ours to an address that the directory still has */
    private boolean take(Message mail, Session session) throws MessagingException {
        try {
            var type = mail.getHeader(CONTENT_TYPE);
            boolean maybe = type != null && type[0].toLowerCase(Locale.ROOT).contains("multipart/report");
            if (!maybe || mail.getSize() > LARGEST) {
                return false;
            }
            var bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            var report = DeliveryReport.of(new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray())));
            return report.isPresent() && pause(report.get());
        } catch (FolderClosedException | StoreClosedException away) {
            throw away;
        } catch (MessagingException | IOException unreadable) {
            return false;
        }
    }

    private boolean pause(DeliveryReport report) {
        var addressees = ids.sentTo(report.messageId()).map(readers::whoseAddressIs);
        addressees.ifPresent(people -> people.forEach(
                one -> paused.pause(one.user(), String.valueOf(one.address()), Source.BOUNCE, report.answer())));
        return addressees.isPresent() && !addressees.get().isEmpty();
    }

    private static Properties properties(String protocol) {
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", PATIENCE);
        properties.setProperty(prefix + "timeout", PATIENCE);
        properties.setProperty(prefix + "writetimeout", PATIENCE);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "peek", "true");
        return properties;
    }
}
