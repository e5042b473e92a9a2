package io.tspmo.insight.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A project manager sets another colour on the page of the project, and takes it back. */
@IntegrationTest
class SetHealthTest {

    private static final AtomicInteger LAST = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HealthLooks looks;

    @Autowired
    HealthStore store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Users users;

    private String lead;

    @AfterEach
    void end() {
        jdbc.sql("update project set state = 'COMPLETED', phase = 'CLOSED' where code like 'PRJ-2008-%'")
                .update();
    }

    /** Past its agreed finish, so red. */
    private String project() {
        lead = users.create("project-manager");
        var code = "PRJ-2008-%05d".formatted(LAST.incrementAndGet());
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier, phase,
                            state, strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at, updated_at,
                            version)
                        values (?, 'Set', 'p', 'b', 'requester', 'sponsor', ?, 'WATERFALL', 'FULL', 'EXECUTION',
                            'ACTIVE', 'cloud', current_date - 100, current_date - 10, 100000, 'EUR', '{}', now(), now(), 1)
                        """)
                .params(code, lead)
                .update();
        transaction.executeWithoutResult(status -> looks.judge(List.of(code)));
        return code;
    }

    private SignedInBrowser manager() {
        return new SignedInBrowser(port, lead, Users.PASSWORD);
    }

    private Colour colour(String code) {
        return store.of(code).orElseThrow().colour();
    }

    @Test
    void itIsShownWithItsCommentKeptOnRecordAndTakenBack() {
        var code = project();
        var page = "/projects/" + code;
        var browser = manager();

        assertThat(browser.get(page).body()).contains("The agreed finish of", "passed 10 days ago", "<polyline");
        browser.post(
                page,
                page + "/health",
                "dimension=WHOLE&colour=AMBER&comment=The+sponsor+knows&until="
                        + LocalDate.now().plusDays(14));

        assertThat(colour(code)).isEqualTo(Colour.AMBER);
        assertThat(browser.get(page).body()).contains("The sponsor knows", "the data show red");
        assertThat(jdbc.sql(
                                "select count(*) from ledger_entry where kind = 'HEALTH' and outcome = 'SET' and project = ?")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        long id = jdbc.sql("select id from health_override where project_code = ?")
                .param(code)
                .query(Long.class)
                .single();
        browser.post(page, page + "/health/" + id + "/end", "");
        assertThat(colour(code)).isEqualTo(Colour.RED);
    }

    @ParameterizedTest
    @CsvSource({
        "COST, GREEN, '', 1, Enter why",
        "COST, GREY, why, 1, 'Choose red, amber or green'",
        "MOOD, GREEN, why, 1, Choose what the colour is about",
        "WHOLE, GREEN, why, 15, within 14 days",
        "COST, GREEN, why, 31, within 30 days",
        "COST, GREEN, why, -1, within 30 days"
    })
    void whatDoesNotFitIsRefusedInWords(String dimension, String colour, String comment, int days, String words) {
        var code = project();
        var page = "/projects/" + code;

        var answer = manager()
                .post(
                        page,
                        page + "/health",
                        "dimension=%s&colour=%s&comment=%s&until=%s"
                                .formatted(
                                        dimension,
                                        colour,
                                        comment,
                                        LocalDate.now().plusDays(days)));

        assertThat(answer.body()).contains(words);
        assertThat(colour(code)).isEqualTo(Colour.RED);
    }

    @Test
    void whoDoesNotLeadTheProjectIsRefused() {
        var code = project();

        var answer = new SignedInBrowser(port, "pmo")
                .post(
                        "/projects/" + code,
                        "/projects/" + code + "/health",
                        "dimension=COST&colour=GREEN&comment=why&until=" + LocalDate.now());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("set the health of");
    }
}
