package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** One person and the forms on the screen, in Tasklist or on our pages: reads, clicks and types, and waits as a person does. */
abstract class InForms<P extends InForms<P>> implements AutoCloseable {

    static final int WIDTH = 1280;
    static final int HEIGHT = 900;
    static final double PATIENCE = 30_000;

    /** As the browser's language writes a day. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");

    final BrowserContext context;
    final Page page;

    /** What is read and typed into: a form, or a part of it. */
    private Locator part;

    InForms(Browser browser) {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("en-US"));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        part = page.locator(".fjs-form");
    }

    /** Opens the form of a request. */
    abstract P start(String request);

    abstract void submit();

    /** Opens a task that is assigned to this person. */
    abstract P open(String task, String project);

    /** Opens a task of this person's group. */
    abstract P claim(String task, String project);

    abstract void complete();

    /** Sends an answer that the server does not take: its reason is said, and the form stays as it was. */
    abstract P isRefused(String reason);

    abstract P photograph(String name);

    @SuppressWarnings("unchecked")
    private P me() {
        return (P) this;
    }

    boolean isShown() {
        return part.isVisible();
    }

    P whole() {
        part = page.locator(".fjs-form");
        return me();
    }

    /** Goes on in the part of the form with this heading. */
    public P in(String heading) {
        part = page.locator(".fjs-form")
                .getByRole(
                        AriaRole.GROUP,
                        new Locator.GetByRoleOptions().setName(heading).setExact(true));
        return me();
    }

    /**
     * Key by key, leaving the field at the end, and once more if letters were lost: faster than any hand, the form may still
     * be drawing what was typed in the field before.
     */
    public P write(String label, Object text) {
        for (int attempt = 1; attempt <= 3 && !labelled(label).inputValue().equals(text.toString()); attempt++) {
            labelled(label).clear();
            labelled(label).pressSequentially(text.toString());
            labelled(label).blur();
        }
        assertThat(labelled(label)).hasValue(text.toString());
        return me();
    }

    /** Once more if the form was still drawing the field, which empties it. */
    P write(String label, LocalDate day) {
        var typed = DAY.format(day);
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (labelled(label).inputValue().equals(typed)) {
                        return true;
                    }
                    labelled(label).fill(typed);
                    labelled(label).press("Tab");
                    return false;
                });
        assertThat(labelled(label)).hasValue(typed);
        return me();
    }

    public P choose(String label, String option) {
        field("select", label).locator(".fjs-input-group").click();
        page.locator(".fjs-dropdownlist-item")
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
        return me();
    }

    public P pick(String label, String option) {
        field("radio", label)
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return me();
    }

    /** What the form shows. */
    public P reads(String... texts) {
        for (var text : texts) {
            assertThat(page.locator(".fjs-form")).containsText(text);
        }
        return me();
    }

    P reads(Pattern text) {
        assertThat(page.locator(".fjs-form")).containsText(text);
        return me();
    }

    P readsNot(String... texts) {
        for (var text : texts) {
            assertThat(page.locator(".fjs-form")).not().containsText(text);
        }
        return me();
    }

    /** What is typed in a field. */
    P holds(String label, Object text) {
        assertThat(labelled(label)).hasValue(text.toString());
        return me();
    }

    /** What is chosen in a field. */
    P hasChosen(String label, String option) {
        var field = field("select", label);
        if (field.locator(".fjs-select-display").count() > 0) {
            assertThat(field.locator(".fjs-select-display")).hasText(option);
        } else {
            assertThat(labelled(label)).hasValue(option);
        }
        return me();
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
