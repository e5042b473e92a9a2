package io.tspmo.audit.witness;

import io.tspmo.ledger.ledger.TreeHead;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** A mailbox, of an auditor for example: the note is the body of the mail. */
@Component
class Mailbox extends Outlet {

    private final ObjectProvider<JavaMailSender> mail;
    private final String to;
    private final String from;

    Mailbox(
            ObjectProvider<JavaMailSender> mail,
            @Value("${tspmo.witness.mail-to:}") String to,
            @Value("${tspmo.witness.mail-from:}") String from,
            @Value("${tspmo.witness.mail-every:24h}") Duration every) {
        super("mailbox", "Mailbox", to, "tspmo.witness.mail-to, spring.mail.host", every);
        this.mail = mail;
        this.to = to;
        this.from = from.isBlank() ? to : from;
    }

    @Override
    byte @Nullable [] send(TreeHead head) {
        var sender = mail.getIfAvailable();
        if (sender == null) {
            throw new IllegalStateException("No mail server is set: spring.mail.host");
        }
        var message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(to);
        message.setSubject("Ledger checkpoint: %,d entries".formatted(head.size()));
        message.setText(head.note());
        sender.send(message);
        return null;
    }
}
