package io.tspmo.platform.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A day as a person wrote it: {@code 2027-01-31} and nothing else, so that no day is ever taken for another. */
public final class TypedDay {

    private static final Pattern WRITTEN = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private TypedDay() {}

    /** Empty if it is no day, such as 2027-02-31. */
    public static Optional<LocalDate> read(String typed) {
        var text = typed.strip();
        try {
            return WRITTEN.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Why it is none, as the end of a sentence that begins with the field. */
    public static String reason(String typed) {
        return WRITTEN.matcher(typed.strip()).matches()
                ? "is not a day of the calendar"
                : "is not a day; write it as 2027-01-31";
    }
}
