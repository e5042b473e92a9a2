package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page whose texts are taken off when they are compared: a figure that is left in the end was never reckoned. */
final class ShownPage {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private static final Pattern FIGURE = Pattern.compile("\\d");

    private final String address;
    private final Document page;

    ShownPage(SignedInBrowser browser, String address) {
        this.address = address;
        page = Jsoup.parse(browser.get(address).body());
        assertThat(page.select("article")).as(address).hasSize(1);
    }

    boolean has(String selector) {
        return !page.select(selector).isEmpty();
    }

    /** Of the first that there is. */
    String take(String selector) {
        var found = page.selectFirst(selector);
        assertThat(found).as("%s on %s", selector, address).isNotNull();
        return takeOff(found);
    }

    void expect(String selector, String format, Object... values) {
        assertThat(take(selector)).as("%s on %s", selector, address).isEqualTo(text(format, values));
    }

    List<String> all(String selector) {
        return page.select(selector).eachText();
    }

    List<String> takeAll(String selector) {
        return page.select(selector).stream().map(ShownPage::takeOff).toList();
    }

    /** Cells of the rows of the body. */
    List<List<String>> rows(String table) {
        return page.select(table + " > tbody > tr").stream()
                .map(ShownPage::cells)
                .toList();
    }

    /** What shows nothing that is reckoned: names, settings, and drawings of what a table beside them shows. */
    void leaveOut(String... selectors) {
        page.select(String.join(", ", selectors)).remove();
    }

    void hasNothingLeft() {
        var left = page.selectFirst("article").getAllElements().stream()
                .map(Element::ownText)
                .filter(text -> FIGURE.matcher(text.replaceAll("\\bP[589]0\\b|SHA-256", ""))
                        .find())
                .toList();
        assertThat(left).as("figures on %s that nobody reckons", address).isEmpty();
    }

    @Override
    public String toString() {
        return address;
    }

    private static List<String> cells(Element row) {
        var cells = row.select("> td").stream().map(Element::text).toList();
        row.remove();
        return cells;
    }

    private static String takeOff(Element element) {
        var text = element.text();
        element.remove();
        return text;
    }

    /** With days as pages write them, and a dash for nothing. */
    static String text(String format, Object... values) {
        var written = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            written[i] = values[i] == null
                    ? "–"
                    : values[i] instanceof java.sql.Date date
                            ? DAY.format(date.toLocalDate())
                            : values[i] instanceof LocalDate day ? DAY.format(day) : values[i];
        }
        return String.format(Locale.ENGLISH, format, written);
    }

    static LocalDate day(String shown) {
        return LocalDate.parse(shown, DAY);
    }

    static BigDecimal number(String shown) {
        return new BigDecimal(shown.replaceAll("[^0-9.-]", ""));
    }
}
