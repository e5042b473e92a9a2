package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tspmo.InTasklist;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A vote of the steering committee at the first gate of a project of one million: the table wants it signed. */
@IntegrationTest
class SignatureTest {

    private static final String VOTE =
            """
            {"variables": {"vote": {"value": "APPROVE"}, "comment": {"value": "Worth it."}}}""";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    Play play;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LedgerEntries ledger;

    private String user;
    private String task;
    private String code;

    @BeforeEach
    void aVoteOfTheCommittee() {
        user = users.create("steering-committee");
        var request = Play.request();
        request.put("budget", 1_200_000);
        var project = play.submit(request);
        project.runJobs();
        project.accept("FULL");
        project.runJobs();
        code = project.code().value();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(project.code().value())
                .taskDefinitionKey("castVote")
                .taskCandidateGroup("steering-committee")
                .singleResult()
                .getId();
        tasks.claim(task, user);
    }

    @Test
    void whoSignedInLongAgoIsAskedToProveItAgain_andThenSigns() {
        var browser = new SignedInBrowser(port, user, Users.PASSWORD);
        age(Duration.ofMinutes(11));

        var refused = vote(browser);

        assertThat(refused.status).isEqualTo(403);
        assertThat(refused.body).contains("\"SignatureRequired\"", "/confirm", "within 10 minutes");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();

        assertThat(browser.post("/confirm", "/confirm", "password=wrong").body())
                .contains("The password is wrong.");
        assertThat(vote(browser).status).isEqualTo(403);

        assertThat(browser.post("/confirm", "/confirm", "password=" + Users.PASSWORD.replace(' ', '+'))
                        .body())
                .contains("You can sign your decision now.");
        assertThat(vote(browser).status).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    @Test
    void tasklistLeadsToTheConfirmation_andKeepsTheAnswerMeanwhile() {
        try (var playwright = InTasklist.playwright();
                var chromium = InTasklist.chromium(playwright);
                var member = new InTasklist(chromium, port, page -> signIn(page, user))) {
            member.open("Vote on", code).pick("Vote", "Approve").write("Comment", "Worth every cent.");
            age(Duration.ofMinutes(11));
            var page = member.page();
            page.locator(".form-actions .btn-primary").click();
            var confirm = page.waitForPopup(() -> page.getByRole(
                            AriaRole.LINK, new Page.GetByRoleOptions().setName("Confirm in a new tab that it is you"))
                    .click());
            confirm.fill("#password", Users.PASSWORD);
            confirm.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirm"))
                    .click();
            PlaywrightAssertions.assertThat(confirm.locator("main")).containsText("You can sign your decision now.");

            member.complete();
        }
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    private static void signIn(Page page, String user) {
        page.fill("[name=username]", user);
        page.fill("[name=password]", Users.PASSWORD);
        page.click("form.stacked button");
    }

    @Test
    void whoHasJustSignedInSigns_andTheLedgerSaysSo() {
        assertThat(vote(new SignedInBrowser(port, user, Users.PASSWORD)).status).isEqualTo(204);
        assertThat(ledger.first(LedgerQuery.of(FactKind.ANSWER).about(task), 0, 10))
                .singleElement()
                .satisfies(answer -> assertThat(answer.data()).containsEntry("signed", true));
    }

    @Test
    void aProgramSignsWithThePasswordOfItsUser_butNotWithAToken() {
        var token = java.util.regex.Pattern.compile("tspmo_[\\w-]{43}")
                .matcher(new SignedInBrowser(port, user, Users.PASSWORD)
                        .post("/account", "/account/tokens", "name=robot&days=1")
                        .body());
        assertThat(token.find()).isTrue();

        assertThat(submit("Authorization: Bearer " + token.group())).isEqualTo(403);
        assertThat(submit(RawHttp.basic(user, Users.PASSWORD))).isEqualTo(204);
    }

    @Test
    void whatTheTableDoesNotWantSignedIsNotAskedFor() {
        processes.setVariable(
                tasks.createTaskQuery().taskId(task).singleResult().getExecutionId(), "signWithin", 0);
        var browser = new SignedInBrowser(port, user, Users.PASSWORD);
        age(Duration.ofDays(1).minusHours(13));
        assertThat(vote(browser).status).isEqualTo(204);
    }

    private int submit(String authorization) {
        return new RawHttp(port, "127.0.0.1")
                .send(
                        VOTE,
                        "POST /engine-rest/task/" + task + "/submit-form HTTP/1.1",
                        "Content-Type: application/json",
                        authorization)
                .status();
    }

    private Answer vote(SignedInBrowser browser) {
        var answer = browser.call("POST", "/camunda/api/engine/engine/default/task/" + task + "/submit-form", VOTE);
        return new Answer(answer.statusCode(), answer.body());
    }

    /** The user's sessions become older than they are. */
    private void age(Duration by) {
        jdbc.sql(
                        """
                        update spring_session_attributes set attribute_bytes = ?
                        where attribute_name = 'tspmo.provenAt' and session_primary_id in
                            (select primary_id from spring_session where principal_name = ?)
                        """)
                .params(
                        new SerializingConverter()
                                .convert(Instant.now().minus(by).toEpochMilli()),
                        user)
                .update();
    }

    private record Answer(int status, String body) {}
}
