package io.tspmo.platform.form;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Choices of a form's select that come from data instead of the form file. A field names its source in the property
 * {@code optionsFrom}, e.g. {@code users:sponsor}; the same choices fill the form when it is served and check the answer.
 */
public interface FormOptions {

    /** Whether this component answers for the source, e.g. {@code themes} or {@code users:sponsor}. */
    boolean supports(String source);

    /** The choices of the moment, in the order in which a person should see them. */
    List<Option> options(String source);

    /**
     * The choices in a task, where they depend on what the task is about.
     *
     * @param known what the form of the task is filled with; empty in a start form
     */
    default List<Option> options(String source, Supplier<? extends Map<String, ?>> known) {
        return options(source);
    }

    /** What is stored, and what a person reads. */
    record Option(String value, String label) {}
}
