package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.nio.file.Path;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** The audit entries and the start page of somebody without projects, on a desk and on a phone, without JavaScript. */
@IntegrationTest
class AuditInBrowserTest {

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    IdentityService identities;

    @Autowired
    Users users;

    private final String marker = "m" + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void anAuditorFindsWhatSomebodyDid(int width) {
        events.publishEvent(new SecurityEvent(Kind.SIGNED_IN, marker, "With a password"));
        events.publishEvent(new SecurityEvent(Kind.ROLE_CHANGED, marker, "Added finance to the groups of manager"));
        events.publishEvent(new SecurityEvent(
                Kind.TOKEN_CHANGED, marker, "/engine-rest/" + "a-long-word-without-any-blank-".repeat(12)));
        for (int i = 0; i < 60; i++) {
            events.publishEvent(new SecurityEvent(Kind.SIGNED_OUT, "somebody-with-a-long-name-" + i, "By himself"));
        }
        var page = signedIn("auditor", "demo", width);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Audit").setExact(true))
                .click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Security").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Audit entries");
        photograph(page, "audit-" + width);
        assertThat(page.getByText("Earlier")).isVisible();

        page.getByLabel("Person").fill(marker);
        page.getByLabel("What").selectOption("ROLE_CHANGED");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Added finance");
        assertThat(page.getByLabel("Person")).hasValue(marker);
        page.getByLabel("What").selectOption("");
        page.getByLabel("Person").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(3);
        photograph(page, "audit-found-" + width);
        page.context().close();
    }

    @Test
    void whoHasNoProjectYetIsToldHowToGetOne() {
        var user = identities.newUser(marker);
        var password = UUID.randomUUID().toString();
        user.setPassword(password);
        identities.saveUser(user);
        identities.createMembership(marker, "requester");
        try {
            var page = signedIn(marker, password, 390);
            assertThat(page.locator("#list")).containsText("You have no part in a project yet");
            assertThat(page.locator("#list")).containsText("Request a project");
            assertThat(page.locator("#portfolio-title")).hasCount(0);
            photograph(page, "start-empty-390");
            page.context().close();
        } finally {
            users.delete(marker);
        }
    }

    private Page signedIn(String user, String password, int width) {
        var page = BROWSER.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setJavaScriptEnabled(false))
                .newPage();
        page.navigate("http://localhost:" + port + "/login");
        page.fill("[name=username]", user);
        page.fill("[name=password]", password);
        page.click("button[type=submit]");
        assertThat(page.locator(".who")).containsText(user);
        return page;
    }

    /** Nothing may stick out to the right. */
    private static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
        var widest = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(widest.intValue()).as("pixels too wide").isLessThanOrEqualTo(0);
    }
}
