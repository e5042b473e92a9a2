package io.tspmo.governance.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.project.project.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request as its requester meets it: files before it is sent, a copy of an earlier one, comments, and taking it back. */
@IntegrationTest
class RequestsTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    FormService forms;

    private SignedInBrowser requester;

    @BeforeEach
    void signIn() {
        requester = new SignedInBrowser(port, "requester");
        requester.script("/requests", "/requests/new/draft/discard", "");
    }

    @Test
    void anAttachedFileIsADocumentOfTheProjectOnceTheRequestIsSent_andItsOwnersAloneBefore() throws Exception {
        var name = UUID.randomUUID() + ".txt";
        assertThat(attach(requester, "PROJECT_PLAN", "", new byte[0])).contains("Choose a file.");
        assertThat(attach(requester, "POEM", name, "x".getBytes(StandardCharsets.UTF_8)))
                .contains("The kind is one of");
        assertThat(attach(requester, "PROJECT_PLAN", name, new byte[0])).contains("The file is empty.");
        attach(requester, "PROJECT_PLAN", name, "first".getBytes(StandardCharsets.UTF_8));
        attach(requester, "PROJECT_PLAN", name, "second".getBytes(StandardCharsets.UTF_8));

        assertThat(requester.read("/requests/new/files").body()).containsOnlyOnce(name);
        assertThat(new SignedInBrowser(port, "manager")
                        .read("/requests/new/files")
                        .body())
                .doesNotContain(name);

        var code = send();

        assertThat(jdbc.sql("select kind || ' ' || name || ' ' || version || ' ' || uploaded_by"
                                + " from document_version_view where project_code = ?")
                        .param(code)
                        .query(String.class)
                        .list())
                .containsExactly("PROJECT_PLAN " + name + " 1 requester");
        assertThat(requester.read("/requests/new/files").body()).doesNotContain(name);
    }

    @Test
    void whatIsDiscardedTakesItsFilesAlong_andARequestThatIsRefusedKeepsThem() {
        var name = UUID.randomUUID() + ".txt";
        attach(requester, "PROJECT_PLAN", name, "text".getBytes(StandardCharsets.UTF_8));
        assertThat(requester.script("/requests", "/requests/new/answer", "{}").statusCode())
                .isEqualTo(422);
        assertThat(requester.read("/requests/new/files").body()).contains(name);

        requester.script("/requests", "/requests/new/draft/discard", "");

        assertThat(requester.read("/requests/new/files").body()).doesNotContain(name);
    }

    @Test
    void anEarlierRequestFillsTheDraft_withoutDaysThatArePast_andReplacesOneOnlyWhenThatIsSaid() {
        var first = play.submit(Play.request()).runJobs();
        var longAgo = LocalDate.now().minusYears(1).toString();
        jdbc.sql(
                        "update project set request = jsonb_set(request::jsonb, '{wantedStart}', to_jsonb(?::text))::text where code = ?")
                .params(longAgo, first.code().value())
                .update();

        requester.post("/requests", "/requests/new/copy/" + first.code(), "");

        assertThat(draft()).contains("Replace the ticket system").doesNotContain(longAgo);
        requester.script("/requests", "/requests/new/draft", "{\"title\": \"My own words\"}");
        assertThat(requester
                        .post("/requests", "/requests/new/copy/" + first.code(), "")
                        .body())
                .contains("Replace my draft with " + first.code());
        assertThat(draft()).contains("My own words");
        requester.post("/requests", "/requests/new/copy/" + first.code(), "&replace=true");
        assertThat(draft()).doesNotContain("My own words");
    }

    @Test
    void aRequestIsWithdrawnFromItsPage_andWhoHadItOpenReadsThat() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest").getId();
        var page = "/projects/" + project.code() + "/request";
        assertThat(requester.get(page + "/withdraw").body()).contains("Withdraw <bdi>Replace the ticket system</bdi>?");

        assertThat(requester
                        .post(page, page + "/withdraw", "&reason=" + encoded("​ "))
                        .body())
                .contains("is required");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        requester.post(page, page + "/withdraw", "&reason=" + encoded("Somebody else does it."));

        project.hasEnded();
        assertThat(project.project().reason()).isEqualTo("Withdrawn by the requester. Somebody else does it.");
        assertThat(requester.get("/requests").body()).contains("Withdrawn");
        assertThat(news("pmo", project)).anyMatch(text -> text.contains("Requester withdrew the request"));
        assertThat(new SignedInBrowser(port, "pmo").get("/work/" + task).statusCode())
                .isEqualTo(410);
        assertThat(requester.post(page, page + "/withdraw", "&reason=again").statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsAcceptedIsNoLongerWithdrawn() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var page = "/projects/" + project.code() + "/request";

        var answer = requester.post(page, page + "/withdraw", "&reason=Late");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("was accepted meanwhile");
        assertThat(project.project().state()).isEqualTo(State.ACTIVE);
        assertThat(requester.get(page).body()).doesNotContain("/request/withdraw\"");
    }

    @Test
    void whoIsMentionedHearsIt_andOnlyWhoMayReadTheProject() {
        var project = play.submit(Play.request()).runJobs();
        var page = "/projects/" + project.code() + "/request";
        new SignedInBrowser(port, "pmo")
                .post(
                        page,
                        page + "/comments",
                        "&comment=" + encoded("@auditor, look. Not ann@resources, @board1 or @nobody-there."));

        assertThat(news("auditor", project)).anyMatch(text -> text.contains("look."));
        assertThat(jdbc.sql("select users from notice where project_code = ? and kind = 'MENTIONED'")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .contains("auditor")
                .doesNotContain("resources", "nobody");
    }

    @Test
    void aCommentReachesThePmoAtTheTriage_andItsReplyTheRequester() {
        var project = play.submit(Play.request()).runJobs();
        var page = "/projects/" + project.code() + "/request";
        requester.post(page, page + "/comments", "&comment=" + encoded("The vendor gave us until <b>May</b>."));

        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.get("/work/" + project.task("triageRequest").getId()).body())
                .contains("The vendor gave us until &lt;b&gt;May&lt;/b&gt;.");
        var shown = play.as(
                "pmo",
                () -> forms.getTaskFormVariables(project.task("triageRequest").getId()));
        assertThat(shown.get("comments").toString()).contains("Requester").contains("until <b>May</b>.");
        pmo.post(page, page + "/comments", "&comment=" + encoded("We asked for June."));

        assertThat(news("requester", project)).anyMatch(text -> text.contains("We asked for June."));
        assertThat(requester.get(page).body()).contains("We asked for June.");
    }

    @Test
    void eachDecisionIsHeard() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "What does it save?"));
        assertThat(news("requester", project)).anyMatch(text -> text.contains("What does it save?"));
        assertThat(requester.get("/requests").body()).contains("The PMO asks: What does it save?");
        project.answer("correctRequest", "requester", Map.of("correction", "WITHDRAW"));

        var accepted = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");

        assertThat(news("requester", accepted))
                .anyMatch(text -> text.contains("is accepted: tier Standard"))
                .anyMatch(text -> text.contains("Gate G0 of “Replace the ticket system” was decided: Approve."));
    }

    private List<String> news(String user, ProjectRun project) {
        return jdbc.sql("select text from notice where project_code = ? and (? = any(users) or ? = any(groups))")
                .params(project.code().value(), user, user)
                .query(String.class)
                .list();
    }

    private String draft() {
        return jdbc.sql("select answers from work_draft where task_id = 'submitRequest' and user_id = 'requester'")
                .query(String.class)
                .single();
    }

    private String attach(SignedInBrowser browser, String kind, String name, byte[] file) {
        return browser.upload("/requests", "/requests/new/files", name, file, "kind", kind)
                .body();
    }

    private String send() throws Exception {
        var request = Play.request();
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        var answer = requester.script("/requests", "/requests/new/answer", json.writeValueAsString(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).path("follow").asText().split("/")[2];
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
