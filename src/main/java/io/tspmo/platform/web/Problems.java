package io.tspmo.platform.web;

import io.tspmo.platform.form.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * What programs get when a call fails: a problem document (RFC 9457). Its {@code errors} name each field or
 * parameter that was wrong and why, as those of {@code /engine-rest} do. Nothing of the inside is shown; the log has it.
 */
@RestControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail notFound(NotFound e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(Rejection e) {
        return ResponseEntity.of(e.getBody()).headers(e.getHeaders()).build();
    }

    @ExceptionHandler
    ProblemDetail refused(AccessDeniedException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN, e instanceof Refused ? e.getMessage() : "You may not do this.");
    }

    @ExceptionHandler
    ProblemDetail conflict(ConcurrencyFailureException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                "Another user changed this at the same moment. Read it again and repeat the call.");
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected error. The server log has the cause.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(e.getPropertyName());
        return answer(e, List.of(new WrongField(name, expected(e.getRequiredType()))), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = new ArrayList<WrongField>();
        for (var result : e.getParameterValidationResults()) {
            var name = String.valueOf(result.getMethodParameter().getParameterName());
            result.getResolvableErrors()
                    .forEach(error -> errors.add(new WrongField(name, String.valueOf(error.getDefaultMessage()))));
        }
        return answer(e, errors, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getFieldErrors().stream()
                .map(error -> new WrongField(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return answer(e, errors, headers, HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, "The body is not JSON of the expected form.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception e, List<WrongField> errors, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var detail =
                errors.stream().map(error -> error.field + " " + error.reason).collect(Collectors.joining("; "));
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", errors);
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return type == int.class || type == Integer.class ? "must be a whole number" : "is not understood";
    }

    /** One entry of {@code errors}. */
    record WrongField(String field, String reason) {}
}
