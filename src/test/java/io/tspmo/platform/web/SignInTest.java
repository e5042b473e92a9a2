package io.tspmo.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class SignInTest {

    @LocalServerPort
    int port;

    @Test
    void aWrongPasswordIsToldAndShowsNothing() {
        var browser = new SignedInBrowser(port, "nobody", "wrong");

        assertThat(browser.get("/login?error").body()).contains("User name or password is wrong");
        assertThat(browser.get("/").body()).contains("<h1 id=\"sign-in-title\">Sign in</h1>");
    }

    @Test
    void theEmbeddedModeOffersItsSampleUsers() {
        assertThat(new SignedInBrowser(port, "nobody", "wrong").get("/login").body())
                .contains("value=\"pmo\"", "triages requests");
    }

    @Test
    void signingOutEndsTheSessionAndSaysSo() {
        var browser = new SignedInBrowser(port, "manager");
        assertThat(browser.get("/").body()).contains("project manager", "Request a project");

        assertThat(browser.post("/", "/logout", "").body()).contains("You are signed out, here and everywhere else.");
        assertThat(browser.get("/").body()).contains("Sign in");
    }

    @Test
    void aFormWithoutItsTokenIsRefusedInPlainWords() {
        var answer = new SignedInBrowser(port, "manager").postWithoutToken("/logout", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not do this", "reload the page");
    }

    @Test
    void whoMayNotAskForProjectsIsNotInvitedTo() {
        assertThat(new SignedInBrowser(port, "auditor").get("/").body()).doesNotContain("Request a project");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/tspmo.css",
                "/static/lib/htmx.min.js",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/styles/user-styles.css",
                "/camunda/app/tasklist/scripts/console-link.js",
                "/camunda/lib/deps.js"
            })
    void ourPagesAndTasklistHaveTheirFiles(String path) {
        assertThat(new SignedInBrowser(port, "requester").get(path).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPartOfAPageThatIsAskedForTooLateSendsTheBrowserToSignIn() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/?q=x"))
                .header("HX-Request", "true")
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login");
    }

    @Test
    void whoeverIsNotSignedInIsSentToTheSignInPage() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/projects/PRJ-2026-0001"))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void tasklistCarriesOurName() {
        var browser = new SignedInBrowser(port, "requester");

        assertThat(browser.get("/camunda/app/tasklist/scripts/config.js").body())
                .contains("vendor: 'TS PMO'");
    }
}
