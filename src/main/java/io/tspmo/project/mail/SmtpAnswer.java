package io.tspmo.project.mail;

import io.tspmo.project.sending.SendFailed.Extent;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a mail server meant by refusing a mail (RFC 5321 and RFC 3463).
 *
 * @param addressIsWrong whether the address is to be paused
 * @param sentence for people
 */
record SmtpAnswer(Extent extent, boolean addressIsWrong, String sentence) {

    private static final int LONGEST = 300;

    /** Not of this mail alone: the service closes, or wants us to sign in or to encrypt. */
    private static final Set<Integer> OF_THE_CHANNEL = Set.of(421, 454, 503, 530, 534, 535, 538);

    /** The mailbox is full: it exists, and may be emptied. */
    private static final Pattern FULL = Pattern.compile("\\b[45]\\.2\\.2\\b");

    /** A policy of the server, not the address. */
    private static final Pattern POLICY = Pattern.compile("\\b5\\.7\\.\\d+\\b");

    private static final int MAILBOX_FULL = 552;

    static SmtpAnswer of(MailException failure) {
        if (failure instanceof MailAuthenticationException) {
            return signInRefused();
        }
        var chain = chain(failure);
        for (var one : chain) {
            if (one instanceof AuthenticationFailedException) {
                return signInRefused();
            }
            if (one instanceof SMTPAddressFailedException address) {
                return ofAddress(address.getReturnCode(), line(address.getMessage()));
            }
            if (one instanceof SMTPSenderFailedException sender) {
                return channel("The mail server refuses the sender of tspmo.mail.from: " + line(sender.getMessage()));
            }
        }
        for (var one : chain) {
            if (one instanceof SMTPSendFailedException whole) {
                return ofMessage(whole);
            }
        }
        return chain.stream().anyMatch(MessagingException.class::isInstance)
                ? channel("The mail server does not answer: " + reason(chain))
                : new SmtpAnswer(Extent.FOREVER, false, "The mail could not be written: " + reason(chain));
    }

    private static SmtpAnswer ofAddress(int code, String said) {
        if (OF_THE_CHANNEL.contains(code)) {
            return channel("The mail server refuses mail for now: " + said);
        }
        var sentence = "The mail server refuses the address: " + said;
        boolean later = code < 500 || code == MAILBOX_FULL || FULL.matcher(said).find();
        return later || POLICY.matcher(said).find()
                ? new SmtpAnswer(Extent.PARCEL, false, sentence)
                : new SmtpAnswer(Extent.FOREVER, true, sentence);
    }

    private static SmtpAnswer ofMessage(SMTPSendFailedException refused) {
        int code = refused.getReturnCode();
        var said = line(refused.getMessage());
        var command = String.valueOf(refused.getCommand());
        if (code < 400 || OF_THE_CHANNEL.contains(code) || command.startsWith("MAIL")) {
            return channel("The mail server refuses mail for now: " + said);
        }
        return new SmtpAnswer(
                code < 500 ? Extent.PARCEL : Extent.FOREVER, false, "The mail server refuses this mail: " + said);
    }

    private static SmtpAnswer signInRefused() {
        return channel("The mail server refuses the user name or the password of spring.mail");
    }

    private static SmtpAnswer channel(String sentence) {
        return new SmtpAnswer(Extent.CHANNEL, false, sentence);
    }

    /** The exception, those of its mails, and their causes: one after the other. */
    private static List<Throwable> chain(MailException failure) {
        var chain = new ArrayList<Throwable>();
        if (failure instanceof MailSendException several) {
            for (var one : several.getMessageExceptions()) {
                addAll(one, chain);
            }
        }
        addAll(failure, chain);
        return chain;
    }

    /** The cause of a MessagingException is the next one of several. */
    private static void addAll(@Nullable Throwable first, List<Throwable> chain) {
        for (var one = first; one != null && !chain.contains(one); one = one.getCause()) {
            chain.add(one);
        }
    }

    private static String reason(List<Throwable> chain) {
        for (var one : chain) {
            if (!(one instanceof MailException) && one.getMessage() != null) {
                return line(one.getMessage());
            }
        }
        return chain.get(0).getClass().getSimpleName();
    }

    private static String line(@Nullable String said) {
        var line = MailText.line(said == null ? "" : said);
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }
}
