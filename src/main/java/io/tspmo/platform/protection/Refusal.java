package io.tspmo.platform.protection;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The problem document (RFC 9457) of a request that goes no further than the door. */
public final class Refusal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusal() {}

    /** {@code message} repeats {@code detail}: Tasklist shows it. */
    public static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        var problem = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .put("message", detail);
        if (request.getRequestURI() != null) {
            problem.put("instance", request.getRequestURI());
        }
        var body = JSON.writeValueAsBytes(problem);
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
