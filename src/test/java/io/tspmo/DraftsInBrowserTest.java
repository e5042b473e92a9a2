package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forms of our own pages: what is typed survives a reload, the end of the session and a lost network. */
@IntegrationTest
class DraftsInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void closeTheWindows() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aRiskIsTypedThroughAReload_aLostNetworkAndTheEndOfTheSession() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var risks = at("/projects/" + project.code() + "/risks/new");
        var page = signIn(window(), "manager");
        page.navigate(risks);
        title(page).fill("The supplier delivers late");
        assertThat(page.locator(".saved")).containsText("Draft saved");
        page.reload();
        assertThat(page.locator("main")).containsText("Your draft is filled in");
        assertThat(title(page)).hasValue("The supplier delivers late");

        var other = signIn(window(), "pmo");
        other.navigate(risks);
        assertThat(other.locator("h1")).isVisible();
        assertThat(title(other)).hasValue("");

        fillTheRest(page);
        page.context().setOffline(true);
        title(page).fill("The supplier delivers too late");
        save(page).click();
        assertThat(page.locator("form .message.bad").first()).containsText("no connection");
        page.context().setOffline(false);

        page.context().clearCookies(); // as after a night
        title(page).fill("The supplier of the portal delivers too late");
        assertThat(page.locator(".saved")).containsText("kept in this tab only");
        page.reload();
        assertThat(page.locator("h1")).hasText("Sign in");
        signInHere(page, "manager");
        assertThat(page).hasURL(risks);
        assertThat(page.locator("main")).containsText("What you typed before you left this page is filled in");
        assertThat(title(page)).hasValue("The supplier of the portal delivers too late");

        page.context().clearCookies();
        save(page).click();
        assertThat(page.locator("form .message.bad").first()).containsText("Your session has ended");
        signIn(page.context().newPage(), "manager");
        save(page).click();
        assertThat(page.locator("main")).containsText("is in the register");
        assertThat(jdbc.sql("select title from risk where project_code = ? order by number desc limit 1")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .isEqualTo("The supplier of the portal delivers too late");
        page.navigate(risks);
        assertThat(title(page)).hasValue("");
        assertThat(jdbc.sql("select count(*) from work_draft where task_id like '/projects/' || ? || '%'")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** As on a slow line: the draft of yesterday comes while today's words are typed. */
    @Test
    void whatIsTypedBeforeTheDraftArrivesStays() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var risks = at("/projects/" + project.code() + "/risks/new");
        var page = signIn(window(), "manager");
        page.navigate(risks);
        title(page).fill("The supplier delivers late");
        page.locator("main form [name=cause]").fill("One supplier makes the part.");
        assertThat(page.locator(".saved")).containsText("Draft saved");

        var held = new ArrayList<Route>();
        page.route(url -> url.contains("/drafts?"), route -> holdFirst(held, route));
        page.navigate(risks);
        title(page).fill("The supplier delivers nothing");
        page.waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();

        assertThat(page.locator("main"))
                .containsText("is filled in"); // from the server, or from this tab where the saving went on
        assertThat(page.locator("main form [name=cause]")).hasValue("One supplier makes the part.");
        assertThat(title(page)).hasValue("The supplier delivers nothing");
        fillTheRest(page);
        save(page).click();
        assertThat(page.locator("main")).containsText("is in the register");
        assertThat(page.locator("main")).containsText("The supplier delivers nothing");
    }

    private static void holdFirst(List<Route> held, Route route) {
        if (held.isEmpty()) {
            held.add(route);
        } else {
            route.resume();
        }
    }

    /** As on a slow line: the page is there, the script that fills in drafts is not yet. */
    @Test
    void whatIsTypedBeforeTheScriptRunsStays() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var risks = at("/projects/" + project.code() + "/risks/new");
        var page = signIn(window(), "manager");
        page.navigate(risks);
        title(page).fill("The supplier delivers late");
        page.locator("main form [name=cause]").fill("One supplier makes the part.");
        page.locator("main form [name=probability]").selectOption("2");
        assertThat(page.locator(".saved")).containsText("Draft saved");

        var held = new ArrayList<Route>();
        page.route(url -> url.endsWith("/drafts.js"), route -> holdFirst(held, route));
        page.navigate(risks, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        title(page).fill("The supplier delivers nothing");
        page.locator("main form [name=probability]").selectOption("5");
        page.waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();

        assertThat(page.locator("main")).containsText("Your draft is filled in");
        assertThat(page.locator("main form [name=cause]")).hasValue("One supplier makes the part.");
        assertThat(title(page)).hasValue("The supplier delivers nothing");
        assertThat(page.locator("main form [name=probability]")).hasValue("5");
    }

    @Test
    void aFormThatIsSentWithoutASessionLeadsToTheSignInAndBack() {
        var page = window();
        var refused = page.request()
                .post(
                        at("/people"),
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setHeader("Accept", "text/html")
                                .setHeader("Referer", at("/people?sort=name"))
                                .setData("name=x"));
        assertThat(refused.status()).isEqualTo(302);
        assertThat(refused.headers().get("location")).endsWith("/login?ended");
        page.navigate(at("/login?ended"));
        assertThat(page.locator("main")).containsText("Your session has ended. Sign in, and you return to your form");
        signInHere(page, "resources");
        assertThat(page).hasURL(Pattern.compile("/people[?]sort=name$"));

        var program = page.request().post(at("/people"), RequestOptions.create().setData("name=x"));
        assertThat(program.status()).isEqualTo(403);
    }

    @Test
    void aLinkKeepsItsPlaceOnThePage() {
        var page = window();
        page.navigate(at("/account#tokens"));
        signInHere(page, "manager");
        assertThat(page).hasURL(at("/account#tokens"));

        var tasklist = window();
        tasklist.navigate(at("/camunda/app/tasklist/default/#/?task=1-2-3"));
        signInHere(tasklist, "manager");
        assertThat(tasklist).hasURL(Pattern.compile(".*/tasklist/default/#/[?].*task=1-2-3.*"));
    }

    private static Locator title(Page page) {
        return page.locator("main form [name=title]");
    }

    private static Locator save(Page page) {
        return page.locator("main form:has([name=title]) button[type=submit]");
    }

    private static void fillTheRest(Page page) {
        for (var field : page.locator("main form:has([name=title]) [required]").all()) {
            var name = field.evaluate("field => field.tagName + ' ' + field.type + ' ' + field.value")
                    .toString();
            if (name.startsWith("SELECT") && name.endsWith(" ")) {
                field.selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            } else if (name.endsWith(" ")) {
                field.fill(name.contains("date") ? "2027-05-03" : "2");
            }
        }
    }

    private Page window() {
        var context = BROWSER.chromium().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        contexts.add(context);
        return context.newPage();
    }

    private Page signIn(Page page, String user) {
        page.navigate(at("/login"));
        return signInHere(page, user);
    }

    private static Page signInHere(Page page, String user) {
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.locator("#password")).hasCount(0);
        return page;
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
