package io.tspmo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Types answers into a Camunda Form as a person does, wherever it is drawn: on a page of ours and in Tasklist. */
final class FormTyper {

    /** As the browser's language writes a day. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");

    /** The library puts the id of a field at the end of that of its input, or before the number of a choice. */
    private static final String MARK =
            """
            id => {
                document.querySelectorAll('[data-asked]').forEach(old => old.removeAttribute('data-asked'));
                const ends = new RegExp('-' + id + '(-|$)');
                const input = [...document.querySelectorAll('.fjs-form-field [id]')].find(each => ends.test(each.id));
                const field = input?.closest('.fjs-form-field');
                field?.setAttribute('data-asked', '');
                return Boolean(field);
            }""";

    private final Page page;

    FormTyper(Page page) {
        this.page = page;
    }

    /**
     * @param answers by the keys of the form's fields; those of fields that do not show are an error
     * @return those that were typed: what only shows a fact is none
     */
    Map<String, Object> type(JsonNode form, Map<String, Object> answers) {
        var typed = new TreeMap<String, Object>();
        for (var component : form.path("components")) {
            var key = component.path("key").asText();
            if (component.path("type").asText().equals("group")) {
                typed.putAll(type(component, answers));
            } else if (answers.containsKey(key)) {
                page.waitForCondition(() -> Boolean.TRUE.equals(
                        page.evaluate(MARK, component.path("id").asText())));
                if (page.locator("[data-asked] [readonly]").count() == 0) {
                    type(component, answers.get(key));
                    typed.put(key, answers.get(key));
                }
            }
        }
        return typed;
    }

    private void type(JsonNode component, Object answer) {
        var field = page.locator("[data-asked]");
        switch (component.path("type").asText()) {
            case "select", "taglist" -> {
                var option = page.locator(".fjs-dropdownlist-item")
                        .getByText(label(component, answer), new Locator.GetByTextOptions().setExact(true));
                await().pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            if (!option.isVisible()) {
                                field.locator(".fjs-input-group, .fjs-taglist-input")
                                        .first()
                                        .click(); // it may just be closing
                            }
                            return option.isVisible();
                        });
                option.click();
            }
            case "radio", "checklist" -> field.getByLabel(
                            label(component, answer), new Locator.GetByLabelOptions().setExact(true))
                    .check();
            case "checkbox" -> field.locator("input").setChecked((Boolean) answer);
            case "datetime" -> write(field, DAY.format(LocalDate.parse(answer.toString())));
            case "number" -> write(field, new BigDecimal(answer.toString()).toPlainString());
            default -> write(field, answer.toString());
        }
    }

    /** Once more if the form was still drawing the field, which empties it. */
    private void write(Locator field, String text) {
        var input = field.locator("input, textarea").first();
        var left = new AtomicInteger(3);
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (input.inputValue().equals(text) || left.getAndDecrement() == 0) {
                        return true; // a field may write a number in its own way
                    }
                    input.fill(text);
                    input.press("Tab");
                    return false;
                });
    }

    private static String label(JsonNode component, Object answer) {
        var value = answer instanceof List<?> several ? several.get(0) : answer;
        for (var option : component.path("values")) {
            if (option.path("value").asText().equals(value)) {
                return option.path("label").asText();
            }
        }
        throw new AssertionError("%s does not offer %s".formatted(component.path("key"), value));
    }
}
