package io.tspmo.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;

/** Files that cannot be read are the sender's fault: 400, and no stack trace in the log. No controller is found yet to say so. */
@ControllerAdvice
class UnreadableUploads {

    @ExceptionHandler(MultipartException.class)
    void refuse(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
