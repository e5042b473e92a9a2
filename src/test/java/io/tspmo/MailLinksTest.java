package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.mail.MailBench;
import io.tspmo.project.notification.NoticeBench;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every link of every mail is opened, as its reader and as a scanner: none of them changes anything. */
@IntegrationTest
class MailLinksTest {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext beans;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private final GreenMail post = new GreenMail(MailBench.any("smtp"));

    @BeforeEach
    void open() {
        post.start();
    }

    @AfterEach
    void close() {
        post.stop();
    }

    @Test
    void noLinkOfAMailChangesAnything() throws Exception {
        var mail = new MailBench(beans, "http://localhost:" + port);
        var reader = users.create("pmo", "resource-manager", "sponsor");
        mail.giveAddress(reader, reader + "@links.example");
        var request = Play.request();
        request.put("sponsor", reader);
        var project = play.submit(request).accept("STANDARD");
        jdbc.sql("update project set requester = ?, manager = ? where code = ?")
                .params(reader, reader, project.code().value())
                .update();
        var vote = project.open().stream()
                .filter(task -> reader.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        var channel = mail.mail(post.getSmtp().getPort());
        var now = new NoticeBench(beans, clock, List.of(channel));
        now.lookForTasks();
        for (var kind : NoticeKind.values()) {
            if (kind != NoticeKind.TASK_ASSIGNED && kind != NoticeKind.TASK_OFFERED) {
                var notice = NoticeRequested.to(kind, reader, project.code(), "Kind " + kind + ".");
                events.publishEvent(
                        kind == NoticeKind.TASK_GIVEN ? notice.until(vote.getProcessInstanceId(), "castVote") : notice);
            }
        }
        jdbc.sql("update notice set days_left = 5 where project_code = ? and text in ('Kind TASK_OVERDUE.')")
                .param(project.code().value())
                .update();
        jdbc.sql("update notice set days_left = 2 where project_code = ? and text = 'Kind TASK_DUE_SOON.'")
                .param(project.code().value())
                .update();
        now.address();
        now.send();
        // the daily mail of the next business day
        jdbc.sql("update notice_delivery set send_at = ? where recipient = ? and digest and state = 'WAITING'")
                .params(java.sql.Timestamp.from(clock.instant().minus(Duration.ofSeconds(1))), reader)
                .update();
        now.send();

        var links = new TreeSet<String>();
        var said = new ArrayList<String>();
        for (var one : post.getReceivedMessages()) {
            if (one.getAllRecipients()[0].toString().equals(reader + "@links.example")) {
                links.addAll(links(one));
                said.add(part(one, 0));
            }
        }
        assertThat(NoticeKind.values())
                .filteredOn(kind -> kind != NoticeKind.TASK_ASSIGNED && kind != NoticeKind.TASK_OFFERED)
                .allSatisfy(kind -> assertThat(said).anyMatch(text -> text.contains("Kind " + kind + ".")));
        assertThat(links)
                .allMatch(link -> link.startsWith("http://localhost:" + port + "/"))
                .anyMatch(link -> link.contains("/work/"))
                .anyMatch(link -> link.contains("/projects/"))
                .anyMatch(link -> link.contains("/account/notices"));
        var before = rows(project, reader);
        var browser = new SignedInBrowser(port, reader, Users.PASSWORD);
        var scanner = SignedInBrowser.ofNobody(port);
        for (var link : links) {
            var path = link.substring(("http://localhost:" + port).length());
            assertThat(browser.getOnly(path).statusCode()).as(path).isEqualTo(200);
            assertThat(scanner.getOnly(path).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(rows(project, reader)).isEqualTo(before);
    }

    private static Set<String> links(MimeMessage mail) throws Exception {
        var links = new TreeSet<>(Jsoup.parse(part(mail, 1)).select("[href]").eachAttr("href"));
        ADDRESS.matcher(part(mail, 0))
                .results()
                .forEach(found -> links.add(found.group().replaceAll("[.,)]+$", "")));
        return links;
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(number)
                .getContent()
                .toString();
    }

    /** What a click could have changed. */
    private Map<String, Object> rows(ProjectRun project, String reader) {
        return jdbc.sql(
                        """
                        select (select count(*) from ledger_entry where project = :code) as facts,
                               (select count(*) from gate_vote v join gate_review r on r.id = v.review_id
                                where r.project_code = :code and v.vote is not null) as votes,
                               (select string_agg(t.id_ || coalesce(t.assignee_, '-'), ',' order by t.id_) from act_ru_task t
                                join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = :code) as tasks,
                               (select count(*) from notice_seen where user_id = :reader) as seen,
                               (select count(*) from notice_choice where user_id = :reader) as choices,
                               (select md5(string_agg(p::text, '')) from project p where code = :code) as project
                        """)
                .param("code", project.code().value())
                .param("reader", reader)
                .query()
                .singleRow();
    }
}
