package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Follows the links from the start page as each of some people, and holds one page of each kind against WCAG 2.2 AA (axe)
 * at 1280 pixels; at 390 none may be wider than the screen.
 */
final class AccessiblePages implements AutoCloseable {

    private static final List<String> PEOPLE = List.of("pmo", "auditor", "admin", "resources", "manager", "requester");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String AXE = axe();
    private static final Pattern OTHER = Pattern.compile(
            "[.](csv|json|jsonl|xlsx|svg|png|pdf|zip|xes|ics|xml|bpmn|dmn)$|/camunda/|/api/|/static/|/v3/|logout");
    /** Fewer would mean that a link is broken. */
    private static final int KINDS = 60;

    private final String root;
    private final Playwright playwright = InTasklist.playwright();
    private final Browser chromium = InTasklist.chromium(playwright);
    private final Set<String> kinds = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    AccessiblePages(int port) {
        root = "http://localhost:" + port;
    }

    void areAccessible() {
        PEOPLE.forEach(this::walk);
        assertThat(faults).isEmpty();
        assertThat(kinds).hasSizeGreaterThan(KINDS);
    }

    private void walk(String user) {
        try (var window = chromium.newContext(new Browser.NewContextOptions().setBypassCSP(true))) {
            var page = window.newPage();
            page.navigate(root + "/login");
            check(page, "/login");
            page.fill("[name=username]", user);
            page.fill("[name=password]", "demo");
            page.press("[name=password]", "Enter");
            page.waitForSelector(".who");
            var next = new ArrayDeque<>(List.of(root + "/"));
            var met = new HashSet<String>();
            while (!next.isEmpty()) {
                var address = next.poll();
                boolean first = met.isEmpty();
                if (met.add(kind(address))
                        && (first || !kinds.contains(kind(address)))
                        && !OTHER.matcher(path(address)).find()) {
                    open(page, address, next);
                }
            }
        }
    }

    private void open(Page page, String address, ArrayDeque<String> next) {
        Response answer;
        try {
            answer = page.navigate(address);
        } catch (PlaywrightException e) {
            if (e.getMessage().contains("net::ERR_ABORTED")) {
                return; // a file to download
            }
            throw e;
        }
        if (answer == null || !answer.headers().getOrDefault("content-type", "").contains("html")) {
            return;
        }
        if (answer.status() >= 400) {
            faults.add("%d at %s".formatted(answer.status(), address));
            return;
        }
        links(page).stream().filter(link -> link.startsWith(root)).forEach(next::add);
        check(page, kind(address));
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page) {
        return (List<String>) page.evaluate("() => [...document.querySelectorAll('a[href]:not([download])')]"
                + ".map(link => new URL(link.getAttribute('href'), location).href.split('#')[0])");
    }

    private void check(Page page, String kind) {
        if (!kinds.add(kind)) {
            return;
        }
        if (page.locator("#send").count() > 0) {
            page.waitForSelector(".fjs-form-field"); // the form is drawn
        }
        page.setViewportSize(1280, 900);
        violations(page).forEach(violation -> faults.add(violation + " at " + kind));
        page.setViewportSize(390, 844);
        var over = (Integer)
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over > 1) {
            faults.add("%s is %d pixels wider than a phone".formatted(kind, over));
        }
    }

    /** What axe finds on the page as it is now: the rule and the first element that breaks it. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(AXE);
        return (List<String>) page.evaluate(
                "tags => axe.run(document, { runOnly: tags }).then(found =>"
                        + " found.violations.map(one => `${one.id}: ${one.nodes[0].html}`))",
                WCAG);
    }

    private static String axe() {
        try (var script = AccessiblePages.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages of one kind differ in which project or person they show. */
    private static String kind(String address) {
        return path(address)
                        .replaceAll("PRJ-\\d+-\\d+", "{code}")
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27,}", "{id}")
                        .replaceAll("/\\d+(?=/|$)", "/{number}")
                        .replaceAll("^/people/(?!import|settings|export)[^/]+", "/people/{person}")
                        .replaceAll("^/audit/controls/[^/]+", "/audit/controls/{control}")
                + (address.contains("?") ? "?" : "");
    }

    private static String path(String address) {
        return URI.create(address.replace(' ', '+').replaceAll("[?].*", "")).getPath();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
