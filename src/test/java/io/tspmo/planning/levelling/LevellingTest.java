package io.tspmo.planning.levelling;

import static io.tspmo.planning.levelling.Staff.asking;
import static io.tspmo.planning.levelling.Staff.over;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.levelling.Runs.Status;
import io.tspmo.planning.solver.LevellingProblem;
import io.tspmo.platform.form.Rejection;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked of the solver, and what it is given, on projects that want the same person. */
@IntegrationTest
class LevellingTest {
    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WhatIfs whatIfs;

    @Autowired
    Runs runs;

    @Autowired
    Acceptance acceptance;

    @Autowired
    LevellingData data;

    private Staff staff;
    private String person;

    @BeforeEach
    void hire() {
        staff = new Staff(jdbc);
        person = staff.person("only", 40, 3);
    }

    @AfterEach
    void leave() {
        jdbc.sql("update project set state = 'CANCELLED' where code like 'PRJ-2003-%'")
                .update();
        staff.leave();
    }

    @Test
    void anEarliestStartMovesWhatIsSoftAndWeighsLess_andNothingElse() {
        var wanted = staff.project(90, 40, 20, 2);
        var less = staff.project(10, 40, 20, 2);
        var hard = staff.project(10, 20, 20, 1);
        staff.book(less, person, 4, 20, 2, "SOFT");
        staff.book(hard, person, 4, 20, 1, "HARD");
        var elsewhere = new Staff(jdbc);
        var stranger = elsewhere.project(10, 40, 20, 2);
        var asking = new WhatIfRequest(List.of(), Set.of(), 6, 1, 5, wanted);
        assertThat(data.problem(asking).projects())
                .as("without %s, which wants other people", stranger)
                .extracting(LevellingProblem.Asked::code)
                .containsExactly(wanted, less);
        elsewhere.leave();
        long id = whatIfs.ask(asking, "resources");
        over(whatIfs, id);
        var result = runs.result(id).orElseThrow();
        assertThat(result.feasible()).isTrue();
        assertThat(result.moves())
                .noneSatisfy(move -> assertThat(move.code()).isEqualTo(hard))
                .anySatisfy(move -> {
                    assertThat(move.code()).isEqualTo(wanted);
                    assertThat(move.weeks())
                            .as("half the first week is committed")
                            .isEqualTo(1);
                });
        assertThat(jdbc.sql("select count(*) from booking where project_code = ? and kind = 'HARD'")
                        .param(hard)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsReason_andStaysTyped() {
        var code = staff.project(50, 40, 20, 2);
        staff.book(code, person, 8, 20, 2, "HARD");
        var browser = new SignedInBrowser(port, "resources");
        var page = browser.postOnly(
                "/levelling", "/levelling", "p=%s+MOVE&latest=77&hourWeight=5&seconds=5".formatted(code));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("1 to 52 weeks", "value=\"77\"");
        page = browser.postOnly(
                "/levelling", "/levelling", "p=%s+MOVE&latest=7&hourWeight=5&seconds=5".formatted(code));
        assertThat(page.body()).contains(code + " may not move");
        page = browser.postOnly("/levelling", "/levelling", "p=PRJ-1999-0001+STAY&latest=x&hourWeight=&seconds=5");
        assertThat(page.statusCode()).isEqualTo(422);
        var api = http.withBasicAuth("resources", "demo")
                .postForEntity(
                        "/api/levelling/runs", java.util.Map.of("projects", List.of("PRJ-1999-0001")), String.class);
        assertThat(api.getStatusCode().value()).isEqualTo(422);
        assertThat(api.getBody()).contains("PRJ-1999-0001 requests no people");
        assertThat(new SignedInBrowser(port, "auditor")
                        .postOnly("/levelling", "/levelling", "latest=5")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRunThatDiedWithItsServerIsMarked() {
        var code = staff.project(50, 40, 20, 2);
        var asking = asking(code);
        long id = runs.add(
                asking,
                data.problem(asking),
                1,
                "pmo",
                Instant.now(),
                Instant.now().minusSeconds(1));
        assertThat(whatIfs.get(id).status()).isEqualTo(Status.DIED);
        assertThat(new SignedInBrowser(port, "pmo").get("/levelling/" + id).body())
                .contains("The server stopped before the solver finished");
        whatIfs.markDied();
        assertThat(jdbc.sql("select status from levelling_run where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("DIED");
        assertThatThrownBy(() -> acceptance.accept(id, "pmo", null)).isInstanceOf(Rejection.class);
    }

    @Test
    void aKeptProblemIsTheSame() {
        var code = staff.project(50, 40, 20, 3);
        jdbc.sql("insert into demand_week (project_code, line, monday, hours) values (?, 1, ?, 12.34)")
                .params(code, LocalDate.from(staff.monday.plusWeeks(21)))
                .update();
        var asking = asking(code);
        var problem = data.problem(asking);
        assertThat(problem.projects().get(0).lines().get(0).profile())
                .hasSize(1)
                .containsValue(1234L);
        long id = runs.add(asking, problem, 1, "pmo", Instant.now(), Instant.now());
        assertThat(runs.problem(id)).isEqualTo(problem);
        assertThat(Acceptance.changed(runs.problem(id), data.problem(asking))).isEmpty();
        jdbc.sql("delete from levelling_run where id = ? and ends_by < ?")
                .params(id, Timestamp.from(Instant.now().plusSeconds(60)))
                .update();
    }
}
