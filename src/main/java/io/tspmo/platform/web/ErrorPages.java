package io.tspmo.platform.web;

import io.tspmo.platform.form.Rejection;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Explains an error and what to do: a page for people, a problem document for programs. */
@Controller
@Pages(anonymous = "/error")
class ErrorPages implements ErrorController {

    private final Clock clock;
    private final ErrorAttributes errors;

    ErrorPages(Clock clock, ErrorAttributes errors) {
        this.clock = clock;
        this.errors = errors;
    }

    /**
     * An answer that failed after its beginning had left cannot be corrected: the server closes the connection, so
     * that no client takes what arrived for the whole.
     */
    @RequestMapping("${server.error.path:/error}")
    @Nullable
    Object error(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return null;
        }
        var status = status(request);
        var requested = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        var failure = errors.getError(new ServletWebRequest(request));
        var words = failure instanceof Refused refused && status == HttpStatus.FORBIDDEN
                ? Words.of(refused)
                : failure instanceof Rejection rejected && status == rejected.status()
                        ? Words.of(rejected)
                        : Words.of(status);
        if (forPrograms(request, requested)) {
            var problem = ProblemDetail.forStatusAndDetail(status, words.happened);
            problem.setInstance(UriComponentsBuilder.fromPath(requested).build().toUri());
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON) // whatever the failed answer had begun with
                    .body(problem);
        }
        var model = new HashMap<String, @Nullable Object>();
        model.put("status", status.value());
        model.put("words", words);
        model.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (status.is5xxServerError()) {
            model.put("may", null); // the menu queries the database, which may be what failed
        }
        return new ModelAndView("web/error", model, status);
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // without a code a person opened the error page itself
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static boolean forPrograms(HttpServletRequest request, String requested) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return Stream.of("/api", "/v3/", "/engine-rest", "/camunda/api").anyMatch(requested::startsWith)
                || accept == null
                || !accept.contains("text/html");
    }

    record Words(String title, String happened, String todo) {

        static Words of(Refused refused) {
            return new Words(
                    "You may not do this",
                    String.valueOf(refused.getMessage()),
                    "If you need this for your work, contact the PMO.");
        }

        static Words of(Rejection rejected) {
            if (rejected.status() == HttpStatus.NOT_FOUND) {
                return new Words("Page not found", String.valueOf(rejected.getMessage()), "");
            }
            return new Words(
                    rejected.status() == HttpStatus.CONFLICT ? "Changed meanwhile" : "Not accepted",
                    String.valueOf(rejected.getMessage()),
                    "Go back, change it and send it again.");
        }

        static Words of(HttpStatus status) {
            return switch (status) {
                case BAD_REQUEST -> new Words(
                        "Invalid address",
                        "A part of the address or of the form has an invalid value.",
                        "Go back to the projects and set the filter again.");
                case UNAUTHORIZED -> new Words(
                        "You are not signed in", "This needs a user name and a password.", "Sign in and try again.");
                case FORBIDDEN -> new Words(
                        "You may not do this",
                        "Your role does not allow it, or this page was open so long that it is no longer valid.",
                        "Go back, reload the page and try once more. If you need this for your work, contact the PMO.");
                case NOT_FOUND -> new Words(
                        "Page not found",
                        "There is no page or project at this address.",
                        "Check the project code, or find the project in the list.");
                case METHOD_NOT_ALLOWED -> new Words(
                        "Not allowed",
                        "The address exists, but not for this kind of request.",
                        "Go back to the projects.");
                default -> status.is4xxClientError()
                        ? new Words(
                                status.getReasonPhrase(),
                                "The server could not accept this request.",
                                "Go back and try once more.")
                        : new Words(
                                "Something went wrong on our side",
                                "The server could not finish this. Nothing was stored in part.",
                                "Try again in a minute. If it happens again, give your administrator the time shown below.");
            };
        }
    }
}
