package io.tspmo.project.dependency;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A dependency as it was typed; days are ISO. */
public record DependencyForm(
        @Nullable @Schema(example = "PRJ-2026-0004", description = "The project that delivers") String supplier,
        @Nullable @Schema(example = "Single sign-on in production", maxLength = DependencyForm.LONGEST)
                String deliverable,
        @Nullable @Schema(example = "2027-03-31") String neededBy,
        @Nullable
                @Schema(
                        example = "2027-03-15",
                        description = "On which the supplier plans to deliver; none for its finish")
                String plannedDay,
        @Nullable @Schema(description = "The one that was read; not needed to add") Long version) {

    static final int LONGEST = 300;
    private static final int LONGEST_CODE = 20;
    private static final int LAST_YEAR = 2200;

    /**
     * @param project that needs it
     * @throws Rejection naming the first field that does not fit
     */
    Dependency checked(String project) {
        var from = text("supplier", "Delivered by", supplier, LONGEST_CODE).toUpperCase(Locale.ROOT);
        if (from.equals(project)) {
            throw Rejection.of("supplier", "Delivered by", "must be another project");
        }
        var what = text("deliverable", "Deliverable", deliverable, LONGEST);
        var needed = day("neededBy", "Needed by", neededBy);
        if (needed == null) {
            throw Rejection.of("neededBy", "Needed by", "is required");
        }
        return new Dependency(project, 0, from, what, needed, day("plannedDay", "Planned delivery", plannedDay), 0);
    }

    private static String text(String field, String label, @Nullable String typed, int longest) {
        if (typed == null || TypedText.isBlank(typed)) {
            throw Rejection.of(field, label, "is required");
        }
        var text = typed.strip();
        if (text.length() > longest) {
            throw Rejection.of(field, label, "is longer than " + longest + " characters");
        }
        TypedText.refused(text).ifPresent(character -> {
            throw Rejection.of(field, label, "has the character %s; remove it".formatted(character));
        });
        if (text.lines().count() > 1 || text.indexOf('\t') >= 0) {
            throw Rejection.of(field, label, "must be one line without tabs");
        }
        return text;
    }

    private static @Nullable LocalDate day(String field, String label, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            var day = LocalDate.parse(typed.strip());
            if (day.getYear() < 2000 || day.getYear() > LAST_YEAR) {
                throw Rejection.of(field, label, "must be between 2000 and " + LAST_YEAR);
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Rejection.of(field, label, "is not a day, such as 2027-03-31");
        }
    }
}
