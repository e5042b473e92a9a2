package io.tspmo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Chromium for the tests of a class: {@code @RegisterExtension static final InBrowser BROWSER = new InBrowser();} */
public final class InBrowser implements BeforeAllCallback, AfterAllCallback {

    private Playwright playwright;
    private Browser chromium;

    @Override
    public void beforeAll(ExtensionContext test) {
        playwright = InTasklist.playwright();
        chromium = InTasklist.chromium(playwright);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        playwright.close();
    }

    public Browser chromium() {
        return chromium;
    }
}
