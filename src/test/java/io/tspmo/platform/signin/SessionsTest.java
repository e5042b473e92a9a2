package io.tspmo.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.RawHttp;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SessionsTest {

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    private String user;

    @BeforeEach
    void somebody() {
        user = users.create("project-manager");
    }

    @Test
    void aSessionLivesInTheDatabase_andIsAnotherOneAfterSigningIn() {
        var raw = new RawHttp(port, "127.0.0.1");
        var before = raw.get("/login").header("Set-Cookie").orElseThrow().split(";")[0];

        var browser = browser();

        assertThat(before).startsWith("SESSION=");
        assertThat(browser.cookies()).contains("SESSION=").doesNotContain(before);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void aSessionThatSomebodyElseChoseIsNotTakenUp() {
        var raw = new RawHttp(port, "127.0.0.1");
        var planted = "SESSION=MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";
        var answer = raw.get("/login", "Cookie: " + planted);
        assertThat(answer.header("Set-Cookie").orElse(""))
                .startsWith("SESSION=")
                .doesNotContain(planted);
        assertThat(raw.get("/", "Cookie: " + planted).status()).isEqualTo(302);
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() {
        var cookie = new RawHttp(port, "127.0.0.1")
                .get("/login")
                .header("Set-Cookie")
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void signingOutEndsEverySessionOfTheUser_andTheOldCookieIsWorthNothing() {
        var atWork = browser();
        var atHome = browser();
        var stolen = atWork.cookies();
        assertThat(sessions()).isEqualTo(2);

        atHome.post("/account", "/logout", "");

        assertThat(sessions()).isZero();
        assertThat(atWork.get("/account").body()).contains("<h1 id=\"sign-in-title\">");
        var raw = new RawHttp(port, "127.0.0.1");
        assertThat(raw.get("/account", "Cookie: " + stolen).status()).isEqualTo(302);
        assertThat(raw.get("/camunda/api/engine/engine/default/task", "Cookie: " + stolen)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void signingOutInTasklistEndsTheConsoleToo() {
        var browser = browser();
        var stolen = browser.cookies();
        assertThat(browser.call("POST", "/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(new RawHttp(port, "127.0.0.1")
                        .get("/account", "Cookie: " + stolen)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aGroupThatIsGivenOrTakenCountsAtTheNextRequest() {
        var browser = browser();
        assertThat(browser.get("/users").statusCode()).isEqualTo(403);
        assertThat(apps(browser)).contains("\"tasklist\"");

        users.put(user, "camunda-admin");
        assertThat(browser.get("/users").statusCode()).isEqualTo(200);
        assertThat(apps(browser)).as("off by default").doesNotContain("\"admin\"", "\"cockpit\"");
        assertThat(browser.call("GET", "/camunda/api/engine/engine/default/user/count", "")
                        .body())
                .contains("count");

        users.take(user, "camunda-admin");
        assertThat(browser.get("/users").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsDeactivatedIsOutWithTheNextRequest() {
        var browser = browser();
        users.deactivate(user);
        assertThat(browser.get("/account").body()).contains("<h1 id=\"sign-in-title\">");
        assertThat(browser().get("/account").body()).contains("<h1 id=\"sign-in-title\">");
    }

    @Test
    void whoIsDeletedIsOutWithTheNextRequest() {
        var browser = browser();
        users.delete(user);
        assertThat(browser.get("/account").body()).contains("<h1 id=\"sign-in-title\">");
    }

    @Test
    void afterAWorkingDayOneSignsInAnew_howeverBusy() {
        var browser = browser();
        var begun = Instant.now().minus(CurrentPerson.LONGEST_SESSION).minus(Duration.ofMinutes(1));
        jdbc.sql("update spring_session set creation_time = ? where principal_name = ?")
                .params(begun.toEpochMilli(), user)
                .update();
        assertThat(browser.get("/account").body()).contains("<h1 id=\"sign-in-title\">");
    }

    @Test
    void anIdleSessionEndsAfterHalfAnHour() {
        browser();
        assertThat(jdbc.sql("select max_inactive_interval from spring_session where principal_name = ?")
                        .param(user)
                        .query(Integer.class)
                        .single())
                .isEqualTo(30 * 60);
    }

    @Test
    void theTableOfSessionsBringsNoOtherClassesIntoTheServer() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(new java.io.File("/tmp"));
        }
        assertThatThrownBy(() -> SessionContents.read(new ByteArrayInputStream(bytes.toByteArray())))
                .isInstanceOf(InvalidClassException.class);
    }

    private SignedInBrowser browser() {
        return new SignedInBrowser(port, user, Users.PASSWORD);
    }

    private static String apps(SignedInBrowser browser) {
        var answer =
                browser.call("GET", "/camunda/api/admin/auth/user/default", "").body();
        assertThat(answer).contains("authorizedApps");
        return answer;
    }

    private int sessions() {
        return jdbc.sql("select count(*) from spring_session where principal_name = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }
}
