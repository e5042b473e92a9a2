package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Real pages in a real browser: whatever their policy refuses, and whatever does not load, is an error. */
@IntegrationTest
class PagesInBrowserTest {

    /** Read with each request, so that Admin and Cockpit are open for a test of them. */
    private static final String ALL_OF_CAMUNDA = "tspmo.camunda-admin-apps";

    private static final int BROWSERS = 8;
    private static final int ROUNDS = 30;

    /** Set before any script of the page runs. */
    private static final String WATCH = "document.addEventListener('securitypolicyviolation',"
            + " e => console.error('REFUSED ' + e.effectiveDirective + ' ' + e.blockedURI + ' at ' + e.sourceFile + ':' + e.lineNumber))";

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> trouble = new ArrayList<>();

    @AfterEach
    void closeTheWindows() {
        contexts.forEach(BrowserContext::close);
        System.clearProperty(ALL_OF_CAMUNDA);
    }

    /** Camunda would give one page the nonce of another, and that page would stay blank. */
    @Test
    void eightBrowsersLoadTasklistAtOnceThirtyTimes() {
        var pages = IntStream.range(0, BROWSERS)
                .mapToObj(i -> signedIn("resources", 390))
                .toList();

        for (int round = 0; round < ROUNDS; round++) {
            var address = "/camunda/app/tasklist/default/?round=" + round;
            // without waiting for one before the next
            pages.forEach(page -> page.evaluate("to => { setTimeout(() => location.assign(to)) }", address));
            var arrived = Pattern.compile(".*[?]round=" + round + "(#.*)?");
            for (var page : pages) {
                page.waitForURL(arrived);
                assertThat(page.locator(".task-filters")).containsText("My tasks");
            }
            assertThat(trouble).as("round " + round).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280", "390"})
    void ourPagesHaveNothingThatTheirPolicyRefuses(int width) {
        var submitted = play.submit(Play.request()).accept("STANDARD");
        var project = submitted.code().value();
        var page = signedIn("pmo", width);

        var paths = new ArrayList<>(List.of("/", "/nothing", "/?page=x", "/work"));
        paths.add("/work/" + submitted.task("castVote").getId());
        paths.addAll(List.of("/capacity", "/people", "/people/settings", "/people/import", "/overload", "/levelling"));
        paths.addAll(List.of("/tour", "/glossary", "/glossary?q=risk", "/help/forms/castVote"));
        paths.addAll(List.of("/risks", "/signs", "/audit/controls", "/audit/controls/workBeforeGate", "/audit/mining"));
        for (var part : List.of(
                "",
                "/schedule",
                "/people",
                "/risks",
                "/risks/new",
                "/signs",
                "/simulation",
                "/partners",
                "/evidence")) {
            paths.add("/projects/" + project + part);
        }
        for (var path : paths) {
            page.navigate(at(path));
            assertThat(page.locator("h1").count()).as(path).isOne();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as("pixels too wide: " + path)
                    .isLessThanOrEqualTo(0);
            assertThat(page.evaluate("getComputedStyle(document.body).display"))
                    .as("styled")
                    .isEqualTo("flex");
            photograph(page, path.replaceAll("\\W+|PRJ.*", "") + width);
        }
        // the part that htmx replaces
        page.navigate(at("/"));
        page.fill("input[name=q]", "nothing" + UUID.randomUUID());
        assertThat(page.locator("#found")).containsText("No project matches");
        page.context().clearCookies();
        page.navigate(at("/login"));
        photograph(page, "login" + width);

        trouble.removeIf(line -> line.contains("/nothing") || line.contains("/?page=x")); // the errors asked for above
        assertThat(trouble).isEmpty();
    }

    @Test
    void markupThatGotIntoAPageCouldDoNothing() {
        var page = signedIn("pmo", 1280);

        page.evaluate(
                """
                () => {
                    const script = document.createElement('script');
                    script.textContent = 'window.ran = true';
                    document.body.append(script);
                    const image = document.createElement('img');
                    image.setAttribute('onerror', 'window.ran = true');
                    image.src = '/nowhere.png';
                    document.body.append(image);
                    document.body.append(Object.assign(document.createElement('iframe'), {src: '/'}));
                }
                """);
        page.waitForCondition(() -> trouble.stream().anyMatch(line -> line.startsWith("REFUSED frame-src")));

        assertThat(page.evaluate("window.ran === true")).isEqualTo(false);
        assertThat(trouble).anyMatch(line -> line.startsWith("REFUSED script-src"));
        assertThat(trouble).anyMatch(line -> line.startsWith("REFUSED frame-src"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pmo   | welcome  | #!/welcome       | Tasklist
                    pmo   | tasklist | #/               | My groups' tasks
                    pmo   | cockpit  | #/dashboard      | Process Definitions
                    pmo   | cockpit  | #/processes      | Project governance
                    pmo   | cockpit  | #/decisions      | Gate plan
                    admin | cockpit  | #/tasks          | Assignments by group
                    pmo   | cockpit  | #/repository     | Deployments
                    admin | admin    | #/users          | requester
                    admin | admin    | #/users/requester| Profile
                    admin | admin    | #/groups         | auditor
                    admin | admin    | #/authorization  | camunda-admin
                    admin | admin    | #/system         | General
                    """)
    void camundasPagesFindOpenWhatTheyAskFor(String user, String application, String place, String text) {
        System.setProperty(ALL_OF_CAMUNDA, "true");
        var page = signedIn(user, 1280);

        page.navigate(at("/camunda/app/" + application + "/default/" + place));
        assertThat(page.locator("body")).containsText(text);
        page.waitForLoadState(LoadState.NETWORKIDLE);

        trouble.removeIf(line -> line.contains("/identity/password-policy")); // there is none
        assertThat(trouble).isEmpty();
    }

    @Test
    void cockpitShowsWhereAProjectStands() {
        System.setProperty(ALL_OF_CAMUNDA, "true");
        var project = play.submit(Play.request()).accept("STANDARD");
        var page = signedIn("pmo", 1280);

        page.navigate(at("/camunda/app/cockpit/default/#/process-instance/"
                + project.open().get(0).getProcessInstanceId() + "/runtime?detailsTab=user-tasks-tab"));
        assertThat(page.locator(".djs-container .djs-shape").first()).isVisible();
        for (var tab : List.of("Incidents", "Called Process Instances", "User Tasks", "Jobs", "Variables")) {
            page.locator(".ctn-tabset a, .nav-tabs a").getByText(tab).first().click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }

        assertThat(trouble).isEmpty();
    }

    private Page signedIn(String user, int width) {
        var context = BROWSER.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("en-US"));
        contexts.add(context);
        context.setDefaultTimeout(30_000);
        context.addInitScript(WATCH);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                trouble.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(trouble::add);
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                trouble.add(answer.status() + " " + answer.request().method() + " " + answer.url());
            }
        });
        page.navigate(at("/login"));
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        page.waitForURL(at("/"));
        return page;
    }

    private void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "policy-" + name + ".png"))
                .setFullPage(true));
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
