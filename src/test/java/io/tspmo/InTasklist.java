package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One person in Camunda Tasklist: reads what is on the screen, clicks and types. Waits as a person does. */
public final class InTasklist implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final double PATIENCE = 30_000;

    /** As the browser's language writes a day. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");

    private final BrowserContext context;
    private final Page page;

    /** What is read and typed into: a form, or a part of it. */
    private Locator part;

    InTasklist(Browser browser, int port, String user) {
        this(browser, port, page -> {
            page.fill("[name=username]", user);
            page.fill("[name=password]", "demo");
            page.click("button[type=submit]");
        });
    }

    /** @param signIn what the person does on the page that asks to sign in */
    public InTasklist(Browser browser, int port, Consumer<Page> signIn) {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("en-US"));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        part = page.locator(".fjs-form");
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

    /** Opens the form that starts a process. */
    InTasklist start(String process) {
        page.locator(".start-process-action a").click();
        page.locator(".modal-content")
                .getByText(process, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".modal-content .fjs-form")).isVisible();
        part = page.locator(".fjs-form");
        return this;
    }

    /** Submits the form that starts a process. */
    void submit() {
        answered(() -> page.locator(".modal-content .btn-primary")
                .filter(new Locator.FilterOptions().setVisible(true))
                .click());
        assertThat(page.locator(".modal-content")).hasCount(0);
    }

    /** Opens a task that is assigned to this person. */
    public InTasklist open(String task, String project) {
        return open("My tasks", task, project);
    }

    /** Opens a task of this person's group and takes it. */
    public InTasklist claim(String task, String project) {
        open("My groups' tasks", task, project);
        page.locator(".task-details button.claim").click();
        assertThat(page.locator(".task-details .disabled-form")).hasCount(0);
        assertThat(page.locator(".task-details .assignee")).not().containsText("Claim");
        return this;
    }

    private InTasklist open(String filter, String task, String project) {
        // the list has pages, and other tests leave tasks of their own
        page.evaluate(
                "search => { location.hash = '#/?searchQuery=' + encodeURIComponent(search) }",
                """
                [{"type": "processInstanceBusinessKey", "operator": "eq", "value": "%s", "name": ""}]"""
                        .formatted(project));
        page.reload();
        page.locator(".task-filters").getByText(filter).click();
        page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(project))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(task))
                .click();
        assertThat(page.locator(".task-details h2.task")).hasText(task);
        assertThat(page.locator(".task-details .fjs-form")).isVisible();
        part = page.locator(".fjs-form");
        return this;
    }

    public void complete() {
        answered(() -> page.locator(".form-actions .btn-primary").click());
        assertThat(page.locator(".task-details .fjs-form")).hasCount(0);
    }

    /** Sends an answer that the server does not take: its reason is said, and the form stays as it was. */
    InTasklist isRefused(String reason) {
        page.locator(".form-actions .btn-primary").click();
        assertThat(page.locator(".page-notifications")).containsText(reason);
        assertThat(page.locator(".task-details .fjs-form")).isVisible();
        return this;
    }

    private void answered(Runnable click) {
        var response = page.waitForResponse(
                answer -> answer.url().endsWith("/submit-form")
                        && answer.request().method().equals("POST"),
                click);
        if (!response.ok()) {
            throw new AssertionError(response.text());
        }
    }

    /** Goes on in the part of the form with this heading. */
    public InTasklist in(String heading) {
        part = page.locator(".fjs-form")
                .getByRole(
                        AriaRole.GROUP,
                        new Locator.GetByRoleOptions().setName(heading).setExact(true));
        return this;
    }

    /**
     * Key by key, leaving the field at the end, and once more if letters were lost: faster than any hand, the form may still
     * be drawing what was typed in the field before.
     */
    public InTasklist write(String label, Object text) {
        for (int attempt = 1; attempt <= 3 && !labelled(label).inputValue().equals(text.toString()); attempt++) {
            labelled(label).clear();
            labelled(label).pressSequentially(text.toString());
            labelled(label).blur();
        }
        assertThat(labelled(label)).hasValue(text.toString());
        return this;
    }

    /** Once more if the form was still drawing the field, which empties it. */
    InTasklist write(String label, LocalDate day) {
        var typed = DAY.format(day);
        for (int attempt = 1; attempt <= 3 && !labelled(label).inputValue().equals(typed); attempt++) {
            labelled(label).fill(typed);
            labelled(label).press("Tab");
            page.waitForTimeout(200);
        }
        assertThat(labelled(label)).hasValue(typed);
        return this;
    }

    public InTasklist choose(String label, String option) {
        field("select", label).locator(".fjs-input-group").click();
        page.locator(".fjs-dropdownlist-item")
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    public InTasklist pick(String label, String option) {
        field("radio", label)
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    /** What the form shows. */
    public InTasklist reads(String... texts) {
        for (var text : texts) {
            assertThat(page.locator(".fjs-form")).containsText(text);
        }
        return this;
    }

    InTasklist reads(Pattern text) {
        assertThat(page.locator(".fjs-form")).containsText(text);
        return this;
    }

    InTasklist readsNot(String... texts) {
        for (var text : texts) {
            assertThat(page.locator(".fjs-form")).not().containsText(text);
        }
        return this;
    }

    /** What is typed in a field. */
    InTasklist holds(String label, Object text) {
        assertThat(labelled(label)).hasValue(text.toString());
        return this;
    }

    /** What is chosen in a field. */
    InTasklist hasChosen(String label, String option) {
        var field = field("select", label);
        if (field.locator(".fjs-select-display").count() > 0) {
            assertThat(field.locator(".fjs-select-display")).hasText(option);
        } else {
            assertThat(labelled(label)).hasValue(option);
        }
        return this;
    }

    /** Takes a picture on a screen that is high enough for the whole form. */
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

    private Locator labelled(String label) {
        return part.getByLabel(exactly(label));
    }

    private Locator field(String type, String label) {
        return part.locator(".fjs-form-field-" + type)
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                ".fjs-form-field-label", new Page.LocatorOptions().setHasText(exactly(label)))));
    }

    /** A label ends in a star where an answer is needed. */
    private static Pattern exactly(String label) {
        return Pattern.compile("^" + label.replaceAll("[.?()*+]", "\\\\$0") + "\\*?$");
    }

    /** The page itself, for what is done outside of tasks. */
    public Page page() {
        return page;
    }

    @Override
    public void close() {
        context.close();
    }
}
