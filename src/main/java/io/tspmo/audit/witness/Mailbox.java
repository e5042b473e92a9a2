package io.tspmo.audit.witness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** A mailbox, of an auditor for example: the note is the body of the mail. */
@Component
class Mailbox implements Outlet {

    private final ObjectProvider<JavaMailSender> mail;
    private final String to;
    private final String from;
    private final Duration every;

    Mailbox(
            ObjectProvider<JavaMailSender> mail,
            @Value("${tspmo.witness.mail-to:}") String to,
            @Value("${tspmo.witness.mail-from:}") String from,
            @Value("${tspmo.witness.mail-every:24h}") Duration every) {
        this.mail = mail;
        this.to = to;
        this.from = from.isBlank() ? to : from;
        this.every = every;
    }

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public String words() {
        return "Mailbox";
    }

    @Override
    public @Nullable String target() {
        return to.isBlank() ? null : to;
    }

    @Override
    public String settings() {
        return "tspmo.witness.mail-to, spring.mail.host";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public byte @Nullable [] send(SignedHead head) {
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
