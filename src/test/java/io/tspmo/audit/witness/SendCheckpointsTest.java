package io.tspmo.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.tspmo.IntegrationTest;
import io.tspmo.audit.witness.Witnesses.Sending;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.Signer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** In a transaction that is rolled back: other tests have checkpoints of their own. */
@IntegrationTest
class SendCheckpointsTest {

    private static final long SIZE = 4_000_000_000_000L; // larger than that of any checkpoint of the tests' ledger
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Proofs proofs;

    @Autowired
    Witnesses witnesses;

    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final List<String> posted = new ArrayList<>();
    HttpServer http;
    int answer = 204;
    Instant now = Instant.parse("2026-11-02T08:00:00Z");

    @BeforeEach
    void start() throws IOException {
        mail.start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/checkpoints", exchange -> {
            posted.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        http.createContext("/tsa", new TimeStampAuthority());
        http.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        http.stop(0);
    }

    @Test
    void aCheckpointReachesTheMailbox() throws Exception {
        var note = note(SIZE);
        undone(() -> {
            sign(SIZE, note);
            send(new Mailbox(sender(), "auditor@localhost", "", EVERY));
        });

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).contains("4,000,000,000,000 entries");
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0]).replace("\r\n", "\n"))
                .isNotEmpty();
        assertThat(mail.getReceivedMessages()[0].getContent().toString().replace("\r\n", "\n"))
                .isEqualToIgnoringNewLines(note);
    }

    @Test
    void theWebhookGetsOneOnlyWhenTimeHasPassedAndThereIsAnotherOne() {
        undone(() -> {
            sign(SIZE, note(SIZE));
            var outlet = webhook("/checkpoints");
            send(outlet);
            send(outlet);
            now = now.plus(EVERY).plusSeconds(1);
            send(outlet);
            assertThat(posted).containsExactly("checkpoint-" + SIZE + "\n" + note(SIZE));

            sign(SIZE + 5, note(SIZE + 5));
            send(outlet);
            assertThat(posted).hasSize(2).last().asString().endsWith(note(SIZE + 5));
        });
    }

    @Test
    void whatDidNotArriveIsToldAndSentAgainLater() {
        undone(() -> {
            sign(SIZE, note(SIZE));
            var outlet = webhook("/checkpoints");
            answer = 503;
            send(outlet);
            assertThat(last(outlet)).satisfies(sending -> {
                assertThat(sending.sent()).isFalse();
                assertThat(sending.detail()).contains("503");
            });

            answer = 200;
            send(outlet);
            assertThat(posted).hasSize(1);
            now = now.plus(SendCheckpoints.PAUSE).plusSeconds(1);
            send(outlet);
            assertThat(posted).hasSize(2);
            assertThat(last(outlet).sent()).isTrue();
        });
    }

    @Test
    void aTimeStampIsOfThisNoteAndIsKept() throws Exception {
        var token = new ArrayList<byte[]>();
        undone(() -> {
            sign(SIZE, note(SIZE));
            var outlet = new TimeStamp(address("/tsa"), EVERY);
            send(outlet);
            token.add(witnesses.stamped(last(outlet).id()).orElseThrow().token());
        });

        var stamp = new TimeStampToken(new CMSSignedData(token.get(0)));
        assertThat(stamp.getTimeStampInfo().getMessageImprintDigest())
                .isEqualTo(
                        MessageDigest.getInstance("SHA-256").digest(note(SIZE).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anAnswerThatIsNoTimeStampIsNotKept() {
        undone(() -> {
            sign(SIZE, note(SIZE));
            var outlet = new TimeStamp(address("/checkpoints"), EVERY);
            answer = 200;
            send(outlet);
            assertThat(last(outlet).sent()).isFalse();
        });
    }

    @Test
    void aPlaceThatNobodySetUpGetsNothing() {
        undone(() -> {
            sign(SIZE, note(SIZE));
            var outlet = new Webhook("", EVERY);
            send(outlet);
            assertThat(witnesses.last(outlet.name(), false)).isEmpty();
        });
    }

    private Webhook webhook(String path) {
        return new Webhook(address(path), EVERY);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    private void send(Outlet outlet) {
        new SendCheckpoints(List.of(outlet), proofs, witnesses, transaction, Clock.fixed(now, ZoneOffset.UTC)).send();
    }

    private Sending last(Outlet outlet) {
        return witnesses.last(outlet.name(), false).orElseThrow();
    }

    private void undone(Runnable steps) {
        transaction.executeWithoutResult(status -> {
            steps.run();
            status.setRollbackOnly();
        });
    }

    private void sign(long size, String note) {
        jdbc.sql("insert into ledger_checkpoint (size, root, at, note, complete, previous, mac)"
                        + " values (?, ?, now(), ?, 0, 0, '\\x00')")
                .params(size, new byte[32], note)
                .update();
    }

    private static String note(long size) {
        return new Signer("tspmo", new byte[32]).sign(new Checkpoint("tspmo", size, new byte[32]).text());
    }

    private ObjectProvider<JavaMailSender> sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mail.getSmtp().getPort());
        sender.setDefaultEncoding("UTF-8");
        var beans = new StaticListableBeanFactory();
        beans.addBean("mail", sender);
        return beans.getBeanProvider(JavaMailSender.class);
    }
}
