package io.tspmo.project.mail;

import static io.tspmo.project.mail.MailBench.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tspmo.IntegrationTest;
import io.tspmo.Users;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.SendFailed;
import io.tspmo.project.sending.SendFailed.Extent;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that refuses an address, is away, slow, or lets nobody in. */
@IntegrationTest
class MailChannelTest {

    @Autowired
    ApplicationContext beans;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    final ScriptedSmtp server = new ScriptedSmtp(false);
    MailBench bench;
    String reader;

    @BeforeEach
    void start() {
        bench = new MailBench(beans);
        reader = withAddress();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressThatDoesNotExistIsPaused_andOthersGetTheirMail() {
        refuse(reader, "550 5.1.1 no such user");
        var other = withAddress();

        var failed = failure(reader);
        assertThat(failed.extent()).isEqualTo(Extent.FOREVER);
        assertThat(failed.getMessage()).contains("5.1.1 no such user");
        assertThat(failure(other)).isNull();
        assertThat(server.delivered).hasSize(1);

        assertThat(bench.paused.of(reader, address(reader))).hasValueSatisfying(pause -> {
            assertThat(pause.refusals()).isEqualTo(1);
            assertThat(pause.answer()).contains("no such user");
        });
        server.answer(line(reader), "250 fine after all");
        assertThat(failure(reader)).satisfies(again -> {
            assertThat(again.extent()).isEqualTo(Extent.FOREVER);
            assertThat(again.getMessage()).contains("is paused since", "resume");
        });
        assertThat(server.delivered).as("nothing is tried").hasSize(1);
        assertThat(facts(reader)).containsExactly("MAIL_PAUSED");

        assertThat(bench.paused.resume(reader, "admin")).isTrue();
        assertThat(bench.paused.resume(reader, "admin")).isFalse();
        assertThat(failure(reader)).isNull();
        assertThat(facts(reader)).containsExactly("MAIL_PAUSED", "MAIL_RESUMED");
    }

    @Test
    void theMailsOfARunGoThroughOneConnection_thatIsOpenedAgainWhenTheServerHasClosedIt() {
        var channel = bench.channel(server.port());
        assertThat(failure(channel, reader)).isNull();
        assertThat(failure(channel, withAddress())).isNull();
        assertThat(server.connections()).isEqualTo(1);

        server.hangUp();
        assertThat(failure(channel, reader)).isNull();
        assertThat(server.connections()).isEqualTo(2);
        channel.rest();
        assertThat(failure(channel, reader)).isNull();
        assertThat(server.connections()).isEqualTo(3);
        assertThat(server.delivered).hasSize(4);
    }

    @Test
    void anotherAddressOfThePersonIsNotPaused() {
        refuse(reader, "550 5.1.1 no such user");
        failure(reader);

        bench.giveAddress(reader, "new-" + reader + "@tspmo.example");

        assertThat(failure(reader)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "450 4.2.1 try again later | PARCEL  | false",
                "452 4.2.2 mailbox full    | PARCEL  | false",
                "552 5.2.2 mailbox full    | PARCEL  | false",
                "554 5.7.1 relay denied    | PARCEL  | false",
                "550 unknown               | FOREVER | true",
                "553 5.1.3 bad address     | FOREVER | true",
                "530 5.7.0 sign in first   | CHANNEL | false",
                "421 4.3.2 shutting down   | CHANNEL | false"
            })
    void whatTheServerSaysOfAnAddress(String answer, Extent extent, boolean pauses) {
        refuse(reader, answer);

        assertThat(failure(reader).extent()).isEqualTo(extent);
        assertThat(bench.paused.of(reader, address(reader)).isPresent()).isEqualTo(pauses);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".         | 451 4.3.0 later         | PARCEL",
                ".         | 554 5.6.0 not this mail | FOREVER",
                "MAIL FROM | 550 5.1.8 bad sender    | CHANNEL",
                "MAIL FROM | 451 4.3.0 later         | CHANNEL",
            })
    void whatTheServerSaysOfAMail(String line, String answer, Extent extent) {
        server.answer(line, answer);

        assertThat(failure(reader).extent()).isEqualTo(extent);
        assertThat(bench.paused.of(reader, address(reader))).isEmpty();
    }

    @Test
    void aServerThatIsAwayConcernsAllMails() throws IOException {
        int nobody;
        try (var closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        var failed = failure(bench.channel(nobody), reader);

        assertThat(failed.extent()).isEqualTo(Extent.CHANNEL);
        assertThat(failed.getMessage()).contains("does not answer");
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedFor() {
        try (var silent = new ScriptedSmtp(true)) {
            assertThat(failure(bench.channel(silent.port()), reader).extent()).isEqualTo(Extent.CHANNEL);
        }
    }

    @Test
    void aRefusedLoginConcernsAllMails_andNoSecretIsSaid() {
        server.answer("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN").answer("AUTH", "535 5.7.8 authentication failed");
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        sender.setUsername("pmo");
        sender.setPassword("seven-secret-words");
        sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");

        var failed = failure(bench.channel(sender), reader);

        assertThat(failed.extent()).isEqualTo(Extent.CHANNEL);
        assertThat(failed.getMessage()).contains("user name or the password").doesNotContain("seven-secret-words");
    }

    @Test
    void whoHasNoAddressOrNoAccountGetsNoMail_withTheReason() {
        var without = users.create("sponsor");
        var inactive = withAddress();
        users.deactivate(inactive);
        var wrong = users.create("sponsor");
        bench.giveAddress(wrong, "ann@tspmo.example, bob@tspmo.example");

        for (var user : List.of(without, inactive, wrong, "no-such-person")) {
            assertThat(failure(user).extent()).isEqualTo(Extent.FOREVER);
        }
        assertThat(failure(without).getMessage()).contains("no mail address in the directory");
        assertThat(failure(wrong).getMessage()).contains("is not a mail address");
        assertThat(server.delivered).isEmpty();
    }

    @Test
    void withoutSettingsItIsNotConfigured() {
        var channel = beans.getBean(MailChannel.class);

        assertThat(channel.name()).isEqualTo("mail");
        assertThat(channel.isConfigured()).isFalse();
        assertThat(failure(channel, reader).extent()).isEqualTo(Extent.CHANNEL);
        assertThat(bench.channel(server.port()).isConfigured()).isTrue();
    }

    private void refuse(String user, String answer) {
        server.answer(line(user), answer);
    }

    private static String line(String user) {
        return ("RCPT TO:<" + address(user)).toUpperCase(Locale.ROOT);
    }

    private String withAddress() {
        var user = users.create("sponsor");
        bench.giveAddress(user, address(user));
        return user;
    }

    private static String address(String user) {
        return user + "@tspmo.example";
    }

    private SendFailed failure(String user) {
        return failure(bench.channel(server.port()), user);
    }

    private static SendFailed failure(MailChannel channel, String user) {
        NoticeParcel parcel = MailBench.one(user, notice("GATE_DECIDED", "PRJ-2026-0914", "Portal", "Approved."));
        return catchThrowableOfType(SendFailed.class, () -> channel.send(parcel));
    }

    private List<String> facts(String user) {
        return jdbc.sql(
                        """
                        select outcome from ledger_entry
                        where kind = ? and persons && array(select pseudonym from ledger_person where user_id = ?)
                        order by id
                        """)
                .params(FactKind.NOTED.name(), user)
                .query(String.class)
                .list();
    }
}
