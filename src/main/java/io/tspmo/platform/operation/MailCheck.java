package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.unknown;
import static io.tspmo.platform.operation.Finding.wrong;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The mail server takes our mail, encrypted, and the mailbox for bounces can be read. Nothing is sent. */
class MailCheck implements Check {

    private static final String PATIENCE = "10000";

    private final MailProperties server;
    private final Environment settings;

    MailCheck(Environment settings) {
        this.settings = settings;
        this.server = Binder.get(settings).bindOrCreate("spring.mail", MailProperties.class);
    }

    @Override
    public List<Finding> findings() {
        var host = server.getHost() == null ? "" : server.getHost();
        var from = settings.getProperty("tspmo.mail.from", "");
        var findings = new ArrayList<Finding>();
        if (host.isBlank()) {
            findings.add(
                    from.isBlank()
                            ? ok("Not set up: notices stay in TS PMO")
                            : wrong("tspmo.mail.from is set, spring.mail.host is not", "Set spring.mail.host too"));
        } else {
            findings.add(sender(from));
            findings.add(smtp(host));
        }
        var mailbox = settings.getProperty("tspmo.mail.bounces.host", "");
        if (!mailbox.isBlank()) {
            findings.add(imap(mailbox));
        }
        return findings;
    }

    private Finding sender(String from) {
        if (from.isBlank()) {
            return settings.getProperty("tspmo.witness.mail-to", "").isBlank()
                    ? wrong("tspmo.mail.from is not set, so notices stay in TS PMO", "Set it to the sender's address")
                    : ok("Only checkpoints go out by mail: tspmo.mail.from is not set");
        }
        try {
            var address = new InternetAddress(from, true);
            return address.getAddress().contains("@")
                    ? ok("Notices come from " + address.getAddress())
                    : wrong(from + " has no @", "Set tspmo.mail.from to one address");
        } catch (AddressException e) {
            return wrong("tspmo.mail.from is not one mail address: " + from, "Set it to one: TS PMO <pmo@example.org>");
        }
    }

    private Finding smtp(String host) {
        var protocol = server.getProtocol();
        var properties = new Properties();
        properties.putAll(server.getProperties());
        patient(properties, protocol);
        var user = server.getUsername();
        if (user != null && !user.isEmpty()) {
            properties.putIfAbsent("mail." + protocol + ".auth", "true");
        }
        try (var transport = Session.getInstance(properties).getTransport(protocol)) {
            transport.connect(host, server.getPort() == null ? -1 : server.getPort(), user, server.getPassword());
            return encrypted("mail server " + host, host, transport instanceof SMTPTransport smtp && smtp.isSSL());
        } catch (AuthenticationFailedException e) {
            return wrong(
                    "The mail server " + host + " refuses the login",
                    "Check spring.mail.username and the file spring.mail.password");
        } catch (MessagingException e) {
            return away("mail server " + host, e, "Check spring.mail.host, spring.mail.port and the certificate");
        }
    }

    private Finding imap(String host) {
        var protocol = settings.getProperty("tspmo.mail.bounces.protocol", "imaps");
        var properties = new Properties();
        patient(properties, protocol);
        properties.setProperty("mail." + protocol + ".starttls.enable", "true");
        try (var store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(
                    host,
                    settings.getProperty("tspmo.mail.bounces.port", Integer.class, -1),
                    settings.getProperty("tspmo.mail.bounces.user", ""),
                    settings.getProperty("tspmo.mail.bounces.password", ""));
            var folder = settings.getProperty("tspmo.mail.bounces.folder", "INBOX");
            return store.getFolder(folder).exists()
                    ? encrypted("mailbox for bounces on " + host, host, store instanceof IMAPStore imap && imap.isSSL())
                    : wrong("The mailbox for bounces has no folder " + folder, "Correct tspmo.mail.bounces.folder");
        } catch (AuthenticationFailedException e) {
            return wrong(
                    "The mailbox for bounces on " + host + " refuses the login",
                    "Check tspmo.mail.bounces.user and the file tspmo.mail.bounces.password");
        } catch (MessagingException e) {
            return away("mailbox for bounces on " + host, e, "Check the settings tspmo.mail.bounces");
        }
    }

    private static Finding encrypted(String what, String host, boolean tls) {
        if (tls) {
            return ok("The " + what + " answers, encrypted");
        }
        return isThisMachine(host)
                ? ok("The " + what + " answers; it is this machine itself")
                : unknown(
                        "The " + what + " answers without TLS: passwords and mails can be read on the way",
                        "Use TLS: smtps or imaps, or a server that offers STARTTLS");
    }

    private static Finding away(String what, MessagingException e, String toDo) {
        return wrong("The " + what + " cannot be used: " + line(e.getMessage()), toDo);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void patient(Properties properties, String protocol) {
        for (var timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.putIfAbsent("mail." + protocol + "." + timeout, PATIENCE);
        }
        properties.putIfAbsent("mail." + protocol + ".ssl.checkserveridentity", "true");
    }

    private static String line(@Nullable String message) {
        return String.valueOf(message).replaceAll("\\s+", " ").strip();
    }
}
