package io.tspmo.insight.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.web.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PortfolioPagesTest {

    private static final Pattern CODE = Pattern.compile(">(PRJ-2001-\\d+)<");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ledger ledger;

    private ProjectsInTables projects;
    private SignedInBrowser browser;
    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void signIn() {
        projects = new ProjectsInTables(jdbc);
        browser = new SignedInBrowser(port, "pmo");
    }

    @Test
    void theListShowsWhatAProjectIsAndWhereItStands() {
        var code = projects.insert("Renew the network " + marker, "INITIATION", "ON_HOLD", 71, "sponsor");

        assertThat(browser.get("/?q=" + marker).body())
                .contains("/projects/" + code, "Renew the network " + marker, "Initiation", "On hold", "71", "Tight");
    }

    @Test
    void theProjectPageTellsItsDecisionsRisksMoneyAndStory() {
        var code = projects.insert("Told", "PLANNING", "ACTIVE", 50, "sponsor");
        projects.fill(code);
        ledger.append(
                Fact.of(FactKind.CLASSIFICATION).in(code).outcome("STANDARD").by("pmo"));

        assertThat(browser.get("/projects/" + code).body())
                .contains("Business case", "Approve with conditions", "The offer is not binding", "Get a binding offer")
                .contains("weight 3", "Finance Controller for pmo-on-leave", "finance to pmo: finance recused")
                .contains(
                        "Get a second offer (Project Manager, due 2 Jan 2026)", "No longer valid", "left its tolerance")
                .contains(
                        "overdue",
                        "Supplier late",
                        "VENDOR: may be late",
                        "How closely does the project serve the theme? The theme cannot be reached without it",
                        "Java: 8 h short")
                .contains("30,000.00 EUR", "120,000.00 EUR", "(<span>25%</span>)", "Case is written")
                .contains(
                        "Accepted by Sponsor",
                        "Start procurement early",
                        "PMO Lead accepted the request for tier standard");
    }

    @Test
    void markupInATextIsShownLiterally() {
        var hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        var code = projects.insert(hostile + marker, "INTAKE", "ACTIVE", 1, "\"><s>" + marker);
        projects.fill(code);
        ledger.append(
                Fact.of(FactKind.TRIAGE).in(code).outcome("DECLINE").by("pmo").words("reason", hostile, "pmo"));
        jdbc.sql("update project set problem = ?, risk_reasons = ?, reason = ? where code = ?")
                .params(hostile, hostile, hostile, code)
                .update();

        for (var page : List.of("/?q=" + marker, "/projects/" + code)) {
            assertThat(browser.get(page).body())
                    .contains("&lt;script&gt;alert(")
                    .doesNotContain("<script>alert", "<img src=x", "\"><s>");
        }
    }

    /** On wide screens the head of the table sorts, and what sorts in the filter is not shown there: nothing else. */
    @Test
    void onlyWhatSortsIsLeftOutOfTheFilter() {
        projects.insert("Filtered " + marker, "INITIATION", "ACTIVE", 71, "sponsor");

        var labels = org.jsoup.Jsoup.parse(browser.get("/?q=" + marker).body()).select("form.filter label");
        assertThat(labels.select(".sorting").eachText())
                .hasSize(2)
                .allMatch(text -> text.matches("(Sort by|Order) .*"));
        assertThat(labels).hasSize(6);
        assertThat(browser.get("/static/tspmo.css").body())
                .contains(".filter .sorting { display: none; }")
                .doesNotContain("label:nth-of-type");
    }

    @Test
    void pagesNeverOverlapEvenBetweenEquals() {
        for (int i = 0; i < 60; i++) {
            projects.insert("Equal " + marker, "EXECUTION", "ACTIVE", 50, "sponsor");
        }

        var seen = new ArrayList<String>();
        for (int page = 0; page < 3; page++) {
            seen.addAll(codes("/?sort=VALUE&q=" + marker + "&page=" + page));
        }

        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(codes("/?sort=VALUE&q=" + marker + "&page=999"))
                .as("beyond the end: the last page")
                .hasSize(10);
    }

    @Test
    void filtersByStatePhaseAndPerson() {
        var held = projects.insert("One " + marker, "PLANNING", "ON_HOLD", 1, "sponsor");
        var active = projects.insert("Two " + marker, "EXECUTION", "ACTIVE", 2, "sponsor");
        var other = projects.insert("Three", "EXECUTION", "ACTIVE", 3, "boss" + marker);

        var named = projects.insert("Four", "EXECUTION", "ACTIVE", 4, "architect");

        assertThat(codes("/?q=enterprise+arch")).as("people are found by name").contains(named);
        assertThat(codes("/?state=ON_HOLD&phase=&q=" + marker)).containsExactly(held);
        assertThat(codes("/?phase=EXECUTION&q=" + marker.toUpperCase())).containsExactly(other, active);
        assertThat(codes("/?sort=VALUE&direction=ASC&q=" + marker)).containsExactly(held, active, other);
        assertThat(browser.get("/?q=nothing" + marker).body()).contains("No project matches");
        assertThat(codes("/?q=%25" + marker))
                .as("a percent sign is only a sign")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?page=abc",
                "/?page=-1",
                "/?page=99999999999",
                "/?state=NONE",
                "/?phase=x",
                "/?sort=version",
                "/projects.csv?sort=;drop"
            })
    void anImpossibleParameterIsExplained(String address) {
        var answer = browser.get(address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid address").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/projects/PRJ-1999-0001", "/projects/x", "/projects/%27%22", "/nothing", "/static/nothing"})
    void whatIsNotThereIsExplained(String address) {
        var answer = browser.get(address);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Page not found", "To the projects");
    }

    @Test
    void aZeroCharacterFindsNothingAndBreaksNothing() {
        assertThat(browser.get("/?q=%00" + marker).statusCode()).isEqualTo(200);
    }

    @Test
    void theExportHoldsTheFilteredListAndNoFormulas() {
        var code = projects.insert("=cmd|' /C calc'!A0 \"" + marker + "\"", "INTAKE", "ACTIVE", 5, "@sponsor");
        projects.insert("Not this one", "INTAKE", "ACTIVE", 5, "sponsor");

        var answer = browser.get("/projects.csv?q=" + marker);

        assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("content-disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.body().lines()).hasSize(2);
        assertThat(answer.body())
                .startsWith("\uFEFFcode,title,")
                .contains(code + ",\"'=cmd|' /C calc'!A0 \"\"" + marker + "\"\"\"", ",'@sponsor,");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"-1+1,'-1+1", "+49,'+49", "` =1+1`,`' =1+1`", "plain,plain", "`a,b`,`\"a,b\"`", "`a;b`,`\"a;b\"`"})
    void aCellIsNeverAFormula(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }

    @Test
    void whoMaySteerARunningProjectIsOfferedIt() {
        var running = projects.insert("Running " + marker, "EXECUTION", "ACTIVE", 50, "sponsor");
        var closing = projects.insert("Closing " + marker, "CLOSING", "ACTIVE", 50, "sponsor");

        for (var user : List.of("pmo", "sponsor", "admin")) {
            assertThat(new SignedInBrowser(port, user)
                            .get("/projects/" + running)
                            .body())
                    .contains("Hold or cancel");
        }
        assertThat(new SignedInBrowser(port, "finance")
                        .get("/projects/" + running)
                        .body())
                .doesNotContain("Hold or cancel");
        assertThat(browser.get("/projects/" + closing).body()).doesNotContain("Hold or cancel");
    }

    /**
     * 12 statements a start page and 20 a project page. Of these, four are the session's: who it is, the groups of this
     * moment, that it goes on. One and two more find out what the person may see.
     */
    @Test
    void moreProjectsCostNoMoreStatements() {
        var code = projects.insert("First " + marker, "INTAKE", "ACTIVE", 5, "sponsor");
        projects.fill(code);
        for (int i = 0; i < 4; i++) {
            projects.fill(projects.insert("Few " + marker, "INTAKE", "ACTIVE", 5, "sponsor"));
        }
        var list = statements("/?q=" + marker);
        var page = statements("/projects/" + code);
        assertThat(list).hasSizeLessThanOrEqualTo(14);
        assertThat(page).hasSizeLessThanOrEqualTo(37); // seven of them for the people as of now, three for its health

        for (int i = 0; i < 195; i++) {
            projects.fill(projects.insert("Many " + marker, "INTAKE", "ACTIVE", 5, "sponsor"));
        }
        assertThat(statements("/?q=" + marker)).hasSameSizeAs(list);
        assertThat(statements("/projects/" + code)).hasSameSizeAs(page);
    }

    private List<String> codes(String address) {
        return CODE.matcher(browser.get(address).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The SQL that one page sends. */
    private List<String> statements(String address) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var sent = new ListAppender<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing(); // or it would have the name of the thread that looks at it
                super.append(event);
            }
        };
        sent.start();
        var before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(sent);
        try {
            assertThat(browser.get(address).statusCode()).isEqualTo(200);
        } finally {
            logger.detachAppender(sent);
            logger.setAdditive(true);
            logger.setLevel(before);
        }
        return sent.list.stream()
                .filter(event -> event.getThreadName().contains("exec")) // and not what runs in the background
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("Executing prepared SQL statement ["))
                .toList();
    }
}
