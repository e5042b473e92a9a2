package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** One person who has nothing but our pages: My work, the page of a task, and that of a request. */
final class OnOurPages extends InForms<OnOurPages> {

    private final String server;

    OnOurPages(Browser browser, int port, String user) {
        super(browser);
        server = "http://localhost:" + port;
        page.navigate(server + "/login");
        page.fill("[name=username]", user);
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        assertThat(page.locator("h1")).isVisible();
    }

    @Override
    OnOurPages start(String request) {
        page.navigate(server + "/requests/new");
        assertThat(page.locator("h1")).hasText(request);
        return ready();
    }

    /** In the steps of a request, on to the one that shows this part. */
    @Override
    public OnOurPages in(String heading) {
        super.in(heading);
        while (!isShown() && page.locator("#next").isVisible()) {
            page.locator("#next").click();
        }
        return this;
    }

    @Override
    void submit() {
        while (page.locator("#next").isVisible()) {
            page.locator("#next").click();
        }
        complete();
    }

    @Override
    OnOurPages open(String task, String project) {
        page.navigate(server + "/work?q=" + project);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(task))
                .first()
                .click();
        return ready();
    }

    /** Nothing has to be claimed here. */
    @Override
    OnOurPages claim(String task, String project) {
        return open(task, project);
    }

    @Override
    void complete() {
        var answered = page.waitForResponse(response -> response.url().endsWith("/answer"), () -> page.locator("#send")
                .click());
        if (!answered.ok()) {
            throw new AssertionError(answered.text());
        }
        assertThat(page.locator(".answer.good")).isVisible();
    }

    @Override
    OnOurPages isRefused(String reason) {
        page.locator("#send").click();
        assertThat(page.locator(".refused")).containsText(reason);
        return this;
    }

    @Override
    OnOurPages photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "work-" + name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** Uploads each document that the next gate still requires. */
    void file(String project) {
        page.navigate(server + "/projects/" + project + "/documents");
        var missing = page.locator(".wanted .missing b");
        for (var name : missing.allInnerTexts()) {
            var kind = page.locator("#kind option")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$")));
            if (kind.count() == 0) {
                continue; // it is written in the task
            }
            page.locator("#kind").selectOption(kind.first().getAttribute("value"));
            page.locator("#file")
                    .setInputFiles(new FilePayload(
                            "paper.txt",
                            "text/plain",
                            UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));
            page.locator("#name").fill(UUID.randomUUID() + ".txt");
            page.locator("form.upload button").first().click();
            assertThat(missing.filter(new Locator.FilterOptions().setHasText(name)))
                    .hasCount(0);
        }
    }

    private OnOurPages ready() {
        page.locator(".fjs-form").waitFor();
        assertThat(page.locator("#send")).isEnabled();
        return whole();
    }
}
