package io.tspmo.platform.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.platform.identity.Directory;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator keeps users and groups without leaving our pages. */
@IntegrationTest
class UserPagesTest {

    private static final Pattern PASSWORD = Pattern.compile("<code class=\"secret\">([^<]+)</code>");

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    Directory directory;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient jdbc;

    private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
    private String admin;
    private SignedInBrowser browser;

    @BeforeEach
    void administrator() {
        admin = users.create("camunda-admin");
        browser = new SignedInBrowser(port, admin, Users.PASSWORD);
    }

    @Test
    void aNewUserChoosesAnOwnPasswordBeforeAnythingElse() {
        var page = add(name, "Ann", "Lee", "&groups=pmo&groups=auditor").body();

        assertThat(page).contains("User " + name + " is added.", "Ann Lee", "shown this once");
        assertThat(directory.groups(name)).contains(List.of("auditor", "pmo"));
        assertThat(recorded()).contains("put " + name + " into group pmo");
        var handedOut = found(PASSWORD, page);
        assertThat(browser.get("/users/" + name).body()).doesNotContain(handedOut);
        assertThat(basic(handedOut)).as("a program").isEqualTo(401);

        var ann = new SignedInBrowser(port, name, handedOut);
        assertThat(ann.get("/work").body()).contains("Choose your own now");
        assertThat(ann.call("GET", "/camunda/api/engine/engine/default/task", "")
                        .statusCode())
                .isEqualTo(403);
        ann.post(
                "/account",
                "/account/password",
                "current=" + handedOut + "&password=seven+loud+harbours&again=seven+loud+harbours");
        assertThat(ann.get("/work").body()).doesNotContain("Choose your own now");
        assertThat(basic("seven loud harbours")).isEqualTo(200);
        assertThat(basic(handedOut)).isEqualTo(401);
    }

    @Test
    void aPasswordThatWasHandedOutEnds() {
        var handedOut = found(PASSWORD, add(name, "Ann", "Lee", "").body());
        jdbc.sql("update directory set one_time_until = now() - interval '1 minute' where user_id = ?")
                .param(name)
                .update();
        assertThat(new SignedInBrowser(port, name, handedOut).get("/account").body())
                .contains("<h1 id=\"sign-in-title\">");
    }

    @Test
    void whatDoesNotFitIsMarkedAndStaysTyped() {
        var answer = add(name, "", "", "&mail=nowhere&groups=sponsor");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Give the person a name", "This is not a mail address", "value=\"nowhere\"", name);
        assertThat(add("../x", "A", "B", "").body()).contains("must begin with a letter or digit");
        assertThat(add("new", "A", "B", "").statusCode()).isEqualTo(422);
        assertThat(add(name, "A", "B", "&groups=no-such-group").statusCode()).isEqualTo(422);
        assertThat(add(admin, "A", "B", "").body()).contains("There is a user " + admin + " already.");
        assertThat(identities.createUserQuery().userId(name).count()).isZero();
    }

    @Test
    void whoChangesAUserThatChangedMeanwhileSeesBothValues() {
        add(name, "Ann", "Lee", "&groups=pmo");
        var seen = found(SEEN, browser.get("/users/" + name).body());
        assertThat(change(seen, "firstName=Anna&lastName=Lee&groups=pmo").body())
                .contains("Saved.");

        var late = change(seen, "firstName=Anne&lastName=Lee&groups=pmo&groups=sponsor");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("First name: now &quot;Anna&quot;, you typed &quot;Anne&quot;", "Groups: now");
        assertThat(directory.groups(name)).contains(List.of("pmo"));

        assertThat(change(found(SEEN, late.body()), "firstName=Anne&lastName=Lee&groups=sponsor")
                        .body())
                .contains("Saved.");
        assertThat(directory.groups(name)).contains(List.of("sponsor"));
        assertThat(recorded()).contains("took " + name + " out of group pmo", "put " + name + " into group sponsor");
    }

    @Test
    void theLastAdministratorStays() {
        var others = jdbc.sql(
                        "select user_id_ from act_id_membership where group_id_ = 'camunda-admin' and user_id_ <> ?")
                .param(admin)
                .query(String.class)
                .list();
        others.forEach(other -> users.take(other, "camunda-admin"));
        try {
            var seen = found(SEEN, browser.get("/users/" + admin).body());
            var answer = browser.post("/users/" + admin, "/users/" + admin, "firstName=A&seen=" + seen + "&groups=pmo");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("No administrator who may sign in would be left");
            assertThat(directory.groups(admin)).contains(List.of("camunda-admin"));
        } finally {
            others.forEach(other -> users.put(other, "camunda-admin"));
        }
    }

    @Test
    void anAccountEndsOnlyWhereItsWorkIsHandedOn() {
        add(name, "Ann", "Lee", "");
        assertThat(browser.get("/users/" + name).body())
                .contains("href=\"/leaving/" + name + "\"")
                .doesNotContain("Reactivate");
        users.deactivate(name);
        assertThat(browser.get("/users/" + name).body()).contains("This account has ended", "Reactivate");
        assertThat(browser.post("/users/" + name, "/users/" + name + "/reactivate", "")
                        .body())
                .contains("may sign in again");
        assertThat(directory.groups(name)).isPresent();
    }

    @Test
    void aGroupSaysWhatItIsForAndWhoIsInIt() {
        add(name, "Ann", "Lee-" + name, "&groups=finance");
        assertThat(browser.get("/groups").body())
                .contains("Vote on money at gates.", "Ann Lee-" + name, "href=\"/users/" + name + "\"");
    }

    @Test
    void anUnknownUserIsNotFound_andOthersThanAdministratorsAreRefused() {
        assertThat(browser.get("/users/nobody-here").statusCode()).isEqualTo(404);
        var pmo = new SignedInBrowser(port, users.create("pmo"), Users.PASSWORD);
        for (var page : List.of("/users", "/users/new", "/users/pmo", "/groups")) {
            assertThat(pmo.get(page).statusCode()).as(page).isEqualTo(403);
        }
    }

    private java.net.http.HttpResponse<String> add(String id, String first, String last, String more) {
        return browser.post(
                "/users/new", "/users/new", "id=" + id + "&firstName=" + first + "&lastName=" + last + more);
    }

    private java.net.http.HttpResponse<String> change(String seen, String fields) {
        return browser.post("/users/" + name, "/users/" + name, "seen=" + seen + "&" + fields);
    }

    private int basic(String password) {
        return new RawHttp(port, "127.0.0.1")
                .get("/engine-rest/engine", RawHttp.basic(name, password))
                .status();
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private List<String> recorded() {
        return jdbc.sql("select detail from security_event where actor = ?")
                .param(admin)
                .query(String.class)
                .list();
    }
}
