package io.tspmo.planning.resource;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was agreed cannot be booked, or what was typed cannot be asked for; nothing was changed. The message is a sentence for people. */
@ResponseStatus(HttpStatus.CONFLICT)
class BookingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BookingRefused(String message) {
        super(message);
    }
}
