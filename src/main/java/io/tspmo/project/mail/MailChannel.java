package io.tspmo.project.mail;

import io.tspmo.platform.words.Words;
import io.tspmo.project.mail.PausedAddresses.Source;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.SendFailed;
import io.tspmo.project.sending.SendFailed.Extent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Mail to the address that a person has in the directory. A resent mail has the Message-ID of the first. */
@Component
class MailChannel implements NoticeChannel {

    private final ObjectProvider<JavaMailSender> servers;
    private final MailSettings settings;
    private final MailReaders readers;
    private final PausedAddresses paused;
    private final Letters letters;
    private final Words words;
    private final SmtpConnection connection = new SmtpConnection();

    MailChannel(
            ObjectProvider<JavaMailSender> servers,
            MailSettings settings,
            MailReaders readers,
            PausedAddresses paused,
            Letters letters,
            Words words) {
        this.servers = servers;
        this.settings = settings;
        this.readers = readers;
        this.paused = paused;
        this.letters = letters;
        this.words = words;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean isConfigured() {
        return settings.areComplete() && servers.getIfAvailable() != null;
    }

    @Override
    public void send(NoticeParcel parcel) throws SendFailed {
        send(parcel.user(), (to, message) -> letters.write(parcel, to, message));
    }

    @Override
    public void rest() {
        connection.close();
    }

    /** A mail that says only that mail arrives. */
    void sendTest(String key, String user) throws SendFailed {
        try {
            send(user, (to, message) -> letters.writeTest(key, to, message));
        } finally {
            rest();
        }
    }

    private void send(String user, Writing writing) throws SendFailed {
        var server = servers.getIfAvailable();
        if (server == null || !settings.areComplete()) {
            throw new SendFailed(Extent.CHANNEL, "Mail is not set up: set spring.mail.host and tspmo.mail.from", null);
        }
        var to = address(user);
        var message = server.createMimeMessage();
        try {
            writing.write(to, message);
            if (server instanceof JavaMailSenderImpl smtp) {
                connection.send(smtp, message);
            } else {
                server.send(message);
            }
        } catch (MailException refused) {
            var answer = SmtpAnswer.of(refused);
            if (answer.addressIsWrong()) {
                paused.pause(user, to.getAddress(), Source.SERVER, answer.sentence());
            }
            throw new SendFailed(answer.extent(), answer.sentence(), refused);
        } catch (MessagingException e) {
            throw new SendFailed(Extent.FOREVER, "The mail could not be written: " + e.getMessage(), e);
        }
    }

    private InternetAddress address(String user) throws SendFailed {
        var reader = readers.one(user)
                .orElseThrow(() -> new SendFailed(Extent.FOREVER, "There is no user " + user + " any more", null));
        if (!reader.active()) {
            throw new SendFailed(Extent.FOREVER, user + " can no longer sign in, so gets no mail", null);
        }
        var address = reader.address();
        if (address == null) {
            throw new SendFailed(
                    Extent.FOREVER,
                    "%s has no mail address in the directory. Enter one there, then send again".formatted(user),
                    null);
        }
        var pause = paused.of(user, address);
        if (pause.isPresent()) {
            throw new SendFailed(
                    Extent.FOREVER,
                    "Mail to %s is paused since %s. Correct the address in the directory or resume it on the page Mail, then send again"
                            .formatted(address, words.dayOf(pause.get().pausedAt())),
                    null);
        }
        try {
            return new InternetAddress(address, true);
        } catch (AddressException e) {
            throw new SendFailed(
                    Extent.FOREVER,
                    "“%s” in the directory is not a mail address. Correct it there, then send again"
                            .formatted(MailText.line(address, 80)),
                    e);
        }
    }

    private interface Writing {

        void write(InternetAddress to, MimeMessage message) throws MessagingException;
    }
}
