package io.tspmo.planning.levelling;

import static io.tspmo.planning.levelling.Staff.asking;
import static io.tspmo.planning.levelling.Staff.over;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.levelling.Runs.Status;
import io.tspmo.planning.people.DemandShifted;
import io.tspmo.planning.solver.CpSatSearch;
import io.tspmo.planning.solver.LevellingResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the solver proposes is accepted as a whole, if nothing has changed since, or dropped. */
@IntegrationTest
class LevellingAcceptanceTest {
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
    AgreedMoves agreedMoves;

    @Autowired
    LevellingData data;

    @Autowired
    ApplicationEventMulticaster events;

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
    void theLessImportantProjectGivesWay_provenBest_andAcceptedItMoves() {
        var important = staff.project(90, 40, 20, 2);
        var other = staff.project(10, 40, 20, 2);
        staff.book(other, person, 8, 20, 2, "SOFT");
        var browser = new SignedInBrowser(port, "resources");
        assertThat(browser.get("/levelling").body()).contains(important, other);
        var asked = browser.postOnly(
                "/levelling",
                "/levelling",
                "p=%s+MOVE&p=%s+MOVE&latest=4&hourWeight=5&seconds=5".formatted(important, other));
        assertThat(asked.statusCode()).isEqualTo(302);
        long id = Long.parseLong(
                asked.headers().firstValue("location").orElseThrow().replaceFirst(".*/", ""));
        var run = over(whatIfs, id);

        assertThat(run.status()).isEqualTo(Status.DONE);
        assertThat(run.proven()).isEqualTo(CpSatSearch.isAvailable());
        var result = runs.result(id).orElseThrow();
        long holidays = 160
                - result.heat().stream()
                                .mapToLong(LevellingResult.Cell::askedToday)
                                .sum()
                        / 100;
        assertThat(result.moves()).anySatisfy(move -> {
            assertThat(move.code()).isEqualTo(other);
            assertThat(move.weeks()).isBetween(1, 3);
        });
        assertThat(result.moves()).anySatisfy(move -> {
            assertThat(move.code()).isEqualTo(important);
            assertThat(move.weeks()).isZero();
        });
        assertThat(result.shortToday()).isEqualTo(8000 - 50 * holidays);
        assertThat(result.shortThen()).isZero();
        assertThat(browser.get("/levelling/" + id).body())
                .contains(
                        "Unfilled today",
                        other,
                        "Person " + person,
                        CpSatSearch.isAvailable() ? "proven best" : "not proven");
        assertThat(browser.get("/levelling/" + id + ".csv").body()).contains(other, person);

        var shifted = new ArrayList<DemandShifted>();
        listening(shifted, () -> assertThat(
                        browser.postOnly("/levelling/" + id, "/levelling/" + id + "/accept", "comment=Go")
                                .statusCode())
                .isEqualTo(302));
        assertThat(shifted).singleElement().satisfies(event -> {
            assertThat(event.code().value()).isEqualTo(other);
            assertThat(event.by()).isEqualTo("resources");
        });
        assertThat(over(whatIfs, id).status()).isEqualTo(Status.ACCEPTED);
        var again = browser.postOnly("/levelling/" + id, "/levelling/" + id + "/drop", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Resource Manager has decided already");
    }

    @Test
    void acceptanceIsRefused_naming_whatHasChangedSince() {
        var one = staff.project(90, 40, 20, 2);
        var other = staff.project(10, 40, 20, 2);
        long id = whatIfs.ask(asking(one, other), "pmo");
        over(whatIfs, id);
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(
                        person,
                        staff.monday.plusWeeks(21),
                        staff.monday.plusWeeks(21).plusDays(4))
                .update();
        jdbc.sql("update demand set hours_week = 30 where project_code = ?")
                .param(other)
                .update();
        var refused = http.withBasicAuth("pmo", "demo")
                .postForEntity("/api/levelling/runs/" + id + "/accept", null, String.class);
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody())
                .contains(other + ": its demand or its bookings changed", "The time or the skills of Person " + person);
        assertThat(over(whatIfs, id).status()).isEqualTo(Status.DONE);
        acceptance.drop(id, "pmo", null);
        assertThat(over(whatIfs, id).status()).isEqualTo(Status.DROPPED);
    }

    @Test
    void aProjectWithABaselineGoesThroughChangeControl_andItsPeopleFollowWhatIsAgreed() {
        var important = staff.project(90, 40, 20, 2);
        var other = staff.project(10, 40, 20, 2);
        jdbc.sql(
                        """
                        insert into baseline (project_code, number, scope, start_day, finish, budget, currency, tier, method, risk_score,
                                              authority, source, agreed_at)
                        select code, 1, 'All', wanted_start, wanted_end, budget, currency, tier, method, 10, 'GATE', 'Request', now()
                        from project where code = ?
                        """)
                .param(other)
                .update();
        var finish = data.projects().stream()
                .filter(one -> one.code().equals(other))
                .findFirst()
                .orElseThrow()
                .finish();
        long id = whatIfs.ask(asking(important, other), "resources");
        over(whatIfs, id);
        int weeks = runs.result(id).orElseThrow().moves().stream()
                .filter(move -> move.code().equals(other))
                .findFirst()
                .orElseThrow()
                .weeks();
        assertThat(weeks).isPositive();
        acceptance.accept(id, "resources", null);

        assertThat(jdbc.sql("select author || ' ' || finish from change_request where project_code = ?")
                        .param(other)
                        .query(String.class)
                        .single())
                .isEqualTo("resources " + finish.plusWeeks(weeks));
        var shifted = new ArrayList<DemandShifted>();
        listening(shifted, agreedMoves::run);
        assertThat(shifted).as("before it is agreed").isEmpty();
        jdbc.sql(
                        """
                        insert into baseline select project_code, 2, scope, start_day, cast(? as date), budget, currency, tier, method,
                                                    risk_score, 'SPONSOR', 'Change 1', now()
                        from baseline where project_code = ?
                        """)
                .params(java.sql.Date.valueOf(finish.plusWeeks(weeks)), other)
                .update();
        listening(shifted, agreedMoves::run);
        listening(shifted, agreedMoves::run);
        assertThat(shifted).singleElement().satisfies(event -> {
            assertThat(event.code().value()).isEqualTo(other);
            assertThat(event.weeks()).isEqualTo(weeks);
        });
    }

    /** In the place of those who keep demand. */
    private void listening(List<DemandShifted> heard, Runnable meanwhile) {
        var listener = new GenericApplicationListener() {
            @Override
            public boolean supportsEventType(ResolvableType type) {
                return PayloadApplicationEvent.class.isAssignableFrom(type.toClass())
                        && type.hasGenerics()
                        && type.getGeneric(0).toClass().equals(DemandShifted.class);
            }

            @Override
            public void onApplicationEvent(org.springframework.context.ApplicationEvent event) {
                heard.add((DemandShifted) ((PayloadApplicationEvent<?>) event).getPayload());
            }
        };
        events.addApplicationListener(listener);
        try {
            meanwhile.run();
        } finally {
            events.removeApplicationListener(listener);
        }
    }
}
