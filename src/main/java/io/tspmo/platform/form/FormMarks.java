package io.tspmo.platform.form;

import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.platform.form.FormField.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Marks what of a form names somebody and what may be a text that somebody typed. When in doubt it is a text: whoever is
 * erased later is to be found in none.
 */
public class FormMarks {

    private static final String USERS = "users";

    /** A date, a moment, a number or a project's code: says nothing about anybody. */
    private static final Pattern HARMLESS =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T[\\d:.]+(Z|[+-][\\d:]+)?)?|-?\\d+([.,]\\d+)?|PRJ-\\d{4}-\\d{4,}");

    private final FormDefinition form;
    private final @Nullable String user;
    private final Map<String, FormField> fields;

    /** @param user whose texts they are: who answers, and who saw what others had written; null for the application */
    public FormMarks(FormDefinition form, @Nullable String user) {
        this.form = form;
        this.user = user;
        this.fields = form.fields().stream().collect(Collectors.toMap(FormField::key, Function.identity()));
    }

    public Map<String, Object> answers(Map<String, @Nullable Object> answers) {
        var marked = new TreeMap<String, Object>();
        answers.forEach((name, value) -> put(marked, name, value));
        return marked;
    }

    public Map<String, Object> seen(Map<String, @Nullable Object> known) {
        var marked = new TreeMap<String, Object>();
        form.shown().forEach(name -> put(marked, name, known.get(name)));
        return marked;
    }

    private void put(Map<String, Object> marked, String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            marked.put(name, mark(value, fields.get(name)));
        }
    }

    private Object mark(Object value, @Nullable FormField field) {
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(each -> each == null ? "" : mark(each, field))
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            var marked = new LinkedHashMap<String, Object>();
            map.forEach((key, each) -> marked.put(String.valueOf(key), each == null ? "" : mark(each, null)));
            return marked;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof TypedValue typed) {
            return "(" + (typed.getType() == null ? "value" : typed.getType().getName()) + ")";
        }
        return text(value instanceof java.util.Date date ? date.toInstant().toString() : String.valueOf(value), field);
    }

    private Object text(String text, @Nullable FormField field) {
        if (field != null && field.optionsFrom() != null && field.optionsFrom().startsWith(USERS)) {
            return new Person(text);
        }
        if (user == null || HARMLESS.matcher(text).matches() || chosen(text, field)) {
            return text;
        }
        return new Words(text, user);
    }

    /** Only what the form offers; of a field that shows what was there before, it may be any text. */
    private static boolean chosen(String text, @Nullable FormField field) {
        return field != null
                && (field.kind() == Kind.CHOICE || field.kind() == Kind.CHOICES)
                && (field.optionsFrom() != null || field.choices().contains(text));
    }
}
