package io.tspmo.project.mail;

import static io.tspmo.project.mail.MailBench.forTask;
import static io.tspmo.project.mail.MailBench.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of mail, and where the links of the mails lead. */
@IntegrationTest
class MailPageTest {

    /** What a visit leaves by itself: the session, the sign-in, who has a task open, and what the ledger does with its entries. */
    private static final Set<String> OF_A_VISIT = Set.of(
            "spring_session",
            "spring_session_attributes",
            "task_presence",
            "tour_visit",
            "ledger_leaf",
            "ledger_node",
            "ledger_checkpoint",
            "ledger_witness",
            "mail_inbox");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext beans;

    @Autowired
    Users users;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anAdministratorSeesWhoIsPausedAndWhy_andResumes() {
        var bench = new MailBench(beans);
        var user = users.create("sponsor");
        bench.paused.pause(
                user, user + "@tspmo.example", PausedAddresses.Source.SERVER, "550 5.1.1 <b>unknown</b> " + user);
        var admin = new SignedInBrowser(port, "admin");

        assertThat(admin.get("/mail").body())
                .contains(user + "@tspmo.example", "550 5.1.1 &lt;b&gt;unknown", "Resume mail to " + user)
                .contains("Mail is not set up", "not set up")
                .contains("People without a mail address");
        assertThat(admin.post("/mail", "/mail/" + user + "/resume", "").body())
                .contains("Mail to " + user + " goes out again")
                .doesNotContain("550 5.1.1 &lt;b&gt;unknown&lt;/b&gt; " + user);
        assertThat(bench.paused.of(user, user + "@tspmo.example")).isEmpty();
        assertThat(admin.post("/mail", "/mail/" + user + "/resume", "").body()).contains("was not paused");
        assertThat(admin.post("/mail", "/mail/test", "").body()).contains("Mail is not set up: set spring.mail.host");
    }

    @Test
    void aTestMailReachesWhoRequestsIt() throws Exception {
        var server = new GreenMail(MailBench.any("smtp"));
        server.start();
        try {
            var bench = new MailBench(beans);
            var user = users.create("camunda-admin");
            bench.giveAddress(user, user + "@tspmo.example");
            bench.channel(server.getSmtp().getPort()).sendTest("test-1-" + user, user);

            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("TS PMO: test mail");
            assertThat(MailBench.plain(mail)).contains("Mail arrives", MailBench.BASE + "/mail");
            assertThat(LettersTest.links(MailBench.html(mail)))
                    .containsExactly(MailBench.BASE + "/mail", MailBench.BASE + "/account/notices");
        } finally {
            server.stop();
        }
    }

    @Test
    void noLinkOfAMailChangesAnythingByBeingOpened() throws Exception {
        var project = play.submit(Play.request()).accept("STANDARD");
        var code = project.code().value();
        var task = project.task("castVote").getId();
        var links = linksOfAllMails(code, task);
        assertThat(links).contains("/work/" + task, "/projects/" + code, "/account/notices", "/mail", "/");
        var reviewer = new SignedInBrowser(port, "sponsor");
        var administrator = new SignedInBrowser(port, "admin");
        var scanner = SignedInBrowser.ofNobody(port);
        var before = rows();

        for (var link : links) {
            assertThat(scanner.getOnly(link).statusCode()).as(link).isIn(200, 302);
            var reader = link.equals("/mail") ? administrator : reviewer;
            assertThat(reader.get(link).statusCode()).as(link).isLessThan(500);
            assertThat(reader.get(link).statusCode()).as(link + " again").isLessThan(500);
        }

        var changed = new TreeMap<>(rows());
        changed.entrySet().removeAll(before.entrySet());
        assertThat(changed).as("tables with other rows than before").isEmpty();
        assertThat(reviewer.get("/work/" + task).statusCode()).isEqualTo(200);
        assertThat(project.waitingAt()).contains("castVote");
    }

    private Set<String> linksOfAllMails(String code, String task) throws Exception {
        var server = new GreenMail(MailBench.any("smtp"));
        server.start();
        try {
            var bench = new MailBench(beans);
            var user = users.create("sponsor");
            bench.giveAddress(user, user + "@tspmo.example");
            var channel = bench.channel(server.getSmtp().getPort());
            var vote = forTask(code, "Portal", "Your vote is requested.", task, "Vote", LocalDate.of(2027, 1, 11));
            var held = notice("PROJECT_HELD", code, "Portal", "It is on hold.");
            var own = notice("SUBSTITUTE_NAMED", "", "", "Sponsor stands in for you.");
            channel.send(MailBench.one(user, vote));
            channel.send(MailBench.one(user, held));
            channel.send(MailBench.one(user, own));
            channel.send(MailBench.day(user, vote, held, own));
            channel.sendTest("test-2-" + user, user);
            var links = new TreeSet<String>();
            for (var mail : server.getReceivedMessages()) {
                for (var link : LettersTest.links(MailBench.html(mail))) {
                    assertThat(link).startsWith(MailBench.BASE + "/");
                    links.add(link.substring(MailBench.BASE.length()));
                }
            }
            return links;
        } finally {
            server.stop();
        }
    }

    /** Of each table, how many rows it has and a sum of what they say. */
    private Map<String, String> rows() {
        var rows = new TreeMap<String, String>();
        var tables = jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE'
                        """)
                .query(String.class)
                .list();
        for (var table : tables) {
            if (!OF_A_VISIT.contains(table)) {
                rows.put(
                        table,
                        jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from "
                                        + table + " t")
                                .query(String.class)
                                .single());
            }
        }
        return rows;
    }
}
