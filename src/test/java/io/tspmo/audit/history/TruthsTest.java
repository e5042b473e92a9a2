package io.tspmo.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.ui.ConcurrentModel;

/** What a reviewer saw, beside what was true; and what reading it costs. */
@IntegrationTest
class TruthsTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    StoryPages stories;

    @Autowired
    EntryPages pages;

    private final String project =
            "PRJ-1999-" + (10_000 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));

    private final String review = UUID.randomUUID().toString();

    @Test
    void aFigureThatChangedAfterThePackWasFrozenIsMarked() {
        score(42);
        pack(42);
        score(57);
        long vote = vote(42);
        score(60);

        assertThat(page(vote))
                .contains("<b>1 figure</b> of the form was not")
                .contains("The risk score was 42 in the form, 57 when it was submitted, and is 60 now.")
                .contains("What happened between opening and submitting the form")
                .contains("the risk score of " + project + " is 57")
                .doesNotContain("differed from the pack");
    }

    @Test
    void aFigureThatChangedOnlyLaterIsNoDifference() {
        score(42);
        pack(42);
        long vote = vote(42);
        score(60);

        assertThat(page(vote))
                .contains("The risk score was 42 in the form, the same when it was submitted, and is 60 now.")
                .contains("Every recorded figure was shown in the form correctly.")
                .doesNotContain("What happened between");
    }

    @Test
    void aFormThatShowedSomethingElseThanThePackIsAnAlarm() {
        score(42);
        pack(42);

        assertThat(page(vote(41))).contains("differed from the pack").contains("riskScore");
    }

    @Test
    void moneyIsTheSameWithAndWithoutItsCurrency() {
        ledger.append(Fact.of(FactKind.BASELINE)
                .in(project)
                .outcome("AGREED")
                .with("budget", new java.math.BigDecimal("110000")));
        pack(1);
        ledger.append(answer(Map.of("budgetText", "110,000.00 EUR", "tier", "LITE")));

        assertThat(page(latest()))
                .contains("The budget was 110,000.00 EUR in the form, the same when it was submitted.");
    }

    @Test
    void whatNoFactHasSaidIsNotKnown() {
        long vote = vote(42);
        score(57);

        assertThat(page(vote)).contains("The risk score was 42 in the form; no fact had said it by then.");
    }

    /** However long the story is. */
    @Test
    void aPageTakesAFewStatements() {
        var code = play.submit(Play.request())
                .accept("LITE")
                .vote("APPROVE")
                .code()
                .value();
        var opened = entries.first(LedgerQuery.of(code).only(FactKind.PROCESS_STARTED), 0, 1)
                .get(0);
        var vote = entries.latest(LedgerQuery.of(code).only(FactKind.ANSWER), null, 1)
                .get(0);
        var decision = entries.latest(LedgerQuery.of(code).only(FactKind.DECISION), null, 1)
                .get(0);

        assertThat(statements(() -> stories.process(opened.entry().subject(), false, new ConcurrentModel())))
                .isBetween(3, 6);
        assertThat(statements(() -> pages.answer(vote.entry().id(), new ConcurrentModel())))
                .isBetween(3, 6);
        assertThat(statements(() -> pages.decision(decision.entry().id(), new ConcurrentModel())))
                .isBetween(3, 6);
        assertThat(statements(() -> pages.entry(vote.entry().id(), new ConcurrentModel())))
                .isBetween(3, 12);
    }

    private static int statements(Runnable work) {
        var log = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        log.setLevel(Level.DEBUG);
        log.addAppender(seen);
        try {
            work.run();
        } finally {
            log.detachAppender(seen);
            log.setLevel(null);
        }
        var here = Thread.currentThread().getName();
        return (int) seen.list.stream()
                .filter(event -> event.getThreadName().equals(here))
                .filter(event -> event.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    private void score(int risk) {
        ledger.append(Fact.of(FactKind.SCORE)
                .in(project)
                .about(project)
                .outcome("RISK")
                .with("score", risk));
    }

    private void pack(int risk) {
        ledger.append(Fact.of(FactKind.REVIEW)
                .in(project)
                .at("G1")
                .about(review)
                .outcome("OPENED")
                .with("pack", Map.of("riskScore", risk)));
    }

    private long vote(int risk) {
        ledger.append(answer(Map.of("riskScore", risk)));
        return latest();
    }

    private Fact answer(Map<String, Object> seen) {
        return Fact.of(FactKind.ANSWER)
                .in(project)
                .at("G1")
                .about("task of " + project)
                .by("sponsor")
                .with("instance", review)
                .with("form", "castVote")
                .with("seen", seen)
                .with("answers", Map.of("vote", "APPROVE"));
    }

    private long latest() {
        return entries.latest(LedgerQuery.of(project).only(FactKind.ANSWER), null, 1)
                .get(0)
                .entry()
                .id();
    }

    private String page(long answer) {
        var page = new SignedInBrowser(port, "auditor").get("/audit/answers/" + answer);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }
}
