package io.tspmo.project.document;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.tspmo.InBrowser;
import io.tspmo.InTasklist;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the task that says what is missing to our page of documents and back, as a person does it. */
@IntegrationTest
class DocumentsInBrowserTest {

    private static final Map<String, Object> REPORT =
            Map.of("phaseSummary", "As planned.", "progress", 40, "spent", 60_000.5, "remainingRisks", "None.");

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Play play;

    @Test
    void theFormLeadsToTheUpload_andTheReviewOpensAfterIt() {
        var project = planned();
        try (var manager = new InTasklist(BROWSER.chromium(), port, page -> signIn(page, "manager"))) {
            manager.open("Report for", project.code().value())
                    .reads("Evidence required before gate G1 opens", "Missing: Business case");
            project.answer("reportPhase", "manager", REPORT).waitsAt("provideEvidence");
            var form = manager.open("File evidence for", project.code().value())
                    .reads("Missing before the review can open", "Business case: not filed yet");
            form.photograph("provide-evidence");

            var documents = manager.page().waitForPopup(() -> manager.page()
                    .getByText("Documents of " + project.code())
                    .click());
            var refused = new ArrayList<String>();
            documents.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    refused.add(message.text());
                }
            });
            assertThat(documents).hasURL("http://localhost:" + port + "/projects/" + project.code() + "/documents");
            assertThat(documents.locator("h1")).hasText("Documents of Replace the ticket system");
            assertThat(documents.locator(".wanted")).containsText("Business case missing");
            documents.selectOption("#kind", "BUSINESS_CASE");
            documents.setInputFiles("#file", file("Case <1>.txt", "It pays."));
            documents.locator("form.upload button").first().click();
            assertThat(documents.locator(".message.good")).hasText("\"Case <1>.txt\" is filed as version 1.");
            assertThat(documents.locator(".wanted")).containsText("Business case filed");

            // the part of the page that was replaced goes on working
            documents.getByLabel("New version of Case <1>.txt").click();
            documents.locator(".deeds input[type=file]").setInputFiles(file("second.txt", "It pays twice."));
            documents.locator(".deeds form.upload button").click();
            assertThat(documents.locator(".message.good")).hasText("\"Case <1>.txt\" is filed as version 2.");
            assertThat(documents.locator(".paper")).containsText("1 older version");
            for (int width : new int[] {1280, 390}) {
                documents.setViewportSize(width, 900);
                assertThat((Integer) documents.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                documents.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", "documents-" + width + ".png"))
                        .setFullPage(true));
            }
            var downloaded = documents.waitForDownload(
                    () -> documents.getByText("second.txt").click());
            assertThat(downloaded.suggestedFilename()).isEqualTo("second.txt");
            assertThat(refused).isEmpty();
        }
        project.runJobs().waitsAt("castVote", "castVote");
    }

    @Test
    void withoutScriptsTheBrowserSendsTheFormItself() {
        var project = planned();
        var page = "/projects/" + project.code() + "/documents";
        var manager = new SignedInBrowser(port, "manager");

        assertThat(manager.get(page).body()).contains("No document is filed yet.", "Before", "G1");
        assertThat(manager.upload(page, page, "case.txt", bytes("It pays."), "kind", "BUSINESS_CASE")
                        .body())
                .contains("&quot;case.txt&quot; is filed as version 1.");
        assertThat(manager.upload(page, page, "C:\\mine\\case.txt", bytes("It pays."), "kind", "BUSINESS_CASE")
                        .body())
                .contains("&quot;case.txt&quot; is already filed: version 1 has the same contents.");
        assertThat(manager.upload(page, page, "none.txt", bytes(""), "kind", "BUSINESS_CASE")
                        .body())
                .contains("The file is empty.");
        assertThat(manager.upload(page, page, "x.txt", bytes("x"), "kind", "NOVEL")
                        .body())
                .contains("The kind is one of BUSINESS_CASE");
        assertThat(new SignedInBrowser(port, "auditor").get(page).body())
                .contains("case.txt")
                .doesNotContain("<form class=\"stacked");
    }

    @Test
    void whatIsWithdrawnStaysToRead_andNoLongerCounts() {
        var project = planned().provideDocument("BUSINESS_CASE");
        var page = "/projects/" + project.code() + "/documents";
        var manager = new SignedInBrowser(port, "manager");
        var shown = manager.get(page).body();
        assertThat(shown).contains("Everything is filed. The review opens now.");
        var version = shown.replaceAll("(?s).*href=\"(" + page + "/\\d+/versions/1)\".*", "$1");

        assertThat(manager.post(page, version + "/withdraw", "reason=%20").body())
                .contains("Reason: is required");
        assertThat(manager.post(page, version + "/withdraw", "reason=Wrong+file.")
                        .body())
                .contains("Version 1 is withdrawn", "Wrong file.", "not filed yet");
        RowsAndFacts.assertAgree(
                jdbc, "document_withdrawal", List.of(project.code().value()));
        assertThat(manager.get(version).statusCode()).isEqualTo(200);
        assertThat(manager.get(version).headers().firstValue("content-security-policy"))
                .contains("default-src 'none'; sandbox");
    }

    @Test
    void aFormWithoutItsTokenUploadsNothing_andOneWithoutASignInIsNotEvenRead() {
        var project = planned();
        var page = "/projects/" + project.code() + "/documents";

        assertThat(new SignedInBrowser(port, "manager")
                        .upload("/static/icon.svg", page, "case.txt", bytes("x"), "kind", "OTHER")
                        .statusCode())
                .isEqualTo(403);
        assertThat(SignedInBrowser.ofNobody(port)
                        .upload("/static/icon.svg", page, "case.txt", bytes("x"), "kind", "OTHER")
                        .body())
                .contains("Sign in");
        assertThat(new SignedInBrowser(port, "manager").get(page).body()).contains("No document is filed yet.");
    }

    private ProjectRun planned() {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    private static void signIn(Page page, String user) {
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "text/plain", bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
