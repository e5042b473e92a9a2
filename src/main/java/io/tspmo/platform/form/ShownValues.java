package io.tspmo.platform.form;

import io.tspmo.ledger.proof.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a form shows of something that is stored, field by field. The form carries its {@link #mark} in the field {@code seen}: an
 * answer that rests on what is not stored any more is refused with both values, unless it says the same.
 */
public final class ShownValues {

    private static final int MARK = 16;

    private record Value(String field, String label, String text) {}

    private final List<Value> values;

    private ShownValues(List<Value> values) {
        this.values = values;
    }

    /** @param texts by field, as people read them; both forms of a thing have the same fields in the same order */
    public static ShownValues of(Map<String, String> texts, Map<String, String> labels) {
        return new ShownValues(texts.entrySet().stream()
                .map(text ->
                        new Value(text.getKey(), labels.getOrDefault(text.getKey(), text.getKey()), text.getValue()))
                .toList());
    }

    /** @param fieldsAndTexts a field, its label and its text by turns; null is nothing */
    public static ShownValues of(@Nullable Object... fieldsAndTexts) {
        var values = new ArrayList<Value>();
        for (int at = 0; at < fieldsAndTexts.length; at += 3) {
            var text = fieldsAndTexts[at + 2];
            values.add(new Value(
                    String.valueOf(fieldsAndTexts[at]),
                    String.valueOf(fieldsAndTexts[at + 1]),
                    text == null ? "" : text.toString()));
        }
        return new ShownValues(List.copyOf(values));
    }

    /** Another one as soon as any value is. */
    public String mark() {
        var all = values.stream()
                .map(value -> value.field.length() + value.field + value.text.length() + ":" + value.text)
                .collect(Collectors.joining());
        return Sha256.hex(all).substring(0, MARK);
    }

    /** How an answer stands to what is stored now. */
    public enum Meeting {
        /** Nobody else has changed it: the answer is stored. */
        CHANGES,
        /** The answer is what was shown, or what is stored: there is nothing to do. */
        KEEPS,
        /** Both have changed it, to different values. */
        COLLIDES
    }

    /**
     * This is what is stored now.
     *
     * @param seen the mark of what the form showed
     */
    public Meeting with(ShownValues typed, String seen) {
        if (typed.mark().equals(mark()) || typed.mark().equals(seen)) {
            return Meeting.KEEPS;
        }
        return mark().equals(seen) ? Meeting.CHANGES : Meeting.COLLIDES;
    }

    /** {@code Hours a week: now 20, you entered 30}: a sentence a field that differs, by field. */
    public Map<String, String> differences(ShownValues typed) {
        var found = new LinkedHashMap<String, String>();
        IntStream.range(0, values.size()).forEach(at -> {
            var now = values.get(at);
            var yours = typed.values.get(at).text;
            if (!now.text.equals(yours)) {
                found.put(now.field, "%s: now %s, you entered %s.".formatted(now.label, shown(now.text), shown(yours)));
            }
        });
        return found;
    }

    /**
     * @param what such as {@code Line 3}
     * @return whether the answer is to be stored
     * @throws Rejection 409 with both values
     */
    public boolean takes(ShownValues typed, String seen, String what) {
        var meeting = with(typed, seen);
        if (meeting == Meeting.COLLIDES) {
            throw conflict(what, typed);
        }
        return meeting == Meeting.CHANGES;
    }

    /** 409 with both values. */
    public Rejection conflict(String what, ShownValues typed) {
        var errors = new ArrayList<Rejection.FieldError>();
        errors.add(new Rejection.FieldError("", null, what + " was changed meanwhile, so nothing was stored."));
        differences(typed).forEach((field, reason) -> errors.add(new Rejection.FieldError(field, null, reason)));
        errors.add(new Rejection.FieldError("", null, "Save again to replace it by what you entered."));
        return Rejection.conflict(errors);
    }

    /**
     * What goes has to be what was shown.
     *
     * @throws Rejection 409 with what it is now
     */
    public void mustStillBe(String seen, String what) {
        if (!mark().equals(seen)) {
            throw Rejection.of(
                    HttpStatus.CONFLICT,
                    "",
                    values.stream()
                            .filter(value -> !value.text.isEmpty())
                            .map(value -> "%s: %s".formatted(value.label, value.text))
                            .collect(Collectors.joining(
                                    "; ",
                                    what + " was changed meanwhile, so it was not removed. It is now: ",
                                    ". Remove it again if it shall go all the same.")));
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "nothing" : text;
    }
}
