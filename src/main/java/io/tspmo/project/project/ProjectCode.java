package io.tspmo.project.project;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a project for people and is the business key of all its processes: {@code PRJ-2026-0014}.
 *
 * @throws IllegalArgumentException if the text is no project code
 */
public record ProjectCode(String value) {

    private static final Pattern FORM = Pattern.compile("PRJ-\\d{4}-\\d{4,}");

    public ProjectCode {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a project code: " + value);
        }
    }

    public static ProjectCode of(String value) {
        return new ProjectCode(value);
    }

    public static ProjectCode of(int year, int number) {
        return new ProjectCode("PRJ-%d-%04d".formatted(year, number));
    }

    /** The first code in a text, such as the address of a page; null if it has none. */
    public static @Nullable String in(String text) {
        var found = FORM.matcher(text);
        return found.find() ? found.group() : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
