package io.tspmo.web;

import io.tspmo.engine.SecurityEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The part of the engine's REST that is open, to programs and to Camunda's web applications: what is on a list below.
 * All else ends here, before the engine sees it, whoever asks. What is open is still subject to the engine's authorizations.
 *
 * <p>Also bounds every list: a call that names no {@code maxResults} gets the largest allowed.
 */
class EngineRestSurface extends OncePerRequestFilter {

    /** One star is one part of a path. */
    private static final Surface PROGRAMS = new Surface(
            """
            GET      engine
            GET      version

            GET      process-definition
            GET      process-definition/count
            GET      process-definition/*
            GET      process-definition/*/xml
            GET      process-definition/*/startForm
            GET      process-definition/*/deployed-start-form
            GET      process-definition/*/form-variables
            POST     process-definition/*/submit-form
            GET      process-definition/key/*
            GET      process-definition/key/*/xml
            GET      process-definition/key/*/startForm
            GET      process-definition/key/*/deployed-start-form
            GET      process-definition/key/*/form-variables
            POST     process-definition/key/*/submit-form

            GET POST task
            GET POST task/count
            GET      task/*
            GET      task/*/form
            GET      task/*/deployed-form
            GET      task/*/form-variables
            GET      task/*/variables
            GET      task/*/variables/*
            GET      task/*/localVariables
            GET      task/*/localVariables/*
            GET      task/*/identity-links
            POST     task/*/claim
            POST     task/*/unclaim
            POST     task/*/assignee
            POST     task/*/delegate
            POST     task/*/resolve
            POST     task/*/complete
            POST     task/*/submit-form
            GET      filter
            GET      filter/count
            GET      filter/*
            GET      filter/*/list
            GET      filter/*/count

            GET POST process-instance
            GET POST process-instance/count
            GET      process-instance/*
            GET      process-instance/*/activity-instances
            GET      process-instance/*/variables
            GET      process-instance/*/variables/*
            GET POST variable-instance
            GET POST variable-instance/count
            GET      variable-instance/*
            GET      incident
            GET      incident/count
            GET      incident/*
            GET POST job
            GET POST job/count
            GET      job/*

            GET      decision-definition
            GET      decision-definition/count
            GET      decision-definition/*
            GET      decision-definition/*/xml
            GET      decision-definition/key/*
            GET      decision-definition/key/*/xml

            GET POST history/process-instance
            GET POST history/process-instance/count
            GET      history/process-instance/*
            GET POST history/activity-instance
            GET POST history/activity-instance/count
            GET POST history/task
            GET POST history/task/count
            GET POST history/variable-instance
            GET POST history/variable-instance/count
            GET      history/variable-instance/*
            GET POST history/detail
            GET      history/detail/count
            GET      history/decision-instance
            GET      history/decision-instance/count
            GET      history/decision-instance/*
            GET      history/incident
            GET      history/incident/count
            GET      history/identity-link-log
            GET      history/identity-link-log/count
            GET      history/user-operation
            GET      history/user-operation/count

            GET      identity/groups
            GET      user
            GET      user/count
            GET      user/*/profile
            GET      group
            GET      group/count
            GET      group/*
            """);

    /**
     * What Tasklist, Cockpit and Admin ask for beyond that. Comments and attachments are not: the engine lets everybody
     * read and delete those of every task. Nor is any deployment: models come in through the Studio.
     */
    private static final Surface WEBAPPS = PROGRAMS.and(
            """
            GET         authorization/check
            POST        filter/create
            PUT DELETE  filter/*
            POST        filter/*/list
            POST        filter/*/count
            GET         task/*/rendered-form
            PUT         task/*
            POST        task/*/identity-links
            POST        task/*/identity-links/delete
            POST        task/*/variables
            PUT DELETE  task/*/variables/*
            POST        task/*/localVariables
            POST        task/*/bpmnError
            POST        task/*/bpmnEscalation
            GET         task/report/candidate-group-count
            GET         process-definition/*/diagram
            GET         process-definition/*/rendered-form
            GET         process-definition/*/statistics
            GET         process-definition/*/static-called-process-definitions
            GET         process-definition/key/*/rendered-form

            PUT         process-definition/*/suspended
            PUT         process-instance/suspended
            PUT         process-instance/*/suspended
            DELETE      process-instance/*
            POST        process-instance/*/variables
            PUT DELETE  process-instance/*/variables/*
            GET  POST   execution
            GET  POST   execution/count
            GET         execution/*/localVariables
            POST        execution/*/localVariables
            PUT  DELETE execution/*/localVariables/*
            GET  POST   external-task
            GET  POST   external-task/count
            GET  POST   job-definition
            GET  POST   job-definition/count
            GET         job-definition/*
            PUT         job-definition/suspended
            PUT         job-definition/*/suspended
            PUT         job-definition/*/retries
            PUT         job-definition/*/jobPriority
            GET         job/*/stacktrace
            PUT         job/*/retries
            PUT         job/*/suspended
            PUT         job/*/duedate
            POST        job/*/duedate/recalculate
            PUT DELETE  incident/*/annotation
            GET  POST   history/job-log
            GET  POST   history/job-log/count
            GET         history/job-log/*/stacktrace
            GET  POST   history/external-task-log
            GET         history/external-task-log/count
            GET         history/process-definition/*/statistics
            GET         history/decision-definition/*/statistics
            GET         history/decision-requirements-definition/*/statistics
            GET         decision-requirements-definition
            GET         decision-requirements-definition/count
            GET         decision-requirements-definition/*
            GET         decision-requirements-definition/*/xml
            GET         decision-requirements-definition/key/*
            GET         decision-requirements-definition/key/*/xml
            GET         deployment
            GET         deployment/count
            GET         deployment/*
            GET         deployment/*/resources
            GET         deployment/*/resources/*
            GET         deployment/*/resources/*/data
            GET         case-definition
            GET         case-definition/count
            GET  POST   case-instance
            GET  POST   case-instance/count

            POST        user/create
            DELETE      user/*
            PUT         user/*/profile
            PUT         user/*/credentials
            POST        user/*/unlock
            POST        group
            POST        group/count
            POST        group/create
            PUT DELETE  group/*
            PUT DELETE  group/*/members/*
            GET         tenant
            GET         tenant/count
            GET         tenant/*
            GET         authorization
            GET         authorization/count
            GET         authorization/*
            POST        authorization/create
            PUT DELETE  authorization/*
            GET POST    identity/password-policy
            GET         metrics/*/sum
            GET         telemetry/configuration
            GET         telemetry/data
            """);

    /** The applications' own interfaces, beside the engine's. */
    private static final Surface APPLICATIONS = new Surface(
            """
            GET      engine/engine
            GET      */auth/user/*
            POST     */auth/user/*/login/*
            POST     */auth/user/*/logout
            POST     admin/setup/*/user/create
            GET      */plugin/*/static/app/*
            GET      */plugin/*/static/*
            GET      admin/plugin/adminPlugins/*/metrics/aggregated
            GET      cockpit/plugin/base/*/process-definition/statistics
            GET      cockpit/plugin/base/*/process-definition/statistics-count
            GET POST cockpit/plugin/base/*/process-definition/*/called-process-definitions
            GET POST cockpit/plugin/base/*/process-instance
            GET POST cockpit/plugin/base/*/process-instance/count
            GET POST cockpit/plugin/base/*/process-instance/*/called-process-instances
            GET POST cockpit/plugin/base/*/incident
            GET POST cockpit/plugin/base/*/incident/count
            """);

    private static final String PROGRAMS_ROOT = "/engine-rest/";
    private static final String APPLICATIONS_ROOT = "/camunda/api/";
    private static final String WEBAPPS_ROOT = APPLICATIONS_ROOT + "engine/engine/default/";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final int listSize;
    private final ApplicationEventPublisher events;

    EngineRestSurface(int listSize, ApplicationEventPublisher events) {
        this.listSize = listSize;
        this.events = events;
    }

    /** What programs may call, each as {@code GET /engine-rest/task/*}. */
    static List<String> openToPrograms() {
        return PROGRAMS.paths.entrySet().stream()
                .flatMap(method -> method.getValue().stream()
                        .map(path -> method.getKey() + ' ' + PROGRAMS_ROOT + String.join("/", path)))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isOpen(request)) {
            var what = request.getMethod() + " " + request.getRequestURI();
            events.publishEvent(new SecurityEvent(
                    SecurityEvent.Kind.REFUSED,
                    request.getRemoteUser(),
                    "Not open: " + what.substring(0, Math.min(what.length(), 200))));
            if (isRead(request)) {
                Refusal.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this address.");
            } else {
                Refusal.write(request, response, HttpStatus.FORBIDDEN, "This is not possible over this interface.");
            }
            return;
        }
        var asked = asked(request.getQueryString());
        if (asked == null) {
            chain.doFilter(withMaxResults(request), response);
        } else if (!NUMBER.matcher(asked).matches() || isAllowed(asked)) {
            chain.doFilter(request, response); // no number: the engine says so
        } else {
            Refusal.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "maxResults is from 0 to " + listSize + "; firstResult leads to what comes after.");
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        var method = isRead(request) ? "GET" : request.getMethod();
        if (path.startsWith(PROGRAMS_ROOT)) {
            return PROGRAMS.has(method, path.substring(PROGRAMS_ROOT.length()));
        }
        var called = path.endsWith("/") ? path.substring(0, path.length() - 1) : path; // as Camunda's pages do at times
        if (called.startsWith(WEBAPPS_ROOT)) {
            return WEBAPPS.has(method, called.substring(WEBAPPS_ROOT.length()));
        }
        return called.startsWith(APPLICATIONS_ROOT)
                && APPLICATIONS.has(method, called.substring(APPLICATIONS_ROOT.length()));
    }

    /** Tasklist asks by OPTIONS what it may do with what it reads. */
    private static boolean isRead(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    /** How many results the call names; the first counts for the engine too. */
    private static @Nullable String asked(@Nullable String query) {
        if (query == null) {
            return null;
        }
        for (var part : query.split("&")) {
            var name = part.split("=", 2);
            if (decoded(name[0]).equals("maxResults")) {
                return name.length == 1 ? "" : decoded(name[1]);
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private boolean isAllowed(String number) {
        return number.length() < 10 && Integer.parseInt(number) >= 0 && Integer.parseInt(number) <= listSize;
    }

    private HttpServletRequest withMaxResults(HttpServletRequest request) {
        var limit = "maxResults=" + listSize;
        var query = request.getQueryString();
        var bounded = query == null || query.isEmpty() ? limit : limit + "&" + query;
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                return bounded;
            }
        };
    }

    /** Methods and paths, a line each. */
    private static final class Surface {

        private final String lines;
        private final Map<String, List<String[]>> paths = new HashMap<>();

        Surface(String lines) {
            this.lines = lines;
            lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
                var words = line.split(" +");
                var path = words[words.length - 1].split("/");
                for (int i = 0; i < words.length - 1; i++) {
                    paths.computeIfAbsent(words[i], method -> new java.util.ArrayList<>())
                            .add(path);
                }
            });
        }

        Surface and(String more) {
            return new Surface(lines + more);
        }

        boolean has(String method, String path) {
            var parts = path.split("/", -1);
            return paths.getOrDefault(method, List.of()).stream().anyMatch(open -> matches(open, parts));
        }

        private static boolean matches(String[] open, String[] parts) {
            if (open.length != parts.length) {
                return false;
            }
            for (int i = 0; i < open.length; i++) {
                boolean any = open[i].equals("*") && !parts[i].isEmpty();
                if (!any && !open[i].equals(parts[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<EngineRestSurface> engineRestSurface(
                WebLimits limits, ApplicationEventPublisher events) {
            var registration = new FilterRegistrationBean<>(new EngineRestSurface(limits.listSize(), events));
            registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
            registration.setOrder(-80); // after Spring Security's chains, before Camunda's own filters
            return registration;
        }
    }
}
