package io.tspmo.platform.form;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form, with every rule that the browser applies to it.
 *
 * @param hides conditions (FEEL) of the field and of the groups around it; it is hidden when any of them is true
 * @param readonly condition (FEEL), or {@code true} or {@code false}
 * @param choices what may be chosen, when the form file says it; see {@code optionsFrom} for choices from data
 * @param check condition (FEEL) over the whole answer that has to be true, with {@code message} when it is not; without a
 *     condition the message is for an answer that is no choice
 */
public record FormField(
        String key,
        Kind kind,
        String label,
        boolean required,
        @Nullable Integer minLength,
        int maxLength,
        @Nullable String min,
        @Nullable String max,
        @Nullable Pattern pattern,
        @Nullable Integer decimalDigits,
        boolean numberAsText,
        boolean notInThePast,
        List<Object> choices,
        @Nullable String optionsFrom,
        List<String> hides,
        boolean disabled,
        String readonly,
        @Nullable Object defaultValue,
        @Nullable String check,
        String message) {

    static final String NO_CHOICE = "must be one of the choices offered";

    enum Kind {
        LINE,
        TEXT,
        NUMBER,
        DATE,
        TIME,
        DATE_TIME,
        CHECKBOX,
        CHOICE,
        CHOICES
    }

    /** What the browser submits when nothing was filled in. */
    @Nullable
    Object empty() {
        return switch (kind) {
            case LINE, TEXT -> "";
            case CHECKBOX -> false;
            default -> null;
        };
    }
}
