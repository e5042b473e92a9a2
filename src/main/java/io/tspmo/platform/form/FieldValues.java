package io.tspmo.platform.form;

import io.tspmo.platform.form.FormField.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was submitted for one field, as a value of the field's type. An answer of another type is never converted. */
class FieldValues {

    /** Beyond it a number loses its cents on the way through JSON. */
    private static final BigDecimal LARGEST_NUMBER = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(Z|[+-]\\d\\d:\\d\\d)?");
    private final Function<String, List<FormOptions.Option>> choices;

    /** @param choices the choices of the moment for a source named by {@code optionsFrom} */
    FieldValues(Function<String, List<FormOptions.Option>> choices) {
        this.choices = choices;
    }

    /**
     * The value in the type of its field, or empty.
     *
     * @throws InvalidValue if the answer is of another type, or no choice of the moment
     */
    @Nullable
    Object typed(FormField field, @Nullable Object raw) throws InvalidValue {
        if (raw == null || raw.equals("")) {
            return field.empty();
        }
        return switch (field.kind()) {
            case LINE, TEXT -> text(field, raw);
            case NUMBER -> number(field, raw);
            case CHECKBOX -> {
                if (raw instanceof Boolean ticked) {
                    yield ticked;
                }
                throw new InvalidValue("must be true or false");
            }
            case DATE -> moment(raw, FieldValues::date, "must be a date such as 2026-12-24");
            case DATE_TIME -> moment(raw, FieldValues::dateTime, "must be a date and time such as 2026-12-24T09:30");
            case TIME -> moment(raw, text -> TIME.matcher(text).matches(), "must be a time such as 09:30");
            case CHOICE -> {
                offered(field, raw);
                yield raw;
            }
            case CHOICES -> {
                if (!(raw instanceof Collection<?> several)
                        || several.size() > field.choices().size() + 1000) {
                    throw new InvalidValue("must be a list of the choices offered");
                }
                for (var one : several) {
                    offered(field, one);
                }
                yield several.isEmpty() ? null : List.copyOf(several);
            }
        };
    }

    private static @Nullable Object text(FormField field, Object raw) throws InvalidValue {
        if (!(raw instanceof String text)) {
            throw new InvalidValue("must be a text");
        }
        var refused = TypedText.refused(text);
        if (refused.isPresent()) {
            throw new InvalidValue("has the character %s; remove it".formatted(refused.get()));
        }
        if (field.kind() == Kind.LINE && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
            throw new InvalidValue("must be one line");
        }
        return TypedText.isBlank(text) ? field.empty() : text;
    }

    private static Object number(FormField field, Object raw) throws InvalidValue {
        var value = read(field, raw);
        if (value.abs().compareTo(LARGEST_NUMBER) > 0) {
            throw new InvalidValue("is too large");
        }
        if (field.numberAsText()) {
            return value.toPlainString();
        }
        if (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0) {
            var whole = value.longValue();
            return whole == (int) whole ? (Object) (int) whole : (Object) whole;
        }
        return value.doubleValue();
    }

    /** A number of JSON, or one that was typed; a field that keeps its number as a text takes only the latter. */
    private static BigDecimal read(FormField field, Object raw) throws InvalidValue {
        if (raw instanceof String typed) {
            try {
                return TypedNumber.read(typed);
            } catch (TypedNumber.Unreadable e) {
                throw new InvalidValue(String.valueOf(e.getMessage()));
            }
        }
        if (field.numberAsText() || !(raw instanceof Number)) {
            throw new InvalidValue("must be a number");
        }
        var written = raw.toString();
        if (written.length() > 50) {
            throw new InvalidValue("is too large");
        }
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) { // NaN and infinity
            throw new InvalidValue("must be a number");
        }
    }

    private static String moment(Object raw, Function<String, Boolean> isOne, String reason) throws InvalidValue {
        if (raw instanceof String text && isOne.apply(text)) {
            return text;
        }
        throw new InvalidValue(reason);
    }

    private static boolean date(String text) {
        try {
            LocalDate.parse(text);
            return text.length() == 10;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean dateTime(String text) {
        try {
            if (text.length() > 19 || text.endsWith("Z")) {
                OffsetDateTime.parse(text);
            } else {
                LocalDateTime.parse(text);
            }
            return text.charAt(4) == '-';
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void offered(FormField field, @Nullable Object value) throws InvalidValue {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        boolean offered = field.optionsFrom() != null
                ? choices.apply(field.optionsFrom()).stream()
                        .anyMatch(choice -> choice.value().equals(value))
                : field.choices().stream().anyMatch(choice -> same(choice, value));
        if (!scalar || !offered) {
            throw new InvalidValue(field.check() == null ? field.message() : FormField.NO_CHOICE);
        }
    }

    /** Numbers by their value, whatever their type. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number && other instanceof Number) {
            try {
                return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return Objects.equals(one, other);
    }
}
