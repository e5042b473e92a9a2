package io.tspmo.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Entries are found by all that the form asks, a page at a time, by auditors alone. */
@IntegrationTest
class HistoryPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    /** Nobody else has entries about it. */
    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void aVoteIsALineInPlainWords() {
        vote();

        assertThat(page("/audit?subject=" + marker))
                .contains("Sponsor for Board Member 1 voted to approve at G7 of PRJ-1999-0001")
                .contains("/audit/processes/" + marker);
    }

    @ParameterizedTest
    @CsvSource({
        "kind=VOTE, 1",
        "kind=OUTCOME, 0",
        "topic=DECIDED, 1",
        "topic=RIGHTS, 0",
        "person=sponsor, 1",
        "person=board1, 1",
        "person=manager, 0",
        "gate=g7, 1",
        "gate=G1, 0",
        "outcome=approve, 1",
        "outcome=REJECT, 0",
        "rule=rule_x, 1",
        "rule=rule_y, 0",
        "project=prj-1999-0001, 1",
        "project=PRJ-1999-0002, 0",
        "title=no+such+title+anywhere, 0",
        "from=2020-01-01, 1",
        "until=2020-01-01, 0",
        "from=2020-01-01&until=9999-12-31, 1"
    })
    void entriesAreFoundByEachFilter(String filter, int found) {
        vote();

        var page = page("/audit?subject=" + marker + "&" + filter);

        assertThat(page.split("<tr>", -1)).hasSize(found == 0 ? 1 : 3); // the head is a row, too
        assertThat(page.contains("No entry matches")).isEqualTo(found == 0);
    }

    @Test
    void eachFilterIsAChipThatTakesItAway() {
        assertThat(page("/audit?subject=" + marker + "&gate=G1&kind=VOTE"))
                .contains("href=\"/audit?kind=VOTE&amp;subject=" + marker + "\"")
                .contains("href=\"/audit?gate=G1&amp;subject=" + marker + "\"")
                .contains("href=\"/audit?kind=VOTE&amp;gate=G1\"")
                .contains("Clear all");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        IntStream.range(0, 51)
                .forEach(i -> ledger.append(Fact.of(FactKind.RISK).about(marker).outcome("NUMBER_" + i + "_")));

        var first = page("/audit?subject=" + marker);
        assertThat(first).contains("number 50 ").contains("number 1 ").doesNotContain("number 0 ");
        var next = first.replaceAll("(?s).*href=\"(/audit\\?[^\"]*before=\\d+)\".*", "$1")
                .replace("&amp;", "&");
        ledger.append(Fact.of(FactKind.RISK).about(marker).outcome("MEANWHILE"));

        assertThat(page(next)).contains("number 0 ").doesNotContain("number 1 ").doesNotContain("meanwhile");
    }

    @Test
    void theExportHasWhatThePageHas_theOldestFirst() {
        vote();
        ledger.append(Fact.of(FactKind.RISK).about(marker).outcome("=1+1"));

        var lines = page("/audit/entries.csv?subject=" + marker).lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("\uFEFFentry,position,at,kind,project,gate,subject,outcome,rule,actor,what");
        assertThat(lines.get(1)).contains(",VOTE,PRJ-1999-0001,G7," + marker + ",APPROVE,rule_x,sponsor,");
        assertThat(lines.get(2)).contains(",'=1+1,");
    }

    @Test
    void anEntryShowsAllThatItSays_andWhatWasSaidBeforeAndAfter() {
        ledger.append(Fact.of(FactKind.REVIEW).in("PRJ-1999-0001").about(marker).outcome("OPENED"));
        vote();
        ledger.append(
                Fact.of(FactKind.OUTCOME).in("PRJ-1999-0001").about(marker).outcome("APPROVE"));

        var id = latest(FactKind.VOTE);
        var page = page("/audit/entries/" + id);

        assertThat(page)
                .contains("I &lt;b&gt;agree&lt;/b&gt;")
                .contains("rule_x")
                .contains("slot / 1 / weight");
        assertThat(page)
                .contains("the review of PRJ-1999-0001 opened")
                .contains("the gate of PRJ-1999-0001 was decided: approve");
        assertThat(page("/audit/entries/" + id + ".json"))
                .startsWith("{\"")
                .contains("\"$sealed\"")
                .doesNotContain("agree")
                .doesNotContain("sponsor");
    }

    /** Each project has a baseline 1. */
    @Test
    void whatHasTheSameNumberElsewhereIsNotTheSame() {
        var one = new String[] {"PRJ-1998-" + marker, "PRJ-1997-" + marker};
        for (var project : one) {
            ledger.append(Fact.of(FactKind.BASELINE).in(project).about("1").outcome("AGREED"));
            ledger.append(Fact.of(FactKind.CHANGE).in(project).about("1").outcome("REQUESTED"));
        }
        var baseline = entries.first(LedgerQuery.of(one[1]).only(FactKind.BASELINE), 0, 1)
                .get(0);

        assertThat(page("/audit/entries/" + baseline.entry().id()))
                .contains("This is the only entry about this subject.");
    }

    @Test
    void somebodyErasedIsShownAsErased() {
        var person = "gone" + marker;
        ledger.append(Fact.of(FactKind.VOTE)
                .about(marker)
                .outcome("REJECT")
                .by(person)
                .words("comment", "Never.", person));
        entriesForget(person);

        assertThat(page("/audit?subject=" + marker))
                .contains("[erased] voted to reject")
                .doesNotContain(person);
        assertThat(page("/audit/entries/" + latest(FactKind.VOTE)))
                .contains("[erased]")
                .doesNotContain("Never.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit",
                "/audit/entries.csv",
                "/audit/entries/1",
                "/audit/entries/1.json",
                "/audit/decisions/1",
                "/audit/answers/1",
                "/audit/processes/x"
            })
    void nobodyElseReadsAnyOfIt(String path) {
        for (var user : List.of("pmo", "sponsor", "manager")) {
            assertThat(new SignedInBrowser(port, user).get(path).statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/audit/entries/999999999999, 404",
        "/audit/entries/nine, 400",
        "/audit/decisions/999999999999, 404",
        "/audit/answers/999999999999, 404",
        "/audit/processes/nothing, 404",
        "/audit/processes/%00, 400",
        "/audit?before=0, 400",
        "/audit?kind=NOTHING, 400",
        "/audit?from=yesterday, 400",
        "/audit?gate=G%EF%BF%BD1&person=%C2%85, 200",
        "/audit?from=-99999-01-01, 200",
        "/audit?until=9999-12-31, 200",
        "/audit?from=2026-02-01&until=2026-01-01, 400"
    })
    void whatIsNotThereOrMakesNoSenseIsNoFailure(String path, int status) {
        var answer = auditor().get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void whatLooksLikeMarkupIsShownAsItWasTyped() {
        var hostile = "<script>alert(1)</script>{{7*7}}[[${7*7}]]";
        ledger.append(Fact.of(FactKind.DECISION)
                .about(hostile + marker)
                .outcome(hostile)
                .rule(hostile)
                .by("sponsor")
                .with("instance", hostile)
                .with("sha256", hostile)
                .with("rules", List.of(java.util.Map.of("id", hostile, "number", 1, "annotation", hostile)))
                .with("outputs", List.of(java.util.Map.of("rule", hostile, "name", hostile, "value", hostile)))
                .with("inputs", List.of(java.util.Map.of("id", hostile, "name", hostile, "value", hostile))));
        var id = entries.latest(LedgerQuery.of(FactKind.DECISION), null, 1)
                .get(0)
                .entry()
                .id();

        for (var path : List.of("/audit?kind=DECISION", "/audit/entries/" + id, "/audit/decisions/" + id)) {
            assertThat(page(path))
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert")
                    .doesNotContainPattern(">49\\D");
        }
        assertThat(page("/audit?subject="
                        + java.net.URLEncoder.encode(hostile, java.nio.charset.StandardCharsets.UTF_8)))
                .doesNotContain("<script>alert");
    }

    private void vote() {
        ledger.append(Fact.of(FactKind.VOTE)
                .in("PRJ-1999-0001")
                .at("G7")
                .about(marker)
                .outcome("APPROVE")
                .rule("rule_x")
                .by("sponsor")
                .person("principal", "board1")
                .with("slot", List.of(java.util.Map.of("weight", 2)))
                .words("comment", "I <b>agree</b>", "sponsor"));
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private void entriesForget(String person) {
        jdbc.sql("delete from ledger_person where user_id = ?").param(person).update();
    }

    private long latest(FactKind kind) {
        return entries.latest(LedgerQuery.of(kind).about(marker), null, 1)
                .get(0)
                .entry()
                .id();
    }

    private String page(String path) {
        var answer = auditor().get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private SignedInBrowser auditor() {
        return new SignedInBrowser(port, "auditor");
    }
}
