package io.tspmo.platform.form;

import io.tspmo.platform.form.FormField.Kind;
import io.tspmo.platform.form.Rejection.FieldError;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks an answer against its form as the browser does (form-js 1.8.7), and what the browser does not check: types and
 * choices ({@link FieldValues}), dates in the past, conditions across fields, and that nothing is answered which was not
 * asked.
 */
public class FormCheck {

    private static final int MOST_ERRORS = 50;

    private final Feel feel;
    private final Clock clock;
    private final FieldValues fieldValues;

    /** @param choices the choices of the moment for a source named by {@code optionsFrom} */
    public FormCheck(Feel feel, Clock clock, Function<String, List<FormOptions.Option>> choices) {
        this.feel = feel;
        this.clock = clock;
        this.fieldValues = new FieldValues(choices);
    }

    /**
     * @param answer what was submitted, by key
     * @param known the variables that the form was filled with before it was shown
     * @return what is to be stored: a value for each visible field, empty ones as the browser submits them, so that an
     *     answer left out never lets an older one stand
     * @throws Rejection naming every field that does not fit
     */
    public Map<String, @Nullable Object> accepted(FormDefinition form, Map<String, ?> answer, Map<String, ?> known) {
        return new Answer(form, answer, known).accepted();
    }

    private final class Answer {

        private final FormDefinition form;
        private final Map<String, ?> answer;
        private final Map<String, ?> known;
        private final Map<String, @Nullable Object> values = new HashMap<>();
        private final Map<String, String> unfit = new HashMap<>();
        private final List<FieldError> errors = new ArrayList<>();

        /** What a field shows only, and the form of the answer shows otherwise than it is now. */
        private final List<FieldError> meanwhile = new ArrayList<>();

        Answer(FormDefinition form, Map<String, ?> answer, Map<String, ?> known) {
            this.form = form;
            this.answer = answer;
            this.known = known;
        }

        public Map<String, @Nullable Object> accepted() {
            for (var field : form.fields()) {
                try {
                    values.put(field.key(), fieldValues.typed(field, answer.get(field.key())));
                } catch (InvalidValue e) {
                    values.put(field.key(), field.empty());
                    unfit.put(field.key(), e.getMessage());
                }
            }
            var shown = shown();
            var result = new LinkedHashMap<String, @Nullable Object>();
            for (var field : form.fields()) {
                if (hidden(field, shown)) {
                    refuseHidden(field);
                } else if (field.disabled() || readonly(field, shown)) {
                    keep(field, result);
                } else {
                    refuse(field, reason(field, shown));
                    result.put(field.key(), values.get(field.key()));
                }
            }
            refuseUndeclared();
            if (errors.isEmpty() && !meanwhile.isEmpty()) {
                throw Rejection.conflict(meanwhile);
            }
            errors.addAll(meanwhile);
            if (!errors.isEmpty()) {
                throw Rejection.of(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
            }
            return result;
        }

        /** What conditions see: the variables under the answer, and nothing of the hidden fields, as in the browser. */
        private Map<String, @Nullable Object> shown() {
            var all = new HashMap<String, @Nullable Object>();
            known.forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    all.put(name, value);
                }
            });
            all.putAll(values);
            var visible = new HashMap<>(all);
            form.fields().stream().filter(field -> hidden(field, all)).forEach(field -> visible.put(field.key(), null));
            return visible;
        }

        private boolean hidden(FormField field, Map<String, @Nullable Object> shown) {
            return field.hides().stream().anyMatch(hide -> feel.isTrue(hide, shown));
        }

        private boolean readonly(FormField field, Map<String, @Nullable Object> shown) {
            return field.readonly().startsWith("=")
                    ? feel.isTrue(field.readonly(), shown)
                    : Boolean.parseBoolean(field.readonly());
        }

        private void refuseHidden(FormField field) {
            if (unfit.containsKey(field.key()) || !Objects.equals(values.get(field.key()), field.empty())) {
                refuse(field, "does not apply to these answers; leave it out");
            }
        }

        private void keep(FormField field, Map<String, @Nullable Object> result) {
            if (!answer.containsKey(field.key())) {
                return;
            }
            var before = known.containsKey(field.key()) ? known.get(field.key()) : field.defaultValue();
            var value = values.get(field.key());
            boolean same = FieldValues.same(value, before) || before == null && Objects.equals(value, field.empty());
            if (same && !unfit.containsKey(field.key())) {
                result.put(field.key(), value);
            } else if (field.disabled() || unfit.containsKey(field.key())) {
                refuse(field, "may not be changed");
            } else {
                meanwhile.add(new FieldError(
                        field.key(),
                        field.label(),
                        "is now “%s”, and your form was opened with “%s”. Nothing was stored. Open the task again to answer about what it is now"
                                .formatted(before == null ? "nothing" : before, value == null ? "nothing" : value)));
            }
        }

        private void refuseUndeclared() {
            errors.addAll(undeclared(answer.keySet().stream()
                    .filter(name -> !values.containsKey(name))
                    .toList()));
        }

        private void refuse(FormField field, @Nullable String reason) {
            if (reason != null) {
                errors.add(new FieldError(field.key(), field.label(), reason));
            }
        }

        private @Nullable String reason(FormField field, Map<String, @Nullable Object> shown) {
            if (unfit.containsKey(field.key())) {
                return unfit.get(field.key());
            }
            try {
                var value = values.get(field.key());
                if (isEmpty(field, value)) {
                    if (field.required()) {
                        throw new InvalidValue(field.kind() == Kind.CHECKBOX ? "must be ticked" : "must be filled in");
                    }
                } else {
                    within(field, Objects.requireNonNull(value), shown);
                }
                if (field.check() != null && !feel.isTrue(field.check(), shown)) {
                    throw new InvalidValue(field.message());
                }
                return null;
            } catch (InvalidValue e) {
                return e.getMessage();
            }
        }

        private static boolean isEmpty(FormField field, @Nullable Object value) {
            return Objects.equals(value, field.empty());
        }

        private void within(FormField field, Object value, Map<String, @Nullable Object> shown) throws InvalidValue {
            switch (field.kind()) {
                case LINE, TEXT -> text(field, (String) value);
                case NUMBER -> number(field, new BigDecimal(value.toString()), shown);
                case DATE, DATE_TIME -> {
                    var today = LocalDate.now(clock);
                    if (field.notInThePast()
                            && LocalDate.parse(value.toString().substring(0, 10))
                                    .isBefore(today)) {
                        throw new InvalidValue("must not be before today, " + today);
                    }
                }
                default -> {
                    // choices and ticks have no range
                }
            }
        }

        private void text(FormField field, String value) throws InvalidValue {
            // the browser does not count white space around the text
            var length = value.strip().length();
            if (field.minLength() != null && length < field.minLength()) {
                throw new InvalidValue("must have at least %d characters".formatted(field.minLength()));
            }
            if (length > field.maxLength() || value.length() > FormDefinition.LONGEST_TEXT) {
                throw new InvalidValue(
                        "must have at most %d characters, and has %d".formatted(field.maxLength(), length));
            }
            if (field.pattern() != null && !field.pattern().matcher(value).find()) {
                throw new InvalidValue("is not written as expected");
            }
        }

        private void number(FormField field, BigDecimal value, Map<String, @Nullable Object> shown)
                throws InvalidValue {
            var digits = field.decimalDigits();
            if (digits != null && value.stripTrailingZeros().scale() > digits) {
                throw new InvalidValue(
                        digits == 0
                                ? "must be a whole number"
                                : "must have at most %d digits after the point".formatted(digits));
            }
            var min = bound(field.min(), shown);
            if (min != null && value.compareTo(min) < 0) {
                throw new InvalidValue("must be at least " + min.toPlainString());
            }
            var max = bound(field.max(), shown);
            if (max != null && value.compareTo(max) > 0) {
                throw new InvalidValue("must be at most " + max.toPlainString());
            }
        }

        private @Nullable BigDecimal bound(@Nullable String bound, Map<String, @Nullable Object> shown) {
            var value = bound != null && bound.startsWith("=") ? feel.value(bound, shown) : bound;
            return value == null ? null : new BigDecimal(value.toString());
        }
    }

    public static List<FieldError> undeclared(Collection<String> names) {
        return names.stream()
                .sorted()
                .limit(MOST_ERRORS)
                .map(FormCheck::printable)
                .map(name -> new FieldError(name, name, "is not a field of this form"))
                .toList();
    }

    /** A name that somebody made up, short and harmless enough to be told back. */
    private static String printable(String name) {
        var clean = name.replaceAll("[^\\p{L}\\p{N}_.:$ -]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
