package io.tspmo.project.document;

import org.springframework.http.HttpStatus;

/** Something is wrong with what was uploaded; nothing of it was kept. The message is a sentence for people and programs. */
class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String field;

    DocumentRefused(HttpStatus status, String field, String message) {
        super(message);
        this.status = status;
        this.field = field;
    }

    static DocumentRefused of(String field, String message) {
        return new DocumentRefused(HttpStatus.UNPROCESSABLE_ENTITY, field, message);
    }

    HttpStatus status() {
        return status;
    }

    /** What of the upload is wrong; empty if it is none of its fields. */
    String field() {
        return field;
    }
}
