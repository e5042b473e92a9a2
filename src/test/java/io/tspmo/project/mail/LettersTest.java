package io.tspmo.project.mail;

import static io.tspmo.project.mail.MailBench.BASE;
import static io.tspmo.project.mail.MailBench.forTask;
import static io.tspmo.project.mail.MailBench.html;
import static io.tspmo.project.mail.MailBench.insteadOf;
import static io.tspmo.project.mail.MailBench.notice;
import static io.tspmo.project.mail.MailBench.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.tspmo.IntegrationTest;
import io.tspmo.Users;
import io.tspmo.project.sending.NoticeParcel;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the mails, read as they arrive at a real server. */
@IntegrationTest
class LettersTest {

    private static final String CODE = "PRJ-2026-0914";
    private static final String NAME = "Customer portal";
    private static final LocalDate DUE = LocalDate.of(2027, 1, 11);
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    @Autowired
    ApplicationContext beans;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    final GreenMail server = new GreenMail(MailBench.any("smtp"));
    MailBench bench;
    String reader;

    @BeforeEach
    void start() {
        server.start();
        bench = new MailBench(beans);
        reader = users.create("sponsor");
        bench.giveAddress(reader, reader + "@tspmo.example");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aTaskIsOneButton_inTextAndHtml_withTheDay() throws Exception {
        var mail = sent(MailBench.one(
                reader, forTask(CODE, NAME, "Project Manager requests your vote.", "7f-1", "Vote on G1", DUE)));

        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(MailBench.part(mail, 0).getContentType())
                .startsWith("text/plain")
                .containsIgnoringCase("utf-8");
        assertThat(MailBench.part(mail, 1).getContentType())
                .startsWith("text/html")
                .containsIgnoringCase("utf-8");
        for (var text : List.of(plain(mail), html(mail))) {
            assertThat(text)
                    .contains(CODE, NAME, "Project Manager requests your vote.", "Vote on G1", "11 Jan 2027")
                    .contains("You get this mail because", "this task waits for you", BASE + "/work/7f-1")
                    .contains(BASE + "/account/notices")
                    .doesNotContain("[(", "${", "null");
        }
        assertThat(links(html(mail))).containsExactly(BASE + "/work/7f-1", BASE + "/account/notices");
        assertThat(html(mail))
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<img", "<script", "<link", "url(", "@import", " th:");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getFrom()[0].toString()).isEqualTo("TS PMO <pmo@tspmo.example>");
    }

    @Test
    void theSubjectNamesTheProjectAndNoState_andAllMailsOfAProjectAreOneThread() throws Exception {
        var first = sent(MailBench.one(reader, notice("GATE_DECIDED", CODE, NAME, "G1 was approved.")));
        var second = sent(MailBench.one(reader, notice("PROJECT_HELD", CODE, NAME, "It is on hold.")));
        var other = sent(MailBench.one(reader, notice("PROJECT_HELD", "PRJ-2026-0915", "Intranet", "It is on hold.")));

        for (var mail : List.of(first, second)) {
            assertThat(mail.getSubject()).isEqualTo("PRJ-2026-0914 Customer portal");
            assertThat(mail.getHeader("References")).containsExactly("<PRJ-2026-0914.project@tspmo.example>");
            assertThat(mail.getHeader("In-Reply-To")).containsExactly("<PRJ-2026-0914.project@tspmo.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(links(html(mail))).first().isEqualTo(BASE + "/projects/PRJ-2026-0914");
        }
        assertThat(first.getMessageID()).endsWith("@tspmo.example>").isNotEqualTo(second.getMessageID());
        assertThat(other.getHeader("References")).containsExactly("<PRJ-2026-0915.project@tspmo.example>");
    }

    @Test
    void aDigestNamesATaskOnce_withEachReasonOnALine() throws Exception {
        var overdue = forTask(CODE, NAME, "The vote is overdue since yesterday.", "7f-1", "Vote on G1", DUE);
        var assigned = forTask(CODE, NAME, "Project Manager requests your vote.", "7f-1", "Vote on G1", DUE);
        var another = forTask(CODE, NAME, "Report the phase.", "7f-2", "Report Planning", DUE);
        var mail = sent(new NoticeParcel(
                "day " + reader, reader, true, List.of(overdue, another, assigned, assigned, overdue)));

        assertThat(plain(mail))
                .contains(
                        """
                        * The vote is overdue since yesterday.
                          Project Manager requests your vote.
                          Vote on G1
                          Due 11 Jan 2027
                        """)
                .contains("* Report the phase.")
                .containsOnlyOnce(BASE + "/work/7f-1");
        assertThat(links(html(mail))).containsOnlyOnce(BASE + "/work/7f-1", BASE + "/work/7f-2");
        assertThat(html(mail)).containsOnlyOnce("Project Manager requests your vote.");
    }

    @Test
    void sentAgainItHasTheSameMessageId() throws Exception {
        var parcel = MailBench.one(reader, notice("GATE_DECIDED", CODE, NAME, "G1 was approved."));
        var first = sent(parcel);
        var again = sent(parcel);

        assertThat(again.getMessageID()).isEqualTo(first.getMessageID());
        assertThat(bench.ids.sentTo(first.getMessageID())).contains(MessageIds.hash(reader + "@tspmo.example"));
    }

    @Test
    void aSubstituteReadsForWhomAndUntilWhen() throws Exception {
        var today = LocalDate.now(clock);
        jdbc.sql("insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)"
                        + " values ('architect', ?, ?, ?, 'architect', now())")
                .params(reader, today, today.plusDays(3))
                .update();
        try {
            var mail = sent(MailBench.one(
                    reader, insteadOf(forTask(CODE, NAME, "A vote is open.", "7f-2", "Vote on G1", DUE), "architect")));
            var until = today.plusDays(3).format(io.tspmo.platform.words.Words.DAY);
            assertThat(plain(mail))
                    .contains("You get this because you stand in for Enterprise Architect until " + until);
            assertThat(html(mail)).contains("Enterprise Architect until " + until);
        } finally {
            jdbc.sql("delete from substitution where substitute = ?")
                    .param(reader)
                    .update();
        }
        var own = sent(MailBench.one(reader, forTask(CODE, NAME, "A vote is open.", "7f-2", "Vote on G1", DUE)));
        assertThat(plain(own)).doesNotContain("stand in");
    }

    @Test
    void theDayIsOneMail_withEachReasonOnItsLineByProject() throws Exception {
        var mail = sent(MailBench.day(
                reader,
                forTask(CODE, NAME, "A vote waits.", "7f-1", "Vote on G1", DUE),
                notice("PROJECT_HELD", "PRJ-2026-0915", "Intranet", "It is on hold."),
                notice("GATE_DECIDED", CODE, NAME, "G1 was approved."),
                notice("SUBSTITUTE_NAMED", "", "", "Sponsor stands in for you.")));

        assertThat(mail.getSubject()).isEqualTo("TS PMO: your day");
        assertThat(mail.getHeader("References")).isNull();
        assertThat(links(html(mail)))
                .containsExactly(
                        BASE + "/work/7f-1",
                        BASE + "/projects/" + CODE,
                        BASE + "/projects/PRJ-2026-0915",
                        BASE + "/",
                        BASE + "/account/notices");
        var plain = plain(mail);
        assertThat(plain)
                .containsSubsequence(
                        "Your day",
                        CODE + " " + NAME,
                        "* A vote waits.",
                        "* G1 was approved.",
                        "PRJ-2026-0915 Intranet",
                        "* It is on hold.",
                        "About you",
                        "* Sponsor stands in for you.")
                .doesNotContain("null", "[(");
        assertThat(plain.split(Pattern.quote(CODE + " " + NAME), -1)).hasSize(2);
        assertThat(addresses(plain)).containsAll(links(html(mail)));
    }

    @Test
    void whatSomebodyTypedIsNoHeaderAndNoMarkup() throws Exception {
        var mail = sent(MailBench.one(
                reader,
                notice(
                        "COMMENTED",
                        CODE,
                        "Portal\r\nBcc: all@tspmo.example\r\n\r\nHello",
                        "<a href=\"https://evil.example\">Click</a>\r\n.\r\n\u202Eabc " + "x".repeat(3000))));

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("PRJ-2026-0914 Portal Bcc: all@tspmo.example Hello");
        assertThat(links(html(mail))).allMatch(link -> link.startsWith(BASE + "/"));
        assertThat(html(mail)).contains("&lt;a href=").doesNotContain("\u202E");
        assertThat(plain(mail)).contains("\n.\n", "x".repeat(3000)).doesNotContain("\u202E");
    }

    @Test
    void otherLettersArriveAsTyped_andTheSubjectIsShort() throws Exception {
        var name = "Übergabe für 東京 " + "ß".repeat(200);
        var mail = sent(MailBench.one(reader, notice("COMMENTED", CODE, name, "Größe 😀 für 東京")));

        assertThat(mail.getSubject())
                .startsWith("PRJ-2026-0914 Übergabe für 東京 ß")
                .endsWith("…");
        assertThat(mail.getSubject().length()).isLessThanOrEqualTo(120);
        assertThat(plain(mail)).contains("Größe 😀 für 東京");
        assertThat(html(mail)).contains("Größe 😀 für 東京");
    }

    private MimeMessage sent(NoticeParcel parcel) throws Exception {
        bench.channel(server.getSmtp().getPort()).send(parcel);
        var all = server.getReceivedMessages();
        return all[all.length - 1];
    }

    static List<String> links(String html) {
        return LINK.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private static List<String> addresses(String plain) {
        return Arrays.stream(plain.split("\n"))
                .flatMap(line -> ADDRESS.matcher(line).results())
                .map(found -> found.group())
                .toList();
    }
}
