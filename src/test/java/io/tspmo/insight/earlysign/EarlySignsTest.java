package io.tspmo.insight.earlysign;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The look itself: what it raises and when again, what it costs, and that one project that fails stops no other. */
@IntegrationTest
@RecordApplicationEvents
class EarlySignsTest {

    @LocalServerPort
    int port;

    @Autowired
    ProjectStory story;

    @Autowired
    EarlySigns signs;

    @Autowired
    Scans scans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService models;

    @Autowired
    ApplicationEvents events;

    private SignProjects projects;
    private OtherSigns table;

    @BeforeEach
    void tables() {
        projects = new SignProjects(jdbc);
        table = new OtherSigns(models);
    }

    @AfterEach
    void end() {
        table.takeBack();
        projects.end();
    }

    private String withoutContact(String partner) {
        var code = projects.project("STANDARD");
        projects.partner(code, partner, "INTEGRATION", null);
        return code;
    }

    private List<RiskFound> raised(String code) {
        return events.stream(RiskFound.class)
                .filter(risk -> risk.code().value().equals(code))
                .toList();
    }

    private void risk(String code, String key, String status) {
        int changed = jdbc.sql("update risk set status = ? where project_code = ? and found_by = ?")
                .params(status, code, key)
                .update();
        if (changed == 0) {
            jdbc.sql(
                            "insert into risk (project_code, number, category, seq, title, probability, impact, severity, created_at,"
                                    + " found_by, status) values (?, 1, 'INTEGRATION', 1, 't', 3, 3, 10, now(), ?, ?)")
                    .params(code, key, status)
                    .update();
        }
    }

    private void daysPass(String code, int days) {
        jdbc.sql("update early_sign set found_at = found_at - make_interval(days => ?),"
                        + " raised_at = raised_at - make_interval(days => ?) where project_code = ?")
                .params(days, days, code)
                .update();
    }

    @Test
    void whatIsFoundIsRaisedWithItsReason() {
        var code = withoutContact("Bank");

        signs.lookNow("pmo");

        assertThat(raised(code)).singleElement().satisfies(risk -> {
            assertThat(risk.key()).isEqualTo("partnerWithoutContact:Bank");
            assertThat(risk.category()).isEqualTo("INTEGRATION");
            assertThat(risk.probability()).isEqualTo(3);
            assertThat(risk.impact()).isEqualTo(3);
            assertThat(risk.cause()).isEqualTo("No contact is named at Bank.");
            assertThat(risk.event()).isEqualTo("An interface does not fit, and the partner does not answer.");
            assertThat(risk.effect()).contains("stops");
            assertThat(risk.reason()).isEqualTo("Named contacts: none.");
        });
        RowsAndFacts.assertAgree(jdbc, "early_sign", List.of(code));
    }

    @Test
    void nothingTwiceWhileTheRiskIsOpen_againWhenItWasClosedAndTheDaysOfTheTablePassed() {
        var code = withoutContact("Bank");
        signs.lookNow("pmo");
        risk(code, "partnerWithoutContact:Bank", "OPEN");
        daysPass(code, 60);
        signs.lookNow("pmo");
        assertThat(raised(code)).hasSize(1);

        risk(code, "partnerWithoutContact:Bank", "CLOSED");
        signs.lookNow("pmo");
        assertThat(raised(code)).hasSize(2);

        risk(code, "partnerWithoutContact:Bank", "CLOSED");
        daysPass(code, 6);
        signs.lookNow("pmo");
        assertThat(raised(code)).as("six days").hasSize(2);
        daysPass(code, 1);
        signs.lookNow("pmo");
        assertThat(raised(code)).as("seven days, as the table says").hasSize(3);
    }

    @Test
    void whatIsGoneIsToldAndFoundAnew_andItsRiskStays() {
        var code = withoutContact("Bank");
        signs.lookNow("pmo");
        risk(code, "partnerWithoutContact:Bank", "OPEN");
        contact(code, "Interfaces team");
        signs.lookNow("pmo");

        assertThat(story.whole(ProjectCode.of(code)))
                .extracting(Line::sentence)
                .contains("An early sign was cleared (partner without contact). Its risk stays until it is closed");
        assertThat(jdbc.sql("select status from risk where project_code = ? and found_by is not null")
                        .param(code)
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN");

        contact(code, null);
        signs.lookNow("pmo");
        assertThat(raised(code)).as("its risk is still open").hasSize(1);
        contact(code, "Interfaces team");
        signs.lookNow("pmo");
        risk(code, "partnerWithoutContact:Bank", "CLOSED");
        contact(code, null);
        signs.lookNow("pmo");
        assertThat(raised(code)).as("came back after its risk was closed").hasSize(2);
        RowsAndFacts.assertAgree(jdbc, "early_sign", List.of(code));
    }

    private void contact(String code, String name) {
        jdbc.sql("update partner set contact_name = ? where project_code = ?")
                .params(name, code)
                .update();
    }

    @Test
    void aProjectThatFailsStopsNoOther_keepsItsSigns_andIsShown() {
        var fails = withoutContact("Broken");
        var works = withoutContact("Bank");
        signs.lookNow("pmo");
        table.with("partnerWithoutContact", "output_probability", "if subject = \"Broken\" then 7 else 2");
        projects.partner(works, "Tax office", "INTEGRATION", null);

        var scan = signs.lookNow("pmo");

        assertThat(scan.failed()).isOne();
        assertThat(scans.failures(scan.id())).singleElement().satisfies(failure -> {
            assertThat(failure.projectCode()).isEqualTo(fails);
            assertThat(failure.problem()).contains("7 in the column probability");
        });
        assertThat(there(fails)).containsExactly("partnerWithoutContact:Broken");
        assertThat(there(works)).containsExactly("partnerWithoutContact:Bank", "partnerWithoutContact:Tax office");
        assertThat(new SignedInBrowser(port, "auditor").get("/signs").body())
                .contains("The check of these projects failed.", fails, "7 in the column probability");
    }

    private List<String> there(String code) {
        return jdbc.sql("select sign_key from early_sign where project_code = ? and gone_at is null order by 1")
                .param(code)
                .query(String.class)
                .list();
    }

    @Test
    void ofSeveralNodesOneLooksANight_andTwoLooksAtOnceRaiseNothingTwice() throws Exception {
        var codes = IntStream.range(0, 5).mapToObj(i -> withoutContact("Bank")).toList();
        var pool = Executors.newFixedThreadPool(4);
        try {
            var looks = List.<Callable<Object>>of(
                    Executors.callable(signs::everyNight),
                    Executors.callable(signs::everyNight),
                    () -> signs.lookNow("pmo"),
                    () -> signs.lookNow("admin"));
            for (var look : pool.invokeAll(looks)) {
                look.get();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(jdbc.sql("select count(*) from early_scan where night = ?")
                        .param(LocalDate.now())
                        .query(Integer.class)
                        .single())
                .isOne();
        codes.forEach(code -> assertThat(there(code)).hasSize(1));
        int raised = jdbc.sql(
                        "select sum(raised)::int from (select raised from early_scan order by id desc limit 3) as s")
                .query(Integer.class)
                .single();
        assertThat(raised).isEqualTo(5);
    }

    @Test
    void thirtyProjectsCostAsManyStatementsAsOne() {
        withoutContact("Bank");
        int one = settled();

        for (int i = 0; i < 29; i++) {
            var code = withoutContact("Bank");
            projects.report(code, 20, 10);
            projects.moved(code, 1, "Delivery", 3);
        }
        int thirty = settled();

        assertThat(thirty).isEqualTo(one).isPositive().isLessThan(30);
    }

    /** Once everything was found that is to be found, and nobody's name has to be looked up. */
    private int settled() {
        signs.lookNow("pmo");
        return IntStream.range(0, 3)
                .map(again -> statements(() -> signs.lookNow("pmo")))
                .min()
                .orElseThrow();
    }

    /** Of this thread. */
    private static int statements(Runnable work) {
        var log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var level = log.getLevel();
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(lines);
        try {
            work.run();
        } finally {
            log.detachAppender(lines);
            log.setAdditive(true);
            log.setLevel(level);
        }
        return (int) lines.list.stream()
                .filter(line ->
                        line.getThreadName().equals(Thread.currentThread().getName()))
                .filter(line -> line.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    @Test
    void thePagesShowWhatWasLookedAtAndFound() {
        var code = withoutContact("Bank <1>");
        var pmo = new SignedInBrowser(port, "pmo");

        var page = pmo.post("/signs", "/signs/look", "").body();

        assertThat(page)
                .contains(
                        " projects checked. Active signs: ",
                        "started by PMO Lead",
                        code,
                        "Bank &lt;1&gt;",
                        "Named contacts: none.");
        assertThat(pmo.get("/projects/" + code + "/signs").body())
                .contains("Early signs of <span>Signs</span>", "Bank &lt;1&gt;", "INTEGRATION, 3 × 3");
        assertThat(pmo.get("/signs.csv").body()).contains(code + ",Signs,partnerWithoutContact:Bank <1>");
        assertThat(new SignedInBrowser(port, "auditor").get("/signs").body()).doesNotContain(">Check now</button>");
    }
}
