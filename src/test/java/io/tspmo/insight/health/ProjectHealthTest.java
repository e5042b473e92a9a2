package io.tspmo.insight.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the health of a project rests on, and when it is judged anew. */
@IntegrationTest
class ProjectHealthTest {

    private static final AtomicInteger LAST = new AtomicInteger();

    @Autowired
    HealthLooks looks;

    @Autowired
    HealthStore store;

    @Autowired
    HealthOverrides overrides;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void end() {
        jdbc.sql("update project set state = 'COMPLETED', phase = 'CLOSED' where code like 'PRJ-2007-%'")
                .update();
    }

    /** Wanted until in 100 days, with a budget of 100,000 EUR, and nothing else. */
    private String project() {
        var code = "PRJ-2007-%05d".formatted(LAST.incrementAndGet());
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier, phase,
                            state, strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at, updated_at,
                            version)
                        values (?, 'Health', 'p', 'b', 'requester', 'sponsor', 'manager', 'WATERFALL', 'FULL', 'EXECUTION',
                            'ACTIVE', 'cloud', current_date - 100, current_date + 100, 100000, 'EUR', '{}', now(), now(), 1)
                        """)
                .param(code)
                .update();
        return code;
    }

    private void report(String code, int progress, int spent, Integer daysLate) {
        jdbc.sql(
                        "insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent, reported_by,"
                                + " reported_at, expected_finish) values (?, 'G2', 1, 'EXECUTION', 'Goes on', ?, ?, 'manager', now(), ?)")
                .params(
                        code,
                        progress,
                        spent,
                        daysLate == null ? null : LocalDate.now().plusDays(100 + daysLate))
                .update();
        jdbc.sql("update project set spent = ? where code = ?")
                .params(spent, code)
                .update();
    }

    private StoredHealth judged(String code) {
        transaction.executeWithoutResult(status -> looks.judge(List.of(code)));
        return store.of(code).orElseThrow();
    }

    private static DimensionHealth of(StoredHealth health, Dimension dimension) {
        return health.dimensions().stream()
                .filter(one -> one.dimension() == dimension)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatNobodyKnowsIsGreyWithTheReasonAndNeverGreen() {
        var health = judged(project());

        assertThat(health.dimensions())
                .filteredOn(one -> one.dimension() != Dimension.GOVERNANCE)
                .hasSize(6)
                .allSatisfy(one -> {
                    assertThat(one.colour()).isEqualTo(Colour.GREY);
                    assertThat(one.reason()).endsWith(".").doesNotContain("{");
                    assertThat(one.day()).isNull();
                });
        assertThat(of(health, Dimension.GOVERNANCE).colour()).isEqualTo(Colour.GREEN);
        assertThat(health.colour()).isEqualTo(Colour.GREY);
        assertThat(health.reasons()).hasSize(6);
    }

    @Test
    void theWorstDimensionSetsTheColourAndSaysWhy() {
        var code = project();
        report(code, 50, 98_000, 30);

        var health = judged(code);

        assertThat(of(health, Dimension.COST).colour()).isEqualTo(Colour.AMBER);
        assertThat(of(health, Dimension.COST).reason())
                .isEqualTo("98,000.00 EUR is spent, 98 % of the budget of 100,000.00 EUR.");
        assertThat(of(health, Dimension.SCHEDULE).colour()).isEqualTo(Colour.RED);
        assertThat(health.colour()).isEqualTo(Colour.RED);
        assertThat(health.reasons()).singleElement().asString().contains("30 days after the agreed");
        assertThat(health.expectedFinish()).isEqualTo(LocalDate.now().plusDays(130));
    }

    @Test
    void aProjectOnItsWayIsGreen() {
        var code = project();
        report(code, 55, 40_000, 2);

        assertThat(judged(code).colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void aColourThatThePersonSetIsValidUntilItsDay() {
        var code = project();
        report(code, 50, 98_000, 30);
        var today = LocalDate.now();
        overrides.set(code, "SCHEDULE", Colour.GREEN, "The customer agreed to the later day.", today, "manager");

        var set = judged(code);
        assertThat(of(set, Dimension.SCHEDULE).colour()).isEqualTo(Colour.GREEN);
        assertThat(of(set, Dimension.SCHEDULE).reason()).contains("Set by the project manager", "the data show red");
        assertThat(set.colour()).isEqualTo(Colour.AMBER);

        jdbc.sql("update health_override set until = ? where project_code = ?")
                .params(today.minusDays(1), code)
                .update();
        assertThat(judged(code).colour()).isEqualTo(Colour.RED);
    }

    @Test
    void aFactOfAProjectLetsItBeJudgedAgainAfterItsCommit() throws InterruptedException {
        var code = project();
        run();
        assertThat(store.of(code).orElseThrow().colour()).isEqualTo(Colour.GREY);
        jdbc.sql("update project set wanted_end = current_date - 3 where code = ?")
                .param(code)
                .update();

        overrides.set(code, "COST", Colour.GREEN, "Nothing to pay.", LocalDate.now(), "manager");

        org.awaitility.Awaitility.await().untilAsserted(() -> {
            run();
            assertThat(store.of(code).orElseThrow().colour()).isEqualTo(Colour.RED);
        });
    }

    @Test
    void everyNightJudgesWhatWasJudgedOnAnEarlierDayAndKeepsThatDay() {
        var code = project();
        judged(code);
        var yesterday = LocalDate.now().minusDays(1);
        jdbc.sql("update project_health set day = ? where project_code = ?")
                .params(yesterday, code)
                .update();
        jdbc.sql("update project_health_day set day = ?, colour = 'RED' where project_code = ?")
                .params(yesterday, code)
                .update();

        run();

        assertThat(store.of(code).orElseThrow().day()).isEqualTo(LocalDate.now());
        assertThat(store.days(code, yesterday))
                .extracting(HealthStore.Day::colour)
                .containsExactly(Colour.RED, Colour.GREY);
    }

    @Test
    void whatHasEndedIsGreyAndSaysSo() {
        var code = project();
        jdbc.sql("update project set state = 'CANCELLED' where code = ?")
                .param(code)
                .update();

        var health = judged(code);

        assertThat(health.colour()).isEqualTo(Colour.GREY);
        assertThat(health.reasons()).containsExactly("The project has ended.");
    }

    /** Until nothing is left to do. */
    private void run() {
        var limit = 200;
        while (!looks.run("judgeHealth").isAfter(java.time.Instant.now().plusSeconds(1)) && limit-- > 0) {}
    }
}
