package io.tspmo.platform.provider;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.tspmo.InTasklist;
import io.tspmo.Play;
import io.tspmo.RawHttp;
import io.tspmo.platform.identity.Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The other mode of sign-in: a real Keycloak, a real browser. People exist in Keycloak, and here once they were here. */
@Tag("keycloak")
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "tspmo.data-dir=target/test-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "tspmo.oidc.client-id=tspmo",
            "tspmo.oidc.client-secret=" + Keycloak.SECRET,
            "tspmo.oidc.recheck=0s",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@Import(Play.class)
@DirtiesContext // its server stops with this class
class KeycloakTest {

    private static Keycloak keycloak;
    private static Playwright playwright;
    private static Browser chromium;

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identities;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private Page page;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) throws IOException, InterruptedException {
        keycloak = new Keycloak();
        int port = Keycloak.freePort();
        properties.add("server.port", () -> port);
        properties.add("tspmo.oidc.issuer", keycloak::issuer);
    }

    @BeforeAll
    static void browser() {
        playwright = InTasklist.playwright();
        chromium = InTasklist.chromium(playwright);
    }

    @AfterAll
    static void stop() {
        playwright.close();
        keycloak.close();
    }

    @AfterEach
    void closeThePage() {
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void fromSignInToACompletedTaskInTasklist() {
        identities.saveUser(identities.newUser("kc-sponsor"));
        identities.createMembership("kc-sponsor", "sponsor"); // was never here, and is asked all the same
        signedIn("kc-requester");
        assertThat(page.locator(".who")).containsText("requester");
        var request = Play.request();
        request.put("sponsor", "kc-sponsor");
        var project = play.submitAs("kc-requester", request).runJobs();

        try (var pmo = new InTasklist(chromium, port, somebody -> signIn(somebody, "kc-pmo"))) {
            pmo.claim("Triage the request", project.code().value());
            pmo.in("Your decision")
                    .pick("What happens with this request?", "Ask the requester: they correct the request")
                    .write("Question to the requester", "Which year is meant?");
            pmo.photograph("keycloak-triage").complete();
        }
        project.runJobs().waitsAt("correctRequest");
    }

    @Test
    void aGroupThatChangesAtTheProviderCountsAtTheNextRequest() {
        signedIn("kc-board");
        assertThat(page.locator(".who")).containsText("steering committee");
        assertThat(page.navigate(address("/users")).status()).isEqualTo(403);

        keycloak.join("kc-board", "camunda-admin");
        assertThat(page.navigate(address("/users")).status()).isEqualTo(200);

        keycloak.leave("kc-board", "camunda-admin");
        assertThat(page.navigate(address("/users")).status()).isEqualTo(403);
        assertThat(directory.groups("kc-board")).contains(List.of("steering-committee"));
    }

    @Test
    void signingOutEndsTheSessionHereAndThere() {
        signedIn("kc-requester");
        var stolen = cookies();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/login\\?logout"));
        assertThat(page.locator("main")).containsText("You are signed out");
        assertThat(new RawHttp(port, "127.0.0.1").get("/", "Cookie: " + stolen).status())
                .isEqualTo(302);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("#kc-form-login")).isVisible(); // Keycloak knows nobody either
    }

    @Test
    void signingOutInTasklistEndsTheSessionAtTheProviderToo() {
        signedIn("kc-requester");
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.waitForLoadState(LoadState.NETWORKIDLE); // what is requested beside a sign-out is refused
        page.locator(".account a.dropdown-toggle, .account .dropdown-toggle")
                .first()
                .click();
        page.locator(".account .logout a, .account li.logout a").first().click();
        assertThat(page.locator("main")).containsText("You are signed out");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(Pattern.compile(".*(/realms/|/account|/$).*"));
        assertThat(page.locator("#kc-form-login").count())
                .as(() -> page.url() + " says: " + page.locator("body").innerText())
                .isOne();
    }

    @Test
    void aSignOutWithoutASessionHereEndsTheOneAtTheProviderToo() {
        signedIn("kc-requester");
        page.navigate(address("/"));
        jdbc.sql("delete from spring_session where principal_name = 'kc-requester'")
                .update();
        page.evaluate(
                "() => fetch('/camunda/api/admin/auth/user/default/logout', { method: 'POST' }).then(a => a.status)");
        page.navigate(address("/login?logout"));
        page.locator("#kc-logout").click(); // it asks, since nobody says whose session it is
        assertThat(page).hasURL(Pattern.compile(".*/login[?]logout"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("#kc-form-login")).isVisible();
    }

    @Test
    void aLinkKeepsItsPlaceOnThePageThroughTheProvider() {
        page = chromium.newContext().newPage();
        page.navigate(address("/account#tokens"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.fill("#username", "kc-requester");
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
        assertThat(page).hasURL(address("/account#tokens"));
    }

    @Test
    void aSessionThatEndsAtTheProviderEndsHere() {
        signedIn("kc-requester");
        keycloak.endSessions("kc-requester");
        page.navigate(address("/account"));
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void aSignatureAsksTheProviderForThePasswordAgain() throws Exception {
        signedIn("kc-board");
        jdbc.sql("update spring_session_attributes set attribute_bytes = ? where attribute_name = 'tspmo.provenAt'")
                .param(new SerializingConverter()
                        .convert(Instant.now().minus(Duration.ofHours(1)).toEpochMilli()))
                .update();
        page.navigate(address("/confirm"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Confirm at the identity provider"))
                .click();
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
        assertThat(page.locator("main")).containsText("You can sign your decision now.");
        var bytes = jdbc.sql(
                        """
                        select attribute_bytes from spring_session_attributes
                        join spring_session on primary_id = session_primary_id
                        where attribute_name = 'tspmo.provenAt' and principal_name = 'kc-board'
                        order by creation_time desc limit 1
                        """)
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(Instant.ofEpochMilli((Long) new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject()))
                .isAfter(Instant.now().minus(Duration.ofMinutes(2)));
    }

    @Test
    void anAccountThatGetsTheNameOfAnotherIsNotTheOther() {
        signedIn("kc-admin");
        page.context().close();
        keycloak.replace("kc-admin");
        page = chromium.newContext().newPage();
        page.navigate(address("/login"));
        signIn(page, "kc-admin");
        assertThat(page.locator("main")).containsText("belongs to another person");
        assertThat(page.navigate(address("/users")).url()).contains("/login");
    }

    @Test
    void whoIsInNoGroupHereMayComeInAndSeesNothing() {
        signedIn("kc-nobody");
        assertThat(directory.groups("kc-nobody")).contains(List.of());
        assertThat(page.navigate(address("/users")).status()).isEqualTo(403);
    }

    @Test
    void programsUseTokensOfTheProvider() {
        var tokens = keycloak.tokens("tspmo", "kc-pmo");
        assertThat(status(tokens.path("access_token").asText())).isEqualTo(200);
        assertThat(status(tokens.path("id_token").asText())).as("ID token").isEqualTo(401);
        assertThat(status(tokens.path("refresh_token").asText()))
                .as("refresh token")
                .isEqualTo(401);
        assertThat(status(
                        keycloak.tokens("other", "kc-pmo").path("access_token").asText()))
                .as("for another audience")
                .isEqualTo(401);
    }

    @Test
    void theProviderMayRotateItsKeys() {
        assertThat(status(
                        keycloak.tokens("tspmo", "kc-pmo").path("access_token").asText()))
                .isEqualTo(200);
        keycloak.rotateKeys();
        assertThat(status(
                        keycloak.tokens("tspmo", "kc-pmo").path("access_token").asText()))
                .isEqualTo(200);
        signedIn("kc-pmo");
    }

    @Test
    void noPasswordOpensAnythingHere() {
        var raw = new RawHttp(port, "127.0.0.1");
        assertThat(raw.get("/api/projects", RawHttp.basic("admin", "demo")).status())
                .isEqualTo(401);
        assertThat(raw.get("/login").body()).doesNotContain("name=\"password\"", "Sample users");
        assertThat(raw.send(
                                "username=admin&password=demo",
                                "POST /login HTTP/1.1",
                                "Content-Type: application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(403);
    }

    private void signedIn(String user) {
        page = chromium.newContext().newPage();
        page.navigate(address("/login"));
        signIn(page, user);
        assertThat(page.locator(".who a")).hasAttribute("title", "Your account, " + user);
    }

    private static void signIn(Page page, String user) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.fill("#username", user);
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
    }

    private String cookies() {
        return page.context().cookies(address("/")).stream()
                .map(cookie -> cookie.name + '=' + cookie.value)
                .collect(Collectors.joining("; "));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private int status(String token) {
        return new RawHttp(port, "127.0.0.1")
                .get("/api/projects", "Authorization: Bearer " + token)
                .status();
    }
}
