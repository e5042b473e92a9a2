package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.tspmo.project.mail.MailBench;
import io.tspmo.project.notification.NoticeBench;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with nothing but a mailbox hears that a vote waits, clicks, signs in, votes, and hears what became of it. */
@IntegrationTest
class MailboxInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext beans;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private final GreenMail post = new GreenMail(MailBench.any("smtp"));
    private String sponsor;
    private MailBench mail;

    @BeforeEach
    void open() {
        post.start();
        sponsor = users.create("sponsor");
        mail = new MailBench(beans, at(""));
        mail.giveAddress(sponsor, sponsor + "@mailbox.example");
    }

    @AfterEach
    void close() {
        post.stop();
    }

    @Test
    void aVoteFromAMailbox() throws Exception {
        var request = new HashMap<>(Play.request());
        request.put("sponsor", sponsor);
        var project = play.submit(request).accept("STANDARD");
        var bench =
                new NoticeBench(beans, clock, List.of(mail.mail(post.getSmtp().getPort())));
        var vote = project.open().stream()
                .filter(task -> sponsor.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        bench.lookForTasks();
        bench.address();
        bench.send();

        var asked = received("Vote on G0");
        var link = button(asked);
        assertThat(link).isEqualTo(at("/work/" + vote.getId()));
        var before = recorded(project);
        scannedBy(link, "GET");
        scannedBy(link, "HEAD");
        assertThat(recorded(project)).isEqualTo(before);

        try (var context = BROWSER.chromium().newContext(new Browser.NewContextOptions().setLocale("en-US"))) {
            var page = context.newPage();
            page.navigate(link);
            assertThat(page.locator("h1")).hasText("Sign in");
            page.fill("[name=username]", sponsor);
            page.fill("[name=password]", Users.PASSWORD);
            page.click("button[type=submit]");
            assertThat(page).hasURL(link);
            assertThat(page.locator("#send")).isEnabled();
            assertThat(recorded(project)).as("opening a task takes nothing").isEqualTo(before);
            page.getByLabel("Approve", new Page.GetByLabelOptions().setExact(true))
                    .check();
            page.locator("#send").click();
            assertThat(page.locator(".answer")).containsText("Your vote for G0 of " + project.code() + " is recorded.");
            photograph(page, "mailbox-1-recorded");

            page.navigate(link);
            assertThat(page.locator("main")).containsText("Your vote for G0 of " + project.code() + " is recorded.");
            assertThat(page.locator("main")).not().containsText("expired");
            photograph(page, "mailbox-2-second-visit");
        }

        project.vote("APPROVE");
        bench.address();
        bench.send();
        var decided = received("G0");
        assertThat(decided.getHeader("References")).isEqualTo(asked.getHeader("References"));
        assertThat(decided.getHeader("In-Reply-To")).isEqualTo(asked.getHeader("In-Reply-To"));
        assertThat(decided.getSubject()).isEqualTo(asked.getSubject());
        assertThat(text(decided)).containsIgnoringCase("approve");
        assertThat(button(decided)).isEqualTo(at("/projects/" + project.code()));
    }

    /** The newest mail to the sponsor, which has to hold a text. */
    private MimeMessage received(String holding) throws Exception {
        var mails = Arrays.stream(post.getReceivedMessages())
                .filter(one -> to(one).equals(sponsor + "@mailbox.example"))
                .toList();
        post.purgeEmailFromAllMailboxes();
        assertThat(mails).hasSize(1);
        assertThat(text(mails.get(0))).contains(holding);
        return mails.get(0);
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }

    private static String button(MimeMessage mail) throws Exception {
        var html =
                ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString();
        return Jsoup.parse(html).select("a#go").attr("href");
    }

    /** As a scanner of links does, without a session. */
    private static void scannedBy(String link, String method) throws Exception {
        var answer = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(link))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** What a click could have changed: facts, votes, tasks and news. */
    private Map<String, Object> recorded(ProjectRun project) {
        return jdbc.sql(
                        """
                        select (select count(*) from ledger_entry where project = :code) as facts,
                               (select count(*) from gate_vote v join gate_review r on r.id = v.review_id
                                where r.project_code = :code and v.vote is not null) as votes,
                               (select string_agg(t.id_ || coalesce(t.assignee_, '-'), ',' order by t.id_) from act_ru_task t
                                join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = :code) as tasks,
                               (select count(*) from notice_seen s join notice n on n.id = s.notice_id
                                where n.project_code = :code) as seen
                        """)
                .param("code", project.code().value())
                .query()
                .singleRow();
    }

    private static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
