package io.tspmo.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.audit.control.ControlRuns.Outcome;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ControlsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Controls controls;

    @Autowired
    ControlRuns runs;

    @Autowired
    ControlRules rules;

    @Autowired
    LedgerEntries entries;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    FindingWalk walk;

    @BeforeEach
    void prepare() {
        walk = new FindingWalk(context);
    }

    @AfterEach
    void leave() {
        walk.leave();
    }

    @Test
    void everyControlHasARuleInTheTableAndAStandardThatItShowsFor() {
        var ids = controls.all().stream().map(Control::id).toList();

        assertThat(ids).hasSize(8);
        assertThat(rules.of(ids)).allSatisfy((id, ruled) -> {
            assertThat(ruled.mapping()).isNotEmpty();
            assertThat(ruled.rule().days()).isPositive();
        });
        assertThatThrownBy(() -> rules.of("nothing")).hasMessageContaining("nothing");
    }

    @Test
    void aFindingIsRaisedOnceAndAnsweredBySomebodyElseThanWhoIsConcerned() {
        var concerned = users.create("pmo");
        var task = walk.found(concerned);
        var first = walk.look();

        assertThat(first.fresh()).isZero();
        assertThat(first.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(first.unanswered()).isPositive();
        assertThatThrownBy(() -> walk.answer(concerned, task, "FALSE_ALARM", "It was not me."))
                .hasStackTraceContaining("another person has to answer it");

        walk.answer("pmo", task, "EXPLAINED", "There was nobody else.");
        var told = entries.latest(
                        new LedgerQuery(
                                Set.of(FactKind.CONTROL),
                                null,
                                null,
                                FindingWalk.CONTROL,
                                "EXPLAINED",
                                null,
                                "pmo",
                                null,
                                null),
                        null,
                        1)
                .get(0);
        assertThat(told.data())
                .containsEntry("reason", "There was nobody else.")
                .containsEntry("concerned", List.of(concerned))
                .containsEntry("process", task.getProcessInstanceId());
        assertThat(walk.look().unanswered()).isEqualTo(first.unanswered() - 1);
    }

    @Test
    void aResultIsInTheLedgerWithoutAWordAboutPersons() {
        var concerned = users.create("pmo");
        walk.found(concerned);

        var told = entries.latest(LedgerQuery.of(FactKind.CONTROL).about(FindingWalk.CONTROL), null, 1)
                .get(0);
        assertThat(told.entry().outcome()).isEqualTo("FAILED");
        assertThat(told.data())
                .containsEntry("day", LocalDate.now(clock).toString())
                .containsKeys("checked", "found");
        assertThat(told.data().get("findings")).isInstanceOfSatisfying(List.class, found -> assertThat(found)
                .allSatisfy(one -> assertThat((Map<String, Object>) one).containsKeys("key", "text", "entries")));
        assertThat(told.entry().body()).doesNotContain(concerned);
    }

    @Test
    void theNightLooksOnceADayAndIsMadeUpForWhenItWasMissed() {
        controls.everyNight();
        long after = count();
        controls.everyNight();

        assertThat(count()).isEqualTo(after);
        assertThat(runs.isMissing(LocalDate.now(clock))).isFalse();
        assertThat(runs.isMissing(LocalDate.now(clock).plusDays(3))).isTrue();
        assertThat(runs.of("ledgerVerified", 10)).anyMatch(ControlRuns.Run::night);
    }

    private long count() {
        return jdbc.sql("select count(*) from control_run where night")
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasFoundIsNeitherChangedNorDeleted() {
        walk.found("somebody");

        for (var table : List.of("control_run", "control_finding")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed or deleted");
        }
        assertThatThrownBy(
                        () -> jdbc.sql("update control_finding set text = ''").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void thePagesShowWhatWasFoundToWhoHasToAnswer() {
        walk.found("somebody");
        var pmo = new SignedInBrowser(port, "pmo");

        assertThat(pmo.get("/audit/controls").body())
                .contains("Duty conflicts", "A.5.3", "90 days: passed on")
                .contains("Conditions closed by their owner alone");
        assertThat(pmo.get("/audit/controls/" + FindingWalk.CONTROL).body())
                .contains("fulfilled and verified by the same person", "Waits for PMO", "Obligation: Verified");
        assertThat(pmo.get("/audit/controls/" + FindingWalk.CONTROL + "/findings.csv")
                        .body())
                .contains("fulfilled and verified by the same person");
        assertThat(pmo.get("/audit/controls.csv").body()).contains(FindingWalk.CONTROL);
        assertThat(pmo.get("/audit/controls/rowsAgainstFacts").statusCode()).isEqualTo(403);
        assertThat(pmo.get("/audit/controls/nothing").statusCode()).isEqualTo(404);

        var auditor = new SignedInBrowser(port, "auditor");
        var done = auditor.post("/audit/controls", "/audit/controls/run", "control=" + FindingWalk.CONTROL);
        assertThat(done.body()).contains("Exceptions: ", ", of them new: 0.");
        assertThat(done.body()).contains("started by Auditor", "/audit/entries/");
        assertThat(new SignedInBrowser(port, "sponsor").get("/audit/controls").statusCode())
                .isEqualTo(403);
    }
}
