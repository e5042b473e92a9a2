package io.tspmo.platform.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.task.DutyRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.DeploymentResourceNotFoundException;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns what the engine's REST answers on an error into a problem document (RFC 9457) with the right status. The members
 * {@code message} and {@code type} stay: Tasklist shows them.
 *
 * <p>Camunda answers 500 to many a wrong request and hides the cause. So a witness inside the engine notes which command
 * of the request failed, and why; where none failed, the request was not even understood.
 */
@Component
@FilterRegistration(
        urlPatterns = {"/engine-rest/*", "/camunda/api/*", "/work/task/*", "/work/start/*", "/requests/new/*"},
        order = 10) // after Spring Security's chains and the sign-in to Tasklist
class EngineProblems extends OncePerRequestFilter {

    private static final Log LOG = LogFactory.getLog(EngineProblems.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ThreadLocal<@Nullable Noted> REQUEST = new ThreadLocal<>();
    private static final Pattern NOTHING_THERE = Pattern.compile(
            "(can|could)(not|n't| not) find|not found|\\bno .*(found|with id)|(not|n't) exist",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JAVA_TYPE = Pattern.compile(" to java type [\\w.]+");
    private static final Pattern NO_PERMISSION = Pattern.compile("The user with id '.*' does not have ");
    private static final Pattern ENGINE_CODE = Pattern.compile("^[A-Z-]+/?[A-Z]*-\\d+\\s*");

    private final ApplicationEventPublisher events;

    EngineProblems(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var noted = new Noted();
        var answer = new HeldErrors(response);
        REQUEST.set(noted);
        try {
            chain.doFilter(request, answer);
        } finally {
            REQUEST.remove();
        }
        if (answer.getStatus() < 400) {
            answer.copyBodyToResponse();
        } else {
            write(request, response, answer, noted.failure);
        }
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HeldErrors answer,
            @Nullable RuntimeException failure)
            throws IOException {
        var original = original(answer);
        int status = status(answer.getStatus(), failure);
        if (status == HttpStatus.FORBIDDEN.value()) {
            var who = SecurityContextHolder.getContext().getAuthentication();
            events.publishEvent(new SecurityEvent(
                    SecurityEvent.Kind.REFUSED,
                    who == null ? null : who.getName(),
                    request.getMethod() + " " + request.getRequestURI() + why(failure)));
        }
        if (failure == null && answer.getStatus() >= 500) {
            // no command failed, so the request itself was not understood; if that is ever our fault, it is not hidden
            LOG.warn("Answered %d to %s %s, of which the engine's REST said: %s"
                    .formatted(
                            status,
                            request.getMethod(),
                            request.getRequestURI(),
                            new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)));
        }
        var problem = JSON.createObjectNode();
        problem.setAll(original);
        problem.put("type", type(status, original, failure));
        problem.put("title", isOnHold(failure) ? "The project is on hold" : title(status));
        problem.put("status", status);
        var detail = detail(request, status, original, failure);
        problem.put("detail", detail);
        problem.put("message", detail);
        problem.put("instance", request.getRequestURI());
        if (failure instanceof Rejection refused) {
            var errors = problem.putArray("errors");
            refused.errors().forEach(error -> errors.addObject()
                    .put("field", error.field())
                    .put("label", error.label() == null ? error.field() : error.label())
                    .put("reason", error.reason()));
        } else if (failure instanceof TaskGone gone) {
            problem.put("who", gone.who());
            problem.put("when", gone.when().toString());
        }
        var body = JSON.writeValueAsBytes(problem);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Which duty was refused is worth more to an auditor than the address. */
    private static String why(@Nullable RuntimeException failure) {
        return failure instanceof DutyRefused ? ": " + failure.getMessage() : "";
    }

    /** What the engine's REST said, without what a stranger need not know. */
    private static ObjectNode original(HeldErrors answer) {
        try {
            if (JSON.readTree(answer.getContentAsByteArray()) instanceof ObjectNode said && answer.getStatus() < 500) {
                return said;
            }
        } catch (IOException e) {
            // a text or a page: nothing of it is kept
        }
        return JSON.createObjectNode();
    }

    private static int status(int answered, @Nullable RuntimeException failure) {
        if (failure == null) {
            return answered >= 500 ? 400 : answered;
        }
        var known = status(failure);
        return known < 500 || answered >= 500 ? known : answered;
    }

    private static int status(RuntimeException failure) {
        if (failure instanceof Rejection refused) {
            return refused.status().value();
        } else if (failure instanceof FormFieldValidationException) {
            return 422;
        } else if (failure instanceof OptimisticLockingException
                || failure instanceof NotAllowedException
                || failure instanceof SuspendedEntityInteractionException
                || failure instanceof TaskAlreadyClaimedException) {
            return 409;
        } else if (failure instanceof AuthorizationException) {
            return 403;
        } else if (failure instanceof AuthenticationException) {
            return 401;
        } else if (failure instanceof NotFoundException || failure instanceof DeploymentResourceNotFoundException) {
            return 404;
        } else if (failure instanceof NullValueException || failure instanceof BadUserRequestException) {
            return NOTHING_THERE.matcher(said(failure)).find() ? 404 : 400;
        } else if (failure instanceof ParseException || failure instanceof MismatchingMessageCorrelationException) {
            return 400;
        } else if (failure.getCause() instanceof BadUserRequestException refused) {
            return status(refused); // as a query wraps what it says of an expression
        }
        return databaseStatus(failure);
    }

    /** A value that PostgreSQL cannot take is the request's fault; two transactions in each other's way are nobody's. */
    private static int databaseStatus(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var kind = sql.getSQLState().substring(0, 2);
                return switch (kind) {
                    case "22" -> 400;
                    case "23", "40" -> 409;
                    default -> 500;
                };
            }
        }
        return 500;
    }

    private static String type(int status, ObjectNode original, @Nullable RuntimeException failure) {
        if (status >= 500) {
            return "about:blank";
        }
        return failure == null
                ? original.path("type").asText("about:blank")
                : failure.getClass().getSimpleName();
    }

    /** Refused by our check of answers, or by the engine, as for a claim. */
    private static boolean isOnHold(@Nullable RuntimeException failure) {
        return failure instanceof ProjectOnHold || failure instanceof SuspendedEntityInteractionException;
    }

    private static String title(int status) {
        return switch (status) {
            case 409 -> "Another user was faster";
            case 422 -> "The answer does not fit the form";
            default -> {
                var known = HttpStatus.resolve(status);
                yield known == null ? "Error " + status : known.getReasonPhrase();
            }
        };
    }

    private static String detail(
            HttpServletRequest request, int status, ObjectNode original, @Nullable RuntimeException failure) {
        if (status >= 500) {
            var reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("Problem %s: %s %s".formatted(reference, request.getMethod(), request.getRequestURI()), failure);
            return "Something went wrong on the server. Try again; if it happens again, give your administrator this number of the server log: "
                    + reference + ".";
        }
        if (failure instanceof OptimisticLockingException || failure != null && databaseStatus(failure) == 409) {
            return "Another user changed the same data at the same moment. Nothing was stored. Try again.";
        }
        if (failure instanceof SuspendedEntityInteractionException) {
            return ProjectOnHold.SENTENCE.formatted("The project of this task");
        }
        if (failure != null && databaseStatus(failure) == 400) {
            return "The request has a value that cannot be stored.";
        }
        var said = failure == null ? original.path("message").asText() : said(failure);
        if (status == HttpStatus.FORBIDDEN.value()
                && NO_PERMISSION.matcher(said).lookingAt()) {
            return request.getRequestURI().contains("/task/")
                    ? "You may not do this with the task: it went back to its group, or another person has it. Your open tasks are on the page /work."
                    : "Your groups do not allow this. An administrator can change your groups on the page /users.";
        }
        return said.isBlank()
                ? "The request could not be understood."
                : JAVA_TYPE.matcher(said).replaceAll("");
    }

    private static String said(RuntimeException failure) {
        if (failure instanceof Rejection refused) {
            return String.valueOf(refused.getMessage());
        }
        return failure.getMessage() == null
                ? ""
                : ENGINE_CODE.matcher(failure.getMessage()).replaceFirst("");
    }

    private static final class Noted {
        private @Nullable RuntimeException failure;
    }

    /** Notes why a command of the request at hand failed. */
    static class Witness extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            var request = REQUEST.get();
            if (request == null || Context.getCommandContext() != null) {
                return next.execute(command);
            }
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                // the engine wraps what a listener says
                boolean ours = e.getCause() instanceof AuthorizationException || e.getCause() instanceof Rejection;
                request.failure = ours ? (RuntimeException) e.getCause() : e;
                throw e;
            }
        }
    }
}
