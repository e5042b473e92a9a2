package io.tspmo.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What conditions of the time before they had a process become when the database is migrated. */
@IntegrationTest
class OldConditionsTest {

    private static final String SCHEMA = "before_obligations";

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void dropTheOldTables() {
        jdbc.sql("drop schema if exists " + SCHEMA + " cascade").update();
    }

    @Test
    void openOnesGetTime_oldOnesStayFulfilled_andThoseOfEndedProjectsAreMoot() {
        migrate("12?"); // the last one before
        project("PRJ-2001-0001", "ACTIVE");
        project("PRJ-2001-0002", "CANCELLED");
        condition("PRJ-2001-0001", 1, "Without a day", null, null);
        condition("PRJ-2001-0001", 2, "Long overdue", LocalDate.of(2001, 1, 1), null);
        condition("PRJ-2001-0001", 3, "Due late", LocalDate.of(2999, 1, 1), null);
        condition("PRJ-2001-0001", 4, "Fulfilled", null, LocalDate.of(2001, 2, 3));
        condition("PRJ-2001-0002", 1, "Nobody wants it", LocalDate.of(2001, 1, 1), null);

        migrate("13");

        var inTwoWeeks = LocalDate.now().plusDays(14).toString();
        assertThat(jdbc.sql("select condition || ': ' || status || ' ' || due from " + SCHEMA
                                + ".obligation order by id")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "Without a day: OPEN " + inTwoWeeks,
                        "Long overdue: OPEN " + inTwoWeeks,
                        "Due late: OPEN 2999-01-01",
                        "Fulfilled: FULFILLED 2001-02-03",
                        "Nobody wants it: MOOT 2001-01-01");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(SCHEMA)
                .target(version)
                .load()
                .migrate();
    }

    private void project(String code, String state) {
        jdbc.sql("insert into " + SCHEMA
                        + ".project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at, updated_at,"
                        + " version) values (?, 'x', 'x', 'x', 'x', 'x', 'AGILE', 'PLANNING', ?, 'cloud', now(), now(), 1,"
                        + " 'EUR', '{}', now(), now(), 0)")
                .params(code, state)
                .update();
        jdbc.sql("insert into " + SCHEMA
                        + ".gate_review (project_code, gate_code, round, process_id, opened_at, deadline, pack)"
                        + " values (?, 'G1', 1, ?, now(), now(), '{}')")
                .params(code, code)
                .update();
    }

    private void condition(String code, int slot, String text, LocalDate due, LocalDate fulfilled) {
        jdbc.sql("insert into " + SCHEMA
                        + ".obligation (review_id, slot, project_code, gate_code, condition, owner, due, fulfilled_at)"
                        + " select id, :slot, project_code, 'G1', :text, 'manager', cast(:due as date),"
                        + " cast(:fulfilled as timestamptz) from " + SCHEMA + ".gate_review where project_code = :code")
                .param("slot", slot)
                .param("text", text)
                .param("due", due)
                .param("fulfilled", fulfilled)
                .param("code", code)
                .update();
    }
}
