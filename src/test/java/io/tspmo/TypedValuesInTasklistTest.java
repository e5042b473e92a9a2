package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Numbers and days typed into a form of Tasklist: read as written and said so, or refused with the reason, never bent. */
@IntegrationTest
class TypedValuesInTasklistTest {

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @BeforeAll
    static void openTheBrowser() {
        playwright = InTasklist.playwright();
        browser = InTasklist.chromium(playwright);
    }

    @AfterAll
    static void closeTheBrowser() {
        playwright.close();
    }

    @Test
    void whatIsTypedIsReadAsWrittenOrRefusedWithTheReason() {
        try (var requester = new InTasklist(browser, port, "requester")) {
            requester.start("Request a project");
            var budget = requester.page().locator(".fjs-form-field-number").first();
            says(budget, "250,000", "\"250,000\" can be read in two ways: write 250000 or 250000.00, else 250.00.", "");
            says(budget, "250.000", "\"250.000\" can be read in two ways: write 250000 or 250000.00, else 250.00.", "");
            says(budget, "1e5", "\"1e5\" has an exponent; write all digits.", "");
            says(budget, "€100", "\"€100\" has the sign €; write the number alone.", "");
            says(budget, "١٢٣", "\"١٢٣\" is written in digits other than 0 to 9; write it with 0 to 9.", "");
            Map.of("12,345.67", "12345.67", "1.234,56", "1234.56", "1 234", "1234", "1'234.50", "1234.50")
                    .forEach((typed, read) ->
                            says(budget, typed, String.format(Locale.ROOT, "= %,.2f EUR", new BigDecimal(read)), read));

            var start = requester.page().locator(".fjs-form-field-datetime").first();
            var shown = "is not a day of the calendar; write it as mm/dd/yyyy or 2027-01-31.";
            says(start, "31/02/2027", "\"31/02/2027\" " + shown, "");
            says(start, "02/31/2027", "\"02/31/2027\" " + shown, "");
            says(start, "32/13/2026", "\"32/13/2026\" " + shown, "");
            says(start, "2027-03-04", "= 4 Mar 2027", "03/04/2027");
        }
    }

    /** @param taken what the form library takes for the value */
    private static void says(Locator field, String typed, String said, String taken) {
        var input = field.locator("input.fjs-input").first();
        input.click();
        input.fill("");
        input.pressSequentially(typed);
        input.press("Tab");
        assertThat(field.locator(".tspmo-typed")).hasText(said);
        assertThat(input).hasValue(typed);
        assertThat(field.locator(".fjs-form-field-error")).not().isVisible();
        org.assertj.core.api.Assertions.assertThat(input.evaluate("field => field.value"))
                .as(typed)
                .isEqualTo(taken);
    }
}
