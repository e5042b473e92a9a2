package io.tspmo.platform.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/**
 * What a person or a program sent does not fit, field by field, or no longer; nothing of it was stored. The message is
 * sentences for both. The engine rolls back the submit in which it is thrown; APIs answer its problem document (RFC 9457).
 */
public class Rejection extends FormFieldValidationException implements ErrorResponse {

    private static final String SECONDS = "10";

    /**
     * What is wrong with one field.
     *
     * @param field "" for the whole
     * @param label what a person reads above it; null if the reason is a sentence of its own
     */
    public record FieldError(String field, @JsonInclude(Include.NON_NULL) @Nullable String label, String reason) {}

    private final HttpStatus status;
    private final transient List<FieldError> errors;
    private final transient List<String> choices;

    private Rejection(HttpStatus status, List<FieldError> errors, List<String> choices) {
        super(errors, sentences(errors));
        this.status = status;
        this.errors = List.copyOf(errors);
        this.choices = List.copyOf(choices);
    }

    /** The value of a field does not fit: 422. The message is a sentence. */
    public static Rejection of(String field, String message) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY, field, message);
    }

    /** It does not fit as a whole: 422. */
    public static Rejection of(String message) {
        return of("", message);
    }

    /** The value of a field does not fit: 422. The reason goes on from the label. */
    public static Rejection of(String field, String label, String reason) {
        return of(List.of(new FieldError(field, label, reason)));
    }

    /** Several fields do not fit: 422. */
    public static Rejection of(List<FieldError> errors) {
        return new Rejection(HttpStatus.UNPROCESSABLE_ENTITY, errors, List.of());
    }

    /** Several fields do not fit: 422. Sentences by field. */
    public static Rejection of(Map<String, String> reasons) {
        return of(reasons.entrySet().stream()
                .map(wrong -> new FieldError(wrong.getKey(), null, wrong.getValue()))
                .toList());
    }

    /** It fits in itself, but something else happened meanwhile: 409. */
    public static Rejection conflict(String message) {
        return of(HttpStatus.CONFLICT, "", message);
    }

    /** Several fields fit in themselves, but something else happened meanwhile: 409. */
    public static Rejection conflict(List<FieldError> errors) {
        return new Rejection(HttpStatus.CONFLICT, errors, List.of());
    }

    /** @param field "" if it is none of the fields */
    public static Rejection of(HttpStatus status, String field, String message) {
        return new Rejection(status, List.of(new FieldError(field, null, message)), List.of());
    }

    /** Several fields do not fit, for one reason. */
    public static Rejection of(HttpStatus status, List<FieldError> errors) {
        return new Rejection(status, errors, List.of());
    }

    /** Several sentences about the whole. */
    public static Rejection ofAll(HttpStatus status, List<String> reasons) {
        var errors =
                reasons.stream().map(reason -> new FieldError("", null, reason)).toList();
        return new Rejection(status, errors, List.of());
    }

    /** @param choices what could have been meant */
    public Rejection with(List<String> choices) {
        return new Rejection(status, errors, choices);
    }

    public HttpStatus status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** The first field that does not fit; "" if it is the whole. */
    public String field() {
        return errors.isEmpty() ? "" : errors.get(0).field();
    }

    public List<String> choices() {
        return choices;
    }

    /** The reasons in their order. */
    public List<String> reasons() {
        return errors.stream().map(FieldError::reason).toList();
    }

    /** The reasons by field, for a page that shows each beside what was typed; "" is the whole. */
    public Map<String, String> byField() {
        var reasons = new LinkedHashMap<String, String>();
        errors.forEach(error -> reasons.putIfAbsent(error.field(), error.reason()));
        return reasons;
    }

    @Override
    public HttpStatus getStatusCode() {
        return status;
    }

    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, SECONDS);
        }
        return headers;
    }

    @Override
    public ProblemDetail getBody() {
        var problem = ProblemDetail.forStatusAndDetail(status, getMessage());
        var named = errors.stream().filter(error -> !error.field().isEmpty()).toList();
        if (!named.isEmpty()) {
            problem.setProperty("errors", named);
        }
        if (!choices.isEmpty()) {
            problem.setProperty("choices", choices);
        }
        return problem;
    }

    private static String sentences(List<FieldError> errors) {
        boolean labelled = errors.stream().anyMatch(error -> error.label() != null);
        return labelled
                ? errors.stream()
                        .map(error -> "%s: %s".formatted(error.label(), error.reason()))
                        .collect(Collectors.joining("; ", "", "."))
                : errors.stream().map(FieldError::reason).collect(Collectors.joining(" "));
    }
}
