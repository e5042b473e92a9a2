package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tspmo.platform.operation.Finding.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What the check says of mail servers that take our mail, and of those that do not. */
@Tag("integration")
class MailCheckTest {

    private static final String SECRET = "five-secret-words";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", "smtp"),
        new ServerSetup(0, "127.0.0.1", "imap"),
        new ServerSetup(0, "127.0.0.1", "smtps")
    });
    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void start() {
        server.start();
        server.setUser("pmo@tspmo.example", "pmo", SECRET);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void notSetUpIsFine() {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(State.OK);
            assertThat(finding.result()).startsWith("Not set up");
        });
    }

    @Test
    void aServerThatTakesTheLoginIsFine() {
        smtp("127.0.0.1", server.getSmtp().getPort());
        login(SECRET);
        settings.setProperty("tspmo.mail.from", "TS PMO <pmo@tspmo.example>");

        assertThat(findings()).extracting(Finding::state).containsOnly(State.OK);
        assertThat(findings()).extracting(Finding::result).contains("Notices come from pmo@tspmo.example");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordIsFound_andNotShown() {
        smtp("127.0.0.1", server.getSmtp().getPort());
        login("another-secret");
        server.getUserManager().setAuthRequired(true);
        settings.setProperty("tspmo.mail.from", "pmo@tspmo.example");

        assertThat(wrong()).containsExactly("The mail server 127.0.0.1 refuses the login");
        assertThat(findings().toString()).doesNotContain("another-secret");
    }

    @Test
    void whatIsMissingOrMistypedIsNamed() {
        settings.setProperty("tspmo.mail.from", "pmo@tspmo.example");
        assertThat(wrong()).containsExactly("tspmo.mail.from is set, spring.mail.host is not");

        smtp("127.0.0.1", server.getSmtp().getPort());
        settings.setProperty("tspmo.mail.from", "");
        assertThat(wrong()).singleElement().asString().startsWith("tspmo.mail.from is not set");
        settings.setProperty("tspmo.witness.mail-to", "auditor@tspmo.example");
        assertThat(wrong()).isEmpty();

        settings.setProperty("tspmo.mail.from", "a@tspmo.example, b@tspmo.example");
        assertThat(wrong()).singleElement().asString().contains("is not one mail address");
    }

    @Test
    void aServerThatIsAwayOrHasNoTrustedCertificateIsFound() {
        settings.setProperty("tspmo.mail.from", "pmo@tspmo.example");
        smtp("127.0.0.1", server.getSmtps().getPort());
        settings.setProperty("spring.mail.protocol", "smtps");
        assertThat(wrong()).singleElement().asString().startsWith("The mail server 127.0.0.1 cannot be used");

        int port = server.getSmtp().getPort();
        server.stop();
        smtp("127.0.0.1", port);
        settings.setProperty("spring.mail.protocol", "smtp");
        assertThat(wrong()).singleElement().asString().startsWith("The mail server 127.0.0.1 cannot be used");
    }

    @Test
    void theMailboxForBouncesIsOpened() {
        settings.setProperty("tspmo.mail.bounces.host", "127.0.0.1");
        settings.setProperty("tspmo.mail.bounces.protocol", "imap");
        settings.setProperty(
                "tspmo.mail.bounces.port", String.valueOf(server.getImap().getPort()));
        settings.setProperty("tspmo.mail.bounces.user", "pmo");
        settings.setProperty("tspmo.mail.bounces.password", SECRET);
        assertThat(wrong()).isEmpty();

        settings.setProperty("tspmo.mail.bounces.folder", "Elsewhere");
        assertThat(wrong()).containsExactly("The mailbox for bounces has no folder Elsewhere");
        settings.setProperty("tspmo.mail.bounces.password", "another-secret");
        assertThat(wrong()).containsExactly("The mailbox for bounces on 127.0.0.1 refuses the login");
    }

    private void smtp(String host, int port) {
        settings.setProperty("spring.mail.host", host);
        settings.setProperty("spring.mail.port", String.valueOf(port));
    }

    private void login(String password) {
        settings.setProperty("spring.mail.username", "pmo");
        settings.setProperty("spring.mail.password", password);
    }

    private List<Finding> findings() {
        return new MailCheck(settings).findings();
    }

    private List<String> wrong() {
        return findings().stream()
                .filter(finding -> finding.state() == State.WRONG)
                .map(Finding::result)
                .toList();
    }
}
