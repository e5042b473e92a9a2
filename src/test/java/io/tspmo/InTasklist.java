package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** One person in Camunda Tasklist: reads what is on the screen, clicks and types. Waits as a person does. */
public final class InTasklist extends InForms<InTasklist> {

    InTasklist(Browser browser, int port, String user) {
        this(browser, port, page -> {
            page.fill("[name=username]", user);
            page.fill("[name=password]", "demo");
            page.click("button[type=submit]");
        });
    }

    /** @param signIn what the person does on the page that asks to sign in */
    public InTasklist(Browser browser, int port, Consumer<Page> signIn) {
        super(browser);
        page.navigate("http://localhost:" + port + "/login");
        signIn.accept(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tasklist"))
                .first()
                .click();
        assertThat(page.locator(".task-filters")).containsText("My tasks");
    }

    public static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    public static Browser chromium(Playwright playwright) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")));
    }

    /** Opens the form of a request. Who may request one thing only is not asked which. */
    @Override
    InTasklist start(String request) {
        page.locator(".start-process-action a").click();
        var choice = page.locator(".modal-content .processes")
                .getByText(request, new Locator.GetByTextOptions().setExact(true));
        var form = page.locator(".modal-content .fjs-form");
        choice.or(form).first().waitFor();
        if (choice.isVisible()) {
            choice.click();
        }
        assertThat(page.locator(".modal-title")).hasText(request);
        assertThat(form).isVisible();
        return whole();
    }

    /** Submits the form that starts a process. */
    @Override
    void submit() {
        answered(() -> page.locator(".modal-content .btn-primary")
                .filter(new Locator.FilterOptions().setVisible(true))
                .click());
        assertThat(page.locator(".modal-content")).hasCount(0);
        assertThat(page.locator(".page-notifications")).containsText("PRJ-");
    }

    /** Opens a task that is assigned to this person. */
    @Override
    public InTasklist open(String task, String project) {
        return open("My tasks", task, project);
    }

    /** Opens a task of this person's group and takes it. */
    @Override
    public InTasklist claim(String task, String project) {
        open("My groups' tasks", task, project);
        page.locator(".task-details button.claim").click();
        assertThat(page.locator(".task-details .disabled-form")).hasCount(0);
        assertThat(page.locator(".task-details .assignee")).not().containsText("Claim");
        return this;
    }

    private InTasklist open(String filter, String task, String project) {
        // the list has pages, and other tests leave tasks of their own
        page.evaluate("code => { location.hash = '#/?words=' + code }", project);
        page.reload();
        page.locator(".task-filters").getByText(filter).click();
        assertThat(page.locator(".task-filter.active")).containsText(filter);
        page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(project))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(task))
                .first()
                .click();
        assertThat(page.locator(".task-details h2.task")).containsText(task);
        assertThat(page.locator(".task-details .fjs-form")).isVisible();
        return whole();
    }

    @Override
    public void complete() {
        answered(() -> page.locator(".form-actions .btn-primary").click());
        assertThat(page.locator(".task-details .fjs-form")).hasCount(0);
    }

    /** Sends an answer that the server does not take: its reason is said, and the form stays as it was. */
    @Override
    InTasklist isRefused(String reason) {
        page.locator(".form-actions .btn-primary").click();
        assertThat(page.locator(".tspmo-refused")).containsText(reason);
        assertThat(page.locator(".task-details .fjs-form")).isVisible();
        return this;
    }

    private void answered(Runnable click) {
        var response = page.waitForResponse(
                answer -> answer.url().endsWith("/answer")
                        && answer.request().method().equals("POST"),
                click);
        if (!response.ok()) {
            throw new AssertionError(response.text());
        }
    }

    /** Takes a picture on a screen that is high enough for the whole form. */
    @Override
    public InTasklist photograph(String name) {
        page.setViewportSize(WIDTH, HEIGHT);
        var height = page.evaluate(
                """
                () => {
                    document.activeElement.blur();
                    const dialog = document.querySelector('.modal-dialog');
                    if (dialog) {
                        return dialog.getBoundingClientRect().height + 60;
                    }
                    const details = document.querySelector('.task-details .content');
                    const inner = details.firstElementChild.getBoundingClientRect().height;
                    return innerHeight - details.clientHeight + inner + 40;
                }
                """);
        page.setViewportSize(WIDTH, Math.max(HEIGHT, (int) Math.ceil(((Number) height).doubleValue())));
        page.evaluate("document.querySelector('.task-details .content').scrollTop = 0");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        page.setViewportSize(WIDTH, HEIGHT);
        return this;
    }
}
