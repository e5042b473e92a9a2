package io.tspmo.planning.schedule;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A file is not taken; nothing of it was kept. The message is a sentence for people and programs. */
class PlanRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String field;
    private final transient List<String> choices;

    PlanRefused(HttpStatus status, String field, String message, List<String> choices) {
        super(message);
        this.status = status;
        this.field = field;
        this.choices = choices;
    }

    static PlanRefused of(String message) {
        return of("file", message);
    }

    static PlanRefused of(String field, String message) {
        return new PlanRefused(HttpStatus.UNPROCESSABLE_ENTITY, field, message, List.of());
    }

    HttpStatus status() {
        return status;
    }

    /** What of the upload is wrong; empty if it is none of its fields. */
    String field() {
        return field;
    }

    /** What could have been meant. */
    List<String> choices() {
        return choices;
    }
}
