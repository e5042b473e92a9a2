package io.tspmo.platform.step;

import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A checked answer, its author, and the position of the process.
 *
 * @param project the code of the project that it is about, the business key of the process
 * @param process id of the process instance
 * @param answers by field, over the variables that the task sees; {@code answeredBy} and {@code answeredFor} among them
 * @param fields the names of those that were submitted; none from a box of an earlier model, where the answer lies in the
 *     variables
 * @param refusable whether a rejection reaches the person; not from a box of an earlier model, which records what was
 *     accepted before
 * @param results takes the variables that the process continues with
 */
public record Submission(
        String project,
        String process,
        Answers answers,
        Set<String> fields,
        boolean refusable,
        BiConsumer<String, @Nullable Object> results) {

    /** What was submitted, without what was only shown; from a box of an earlier model, all variables. */
    public Answers submitted() {
        if (fields.isEmpty()) {
            return answers;
        }
        var submitted = new HashMap<>(answers.byField());
        submitted.keySet().retainAll(fields);
        return new Answers(submitted);
    }

    /** The user who submitted it. */
    public String by() {
        return answers.text(Answers.BY);
    }

    /** The principal if {@link #by} is a substitute. */
    public @Nullable String onBehalfOf() {
        return answers.has(Answers.ON_BEHALF_OF) ? answers.text(Answers.ON_BEHALF_OF) : null;
    }

    /** Sets a variable that a gateway, a table, an assignment or a timer reads. */
    public void set(String variable, @Nullable Object value) {
        results.accept(Objects.requireNonNull(variable), value);
    }

    /** Empties the answers that a model of before keeps in variables: its form would show them if it is opened again. */
    public void forget(String... fields) {
        if (!refusable) {
            for (var field : fields) {
                set(field, null);
            }
        }
    }
}
