package io.tspmo.platform.form;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** An answer that does not fit its form. Nothing of it was stored, and the task is as it was. */
public class FormRefused extends FormFieldValidationException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with one field; {@code label} is what a person reads above it. */
    public record FieldError(String field, String label, String reason) {}

    private final transient List<FieldError> errors;

    FormRefused(List<FieldError> errors) {
        super(errors, sentences(errors));
        this.errors = List.copyOf(errors);
    }

    /** For a step that runs in the transaction of a submit and finds what the form itself cannot know. */
    public static FormRefused of(String field, String label, String reason) {
        return new FormRefused(List.of(new FieldError(field, label, reason)));
    }

    public List<FieldError> errors() {
        return errors;
    }

    private static String sentences(List<FieldError> errors) {
        return errors.stream()
                .map(error -> "%s: %s".formatted(error.label(), error.reason()))
                .collect(Collectors.joining("; ", "", "."));
    }
}
