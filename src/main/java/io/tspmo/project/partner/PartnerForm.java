package io.tspmo.project.partner;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A partner as it was typed. */
record PartnerForm(
        @Nullable @Schema(example = "Scanner Works", maxLength = PartnerForm.LONGEST_NAME) String name,
        @Nullable @Schema(allowableValues = {"VENDOR", "INTEGRATION"}) String kind,
        @Nullable @Schema(example = "The hand scanners and their drivers", maxLength = PartnerForm.LONGEST_DELIVERS)
                String delivers,
        @Nullable @Schema(description = "Whom to call", maxLength = PartnerForm.LONGEST_NAME) String contactName,
        @Nullable @Schema(maxLength = PartnerForm.LONGEST_EMAIL) String email,
        @Nullable @Schema(maxLength = PartnerForm.LONGEST_PHONE) String phone,
        @Nullable @Schema(description = "The one that was read; not needed to add") Long version) {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_DELIVERS = 500;
    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_PHONE = 40;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"()]+@[^\\s@<>,;:\"()]+\\.[^\\s@<>,;:\"().]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.\\-]{3,}( ?(ext\\.?|x) ?[0-9]+)?");

    /** @throws Rejection naming the first field that does not fit */
    Partner checked() {
        var named = text("name", "Name", name, LONGEST_NAME);
        if (named == null) {
            throw Rejection.of("name", "Name", "is required");
        }
        return new Partner(
                0,
                named,
                kindOf(),
                Objects.requireNonNullElse(text("delivers", "Delivers", delivers, LONGEST_DELIVERS), ""),
                text("contactName", "Contact", contactName, LONGEST_NAME),
                formed("email", "E-mail", text("email", "E-mail", email, LONGEST_EMAIL), EMAIL, "is not an address"),
                formed("phone", "Phone", text("phone", "Phone", phone, LONGEST_PHONE), PHONE, "is not a number"),
                0);
    }

    private PartnerKind kindOf() {
        return Arrays.stream(PartnerKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Rejection.of(
                        "kind",
                        "Kind",
                        "must be one of "
                                + Arrays.stream(PartnerKind.values())
                                        .map(PartnerKind::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** Null if empty. */
    private static @Nullable String text(String field, String label, @Nullable String typed, int longest) {
        if (typed == null || TypedText.isBlank(typed)) {
            return null;
        }
        var text = typed.strip();
        if (text.length() > longest) {
            throw Rejection.of(field, label, "is longer than " + longest + " characters");
        }
        TypedText.refused(text).ifPresent(character -> {
            throw Rejection.of(field, label, "has the character %s; remove it".formatted(character));
        });
        if (!field.equals("delivers") && (text.lines().count() > 1 || text.indexOf('\t') >= 0)) {
            throw Rejection.of(field, label, "must be one line without tabs");
        }
        return text;
    }

    private static @Nullable String formed(
            String field, String label, @Nullable String text, Pattern form, String reason) {
        if (text != null && !form.matcher(text).matches()) {
            throw Rejection.of(field, label, reason);
        }
        return text;
    }
}
