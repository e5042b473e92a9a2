package io.tspmo.project.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** One connection to the mail server for the mails of a run: with TLS and a sign-in for each of 500 it would take minutes. */
final class SmtpConnection {

    /** Servers take no more of one connection. */
    private static final int MOST_MAILS = 100;

    private @Nullable Transport open;
    private int mails;

    /**
     * @throws MailAuthenticationException if the server lets us not in
     * @throws MailSendException for all else; the connection is closed then
     */
    synchronized void send(JavaMailSenderImpl server, MimeMessage message) {
        var connection = connection(server);
        try {
            if (message.getSentDate() == null) {
                message.setSentDate(new Date());
            }
            var id = message.getMessageID();
            message.saveChanges();
            if (id != null) {
                message.setHeader("Message-ID", id); // saving makes a new one
            }
            connection.sendMessage(message, message.getAllRecipients());
            mails++;
        } catch (MessagingException refused) {
            close();
            throw new MailSendException(Map.of(message, refused));
        }
    }

    private Transport connection(JavaMailSenderImpl server) {
        // it asks the server, which may have closed
        if (open != null && (mails >= MOST_MAILS || !open.isConnected())) {
            close();
        }
        if (open == null) {
            try {
                var fresh = server.getSession().getTransport(Objects.requireNonNullElse(server.getProtocol(), "smtp"));
                fresh.connect(
                        server.getHost(), server.getPort(), text(server.getUsername()), text(server.getPassword()));
                open = fresh;
                mails = 0;
            } catch (AuthenticationFailedException refused) {
                throw new MailAuthenticationException(refused);
            } catch (MessagingException away) {
                throw new MailSendException("Mail server connection failed", away);
            }
        }
        return open;
    }

    private static @Nullable String text(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }

    synchronized void close() {
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException gone) {
                // then it is closed
            }
            open = null;
        }
    }
}
