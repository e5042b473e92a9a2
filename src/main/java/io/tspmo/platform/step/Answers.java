package io.tspmo.platform.step;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person answered in a form, by field. The form was checked when it was submitted; missing fields were not
 * shown or left empty.
 */
public record Answers(Map<String, @Nullable Object> byField) {

    /** The variable that names the user who answered. */
    public static final String BY = "answeredBy";

    /** The variable that names the principal of a substitute. */
    public static final String ON_BEHALF_OF = "answeredFor";

    /** The text, or "" where nothing was answered. */
    public String text(String field) {
        var answer = byField.get(field);
        return answer == null ? "" : answer.toString();
    }

    public boolean has(String field) {
        return !text(field).isBlank();
    }

    /** Who answered, in words: the user, and the principal of a substitute. */
    public String actor() {
        return has(ON_BEHALF_OF) ? text(BY) + " for " + text(ON_BEHALF_OF) : text(BY);
    }

    /** The number, or zero where nothing was answered. */
    public BigDecimal number(String field) {
        return has(field) ? new BigDecimal(text(field)) : BigDecimal.ZERO;
    }

    public int integer(String field) {
        return number(field).intValue();
    }

    /** The day; answers carry it as ISO 8601. */
    public @Nullable LocalDate date(String field) {
        return has(field) ? LocalDate.parse(text(field).substring(0, 10)) : null;
    }

    /** Whether a box was ticked. */
    public boolean yes(String field) {
        return Boolean.parseBoolean(text(field));
    }
}
