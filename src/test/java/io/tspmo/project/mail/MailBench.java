package io.tspmo.project.mail;

import com.icegreen.greenmail.util.ServerSetup;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.words.Words;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.NoticeParcel.Notice;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionOperations;
import org.thymeleaf.ITemplateEngine;

/** The channel on a mail server of a test, with the beans of the running application. */
public final class MailBench {

    static final String BASE = "https://pmo.tspmo.example";
    private static final int PATIENCE_MILLIS = 400;

    final MailSettings settings;
    final MessageIds ids;
    final PausedAddresses paused;

    private final ApplicationContext beans;
    private final Letters letters;
    private final MailReaders readers;

    public MailBench(ApplicationContext beans) {
        this(beans, BASE);
    }

    /** @param base where the links of the mails lead */
    public MailBench(ApplicationContext beans, String base) {
        this.beans = beans;
        this.settings = new MailSettings("127.0.0.1", "pmo@tspmo.example", base + "/");
        this.ids = new MessageIds(beans.getBean(JdbcClient.class), settings);
        this.paused = beans.getBean(PausedAddresses.class);
        this.readers = beans.getBean(MailReaders.class);
        this.letters = new Letters(
                beans.getBean(ITemplateEngine.class),
                settings,
                ids,
                readers,
                beans.getBean(PersonNames.class),
                beans.getBean(Words.class),
                beans.getBean(Clock.class));
    }

    /** @param port of the mail server */
    MailChannel channel(int port) {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setDefaultEncoding("UTF-8");
        for (var timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            server.getJavaMailProperties().setProperty("mail.smtp." + timeout, String.valueOf(PATIENCE_MILLIS));
        }
        return channel(server);
    }

    public NoticeChannel mail(int port) {
        return channel(port);
    }

    MailChannel channel(JavaMailSenderImpl server) {
        var known = new StaticListableBeanFactory();
        known.addBean("mail", server);
        return new MailChannel(
                known.getBeanProvider(JavaMailSender.class),
                settings,
                readers,
                paused,
                letters,
                beans.getBean(Words.class));
    }

    BounceMailbox mailbox(BounceSettings where) {
        return new BounceMailbox(
                where,
                ids,
                readers,
                paused,
                beans.getBean(JdbcClient.class),
                beans.getBean(TransactionOperations.class),
                beans.getBean(Clock.class));
    }

    public void giveAddress(String user, String address) {
        var identities = beans.getBean(IdentityService.class);
        var known = identities.createUserQuery().userId(user).singleResult();
        known.setEmail(address);
        identities.saveUser(known);
    }

    public static ServerSetup any(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    static NoticeParcel one(String user, Notice notice) {
        return new NoticeParcel(UUID.randomUUID().toString(), user, false, List.of(notice));
    }

    static NoticeParcel day(String user, Notice... notices) {
        return new NoticeParcel(UUID.randomUUID().toString(), user, true, List.of(notices));
    }

    static Notice notice(String kind, String project, String name, String text) {
        return new Notice(1, kind, project, name, text, null, null, null, null, Instant.EPOCH);
    }

    static Notice forTask(String project, String name, String text, String task, String taskName, LocalDate due) {
        return new Notice(1, "TASK_ASSIGNED", project, name, text, task, taskName, due, null, Instant.EPOCH);
    }

    static Notice insteadOf(Notice notice, @Nullable String absent) {
        return new Notice(
                notice.id(),
                notice.kind(),
                notice.project(),
                notice.projectName(),
                notice.text(),
                notice.task(),
                notice.taskName(),
                notice.due(),
                absent,
                notice.at());
    }

    static String plain(MimeMessage mail) throws Exception {
        return part(mail, 0).getContent().toString().replace("\r\n", "\n");
    }

    static String html(MimeMessage mail) throws Exception {
        return part(mail, 1).getContent().toString();
    }

    static BodyPart part(MimeMessage mail, int number) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(number);
    }
}
