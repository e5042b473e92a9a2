package io.tspmo.project.mail;

import static io.tspmo.project.mail.MailBench.forTask;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Properties;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes by mail: a bounce of ours pauses an address, all else does nothing. */
@IntegrationTest
class BounceMailboxTest {

    private static final String MAILBOX = "bounces@tspmo.example";

    @Autowired
    ApplicationContext beans;

    @Autowired
    Users users;

    @Autowired
    Play play;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    final GreenMail server = new GreenMail(new ServerSetup[] {MailBench.any("smtp"), MailBench.any("imap")});
    GreenMailUser inbox;
    MailBench bench;
    BounceMailbox mailbox;
    String reader;
    String address;

    @BeforeEach
    void start() {
        server.start();
        inbox = server.setUser(MAILBOX, MAILBOX, "secret");
        bench = new MailBench(beans);
        mailbox = mailbox("secret");
        reader = users.create("sponsor");
        address = reader + "@tspmo.example";
        bench.giveAddress(reader, address);
        jdbc.sql("update mail_inbox set validity = null, last_uid = 0, bounces = 0, others = 0, failure = null")
                .update();
    }

    @AfterEach
    void stop() {
        server.stop();
        jdbc.sql("update mail_inbox set validity = null, last_uid = 0, bounces = 0, others = 0, failure = null")
                .update();
    }

    @Test
    void aBouncePausesTheAddressThatTheMailWentTo() throws Exception {
        var id = sent().getMessageID();
        arrives(report(id, "failed", "5.1.1", "smtp; 550 5.1.1 unknown user"));

        mailbox.look();
        mailbox.look();

        assertThat(bench.paused.of(reader, address)).hasValueSatisfying(pause -> {
            assertThat(pause.source()).isEqualTo(PausedAddresses.Source.BOUNCE);
            assertThat(pause.refusals()).isEqualTo(1);
            assertThat(pause.answer()).contains("5.1.1", "unknown user");
        });
        assertThat(mailbox.last().bounces()).isEqualTo(1);
        assertThat(mailbox.last().others()).isZero();

        arrives(report(id, "failed", "5.1.1", "smtp; 550 5.1.1 unknown user"));
        mailbox.look();
        assertThat(bench.paused.of(reader, address).orElseThrow().refusals()).isEqualTo(2);
    }

    @Test
    void aForgedBounceIsIgnored() throws Exception {
        var id = sent().getMessageID();
        arrives(report(id.replaceFirst("\\w{4}@", "0000@"), "failed", "5.1.1", "smtp; 550 gone"));
        arrives(report("<PRJ-2026-0914.project@tspmo.example>", "failed", "5.1.1", "smtp; 550 gone"));
        arrives(report("<unknown@elsewhere.example>", "failed", "5.1.1", "smtp; 550 gone"));
        var other = users.create("sponsor");
        bench.giveAddress(other, other + "@tspmo.example");
        var parts = id.split("\\.", 3);
        arrives(report(
                parts[0] + "." + MessageIds.hash(other + "@tspmo.example") + "." + parts[2],
                "failed",
                "5.1.1",
                "smtp; 550 gone"));

        mailbox.look();

        assertThat(bench.paused.of(reader, address)).isEmpty();
        assertThat(bench.paused.of(other, other + "@tspmo.example")).isEmpty();
        assertThat(mailbox.last().bounces()).isZero();
        assertThat(mailbox.last().others()).isEqualTo(4);
    }

    @Test
    void aDelayOrASuccessPausesNothing() throws Exception {
        var id = sent().getMessageID();
        arrives(report(id, "delayed", "4.4.1", "smtp; 451 later"));
        arrives(report(id, "delivered", "2.0.0", "smtp; 250 fine"));
        arrives(report(id, "relayed", "5.1.1", "smtp; 550 what"));

        mailbox.look();

        assertThat(bench.paused.of(reader, address)).isEmpty();
        assertThat(mailbox.last().others()).isEqualTo(3);
    }

    @Test
    void anAnswerThatApprovesChangesNothing_andStaysUnread() throws Exception {
        var project = play.submit(Play.request()).accept("STANDARD");
        var vote = project.task("castVote");
        bench.channel(server.getSmtp().getPort())
                .send(MailBench.one(
                        reader,
                        forTask(
                                project.code().value(),
                                "Portal",
                                "Your vote is requested.",
                                vote.getId(),
                                "Vote on G1",
                                LocalDate.of(2027, 1, 11))));
        var id = server.getReceivedMessages()[0].getMessageID();
        long facts = facts(project.code().value());
        arrives(
                """
                From: %s
                To: %s
                Subject: Re: Portal
                In-Reply-To: %s
                References: %s
                Message-ID: <answer@elsewhere.example>
                Content-Type: text/plain

                I approve. APPROVE. vote=APPROVE
                """
                        .formatted(address, MAILBOX, id, id));
        arrives(
                """
                From: %s
                To: %s
                Subject: Out of office
                Auto-Submitted: auto-replied
                In-Reply-To: %s
                Message-ID: <away@elsewhere.example>
                Content-Type: text/plain

                I am away. APPROVE.
                """
                        .formatted(address, MAILBOX, id));

        mailbox.look();

        assertThat(mailbox.last().others()).isEqualTo(2);
        assertThat(mailbox.last().bounces()).isZero();
        assertThat(facts(project.code().value())).isEqualTo(facts);
        assertThat(tasks.createTaskQuery().taskId(vote.getId()).count()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from gate_vote v join gate_review r on r.id = v.review_id"
                                + " where r.project_code = ? and v.vote is not null")
                        .param(project.code().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(bench.paused.of(reader, address)).isEmpty();
        var kept = server.getManagers().getImapHostManager().getInbox(inbox).getMessages();
        assertThat(kept).hasSize(2).allMatch(mail -> !mail.getFlags().contains(Flags.Flag.SEEN));
    }

    @Test
    void whatCannotBeReadIsLeft_andTheNextMailIsRead() throws Exception {
        var id = sent().getMessageID();
        arrives("Content-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\n\n--nothing\n");
        arrives("Content-Type: multipart/report; report-type=\"\n\n");
        arrives(report(id, "failed", "5.1.1", "smtp; 550 gone"));

        mailbox.look();

        assertThat(bench.paused.of(reader, address)).isPresent();
        assertThat(mailbox.last().others()).isEqualTo(2);
    }

    @Test
    void aMailboxThatCannotBeReadSaysWhy_withoutTheSecret() {
        mailbox("another-secret").look();

        assertThat(mailbox.last().failure()).isNotBlank().doesNotContain("another-secret");
        assertThat(mailbox.last().lookedAt()).isNotNull();
    }

    @Test
    void withoutAMailboxNothingIsLookedAt() {
        var before = mailbox.last();
        beans.getBean(BounceMailbox.class).look();
        assertThat(mailbox.last()).isEqualTo(before);
    }

    private BounceMailbox mailbox(String password) {
        return bench.mailbox(
                new BounceSettings("127.0.0.1", server.getImap().getPort(), "imap", MAILBOX, password, "INBOX"));
    }

    private MimeMessage sent() throws Exception {
        bench.channel(server.getSmtp().getPort())
                .send(MailBench.one(reader, MailBench.notice("GATE_DECIDED", "PRJ-2026-0914", "Portal", "Approved.")));
        var all = server.getReceivedMessages();
        return all[all.length - 1];
    }

    private void arrives(String mail) throws Exception {
        inbox.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
    }

    private long facts(String project) {
        return jdbc.sql("select count(*) from ledger_entry where project = ?")
                .param(project)
                .query(Long.class)
                .single();
    }

    private static String report(String id, String action, String status, String diagnosis) {
        return """
                From: MAILER-DAEMON@elsewhere.example
                To: bounces@tspmo.example
                Subject: Undelivered Mail
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                Your mail did not arrive.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.elsewhere.example

                Final-Recipient: rfc822; somebody@elsewhere.example
                Action: %s
                Status: %s
                Diagnostic-Code: %s

                --b1
                Content-Type: message/rfc822

                From: pmo@tspmo.example
                Subject: PRJ-2026-0914 Portal
                Message-ID: %s
                Content-Type: text/plain

                Hello

                --b1--
                """
                .formatted(action, status, diagnosis, id);
    }
}
