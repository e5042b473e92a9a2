package io.tspmo.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The story of a real project, as the ledger tells it. */
@IntegrationTest
class StoryPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    LedgerEntries entries;

    @Autowired
    HistoryService history;

    @Test
    void theStoryHasAChapterForEachPhaseAndGate() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");

        var page = page("/audit/projects/" + project.code());

        assertThat(page.replaceAll("(?s)<nav class=\"contents\".*?</nav>", ""))
                .containsSubsequence(
                        ">Intake</span>", ">Gate G0</span>", "voted to approve at G0", "gate G0 was decided: approve");
        assertThat(page)
                .contains("Requester submitted the form submitRequest")
                .contains("PMO Lead submitted the form triageRequest")
                .contains("the table governanceTier said")
                .contains("steps of the machine");
        assertThat(page("/audit/projects/" + project.code() + "?topic=DECIDED"))
                .contains("voted to approve")
                .doesNotContain("submitted the form");
    }

    @Test
    void theDiagramShowsTheWayTaken() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        var review = process(project.code().value(), "gateReview");

        var page = page("/audit/processes/" + review);

        assertThat(page).contains("<h1>Gate review</h1>").contains("class=\"bpmn\"");
        assertThat(shape(page, "Cast vote|Vote"))
                .contains("class=\"shape thin done\"")
                .contains("done once");
        assertThat(shape(page, "Record outcome|Tally votes")).contains("done");
        assertThat(page).contains("flow taken");
        assertThat(page).containsPattern("/audit/answers/\\d+");
    }

    @Test
    void anEndedProjectIsToldWhenTheEngineHasForgottenIt() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "DECLINE", "reason", "Not now."));
        var code = project.code().value();
        var intake = process(code, "intake");
        var drawn = article("/audit/processes/" + intake);

        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .list()
                .forEach(instance -> history.deleteHistoricProcessInstanceIfExists(instance.getId()));

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .count())
                .isZero();
        assertThat(article("/audit/processes/" + intake))
                .contains("class=\"bpmn\"")
                .isEqualTo(drawn);
        assertThat(page("/audit/projects/" + code)).contains("PMO Lead submitted the form triageRequest");
    }

    @Test
    void aTableIsShownAsItWasAskedWithTheRuleThatFired() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var decision = one(project.code().value(), FactKind.DECISION, "governanceTier");

        var page = page("/audit/decisions/" + decision.entry().id());

        assertThat(page.split("<tr class=\"fired\">", -1)).hasSize(2);
        assertThat(page).contains("What went in").contains("by rule ").doesNotContain("not kept");
    }

    @Test
    void aFormIsShownAsItWasSubmitted_besideWhatWasTrue() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        var vote = entries.first(LedgerQuery.of(project.code().value()).only(FactKind.ANSWER), 0, 100).stream()
                .filter(opened -> "castVote".equals(opened.data().get("form")))
                .findFirst()
                .orElseThrow();

        var page = page("/audit/answers/" + vote.entry().id());

        assertThat(page)
                .contains("Basis of the decision")
                .contains("The old system is out of support.")
                .contains("<b>Approve</b>")
                .contains("Because of the numbers.")
                .contains("What was shown, and what was recorded")
                .contains("The risk score was");
    }

    @Test
    void anEntryOfTheTreeIsProved() {
        var project = play.submit(Play.request());
        var request = one(project.code().value(), FactKind.PROCESS_STARTED, null);

        var page = await().atMost(Duration.ofSeconds(30))
                .until(() -> page("/audit/entries/" + request.entry().id()), shown -> shown.contains("unchanged."));

        assertThat(page).contains("lead to the root of a signed head").contains("Verifier key");
    }

    @Test
    void whoReadsTheProjectIsNotWhoReadsItsHistory() {
        var project = play.submit(Play.request());
        for (var user : List.of("requester", "pmo", "sponsor")) {
            var browser = new SignedInBrowser(port, user);
            assertThat(browser.get("/audit/projects/" + project.code()).statusCode())
                    .isEqualTo(403);
            assertThat(browser.get("/projects/" + project.code()).body()).doesNotContain(">History<");
        }
        assertThat(page("/projects/" + project.code())).contains("/audit/projects/" + project.code());
    }

    private static String shape(String page, String name) {
        var found = Pattern.compile("<g class=\"shape[^>]*>\\s*<title>(" + name + "),.*?</g>", Pattern.DOTALL)
                .matcher(page);
        return found.find() ? found.group() : "no " + name;
    }

    private String process(String project, String key) {
        return entries.first(LedgerQuery.of(project).only(FactKind.PROCESS_STARTED), 0, 100).stream()
                .filter(opened -> key.equals(opened.data().get("process")))
                .map(opened -> opened.entry().subject())
                .findFirst()
                .orElseThrow();
    }

    private Opened one(String project, FactKind kind, @org.jspecify.annotations.Nullable String subject) {
        var wanted = LedgerQuery.of(project).only(kind);
        return entries.first(subject == null ? wanted : wanted.about(subject), 0, 1)
                .get(0);
    }

    /** Without what is another each time, like the token of the form to sign out. */
    private String article(String path) {
        return page(path).replaceAll("(?s).*<article|</article>.*", "");
    }

    private String page(String path) {
        var answer = new SignedInBrowser(port, "auditor").get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
