package io.tspmo.platform.protection;

import io.tspmo.platform.engine.SecurityEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The part of the engine's REST that is open, to programs and to Camunda's web applications: what is on a list of {@link EngineRestPaths}.
 * All else ends here, before the engine sees it, for every user. What is open is still subject to the engine's authorizations.
 *
 * <p>Also bounds every list: a call that names no {@code maxResults} gets the largest allowed.
 */
@Component
@FilterRegistration(
        urlPatterns = {"/engine-rest/*", "/camunda/api/*"},
        order = -80) // after Spring Security's chains, before Camunda's own filters
class EngineRestSurface extends OncePerRequestFilter {

    static final String PROGRAMS_ROOT = "/engine-rest/";
    private static final String APPLICATIONS_ROOT = "/camunda/api/";
    private static final String WEBAPPS_ROOT = APPLICATIONS_ROOT + "engine/engine/default/";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final int listSize;
    private final ApplicationEventPublisher events;

    EngineRestSurface(WebLimits limits, ApplicationEventPublisher events) {
        this.listSize = limits.listSize();
        this.events = events;
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
                Refusal.write(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "This is not possible over this interface." + instead(path(request)));
            }
            return;
        }
        var requested = requested(request.getQueryString());
        if (requested == null) {
            chain.doFilter(withMaxResults(request), response);
        } else if (!NUMBER.matcher(requested).matches() || isAllowed(requested)) {
            chain.doFilter(request, response); // no number: the engine rejects it
        } else {
            Refusal.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "maxResults is from 0 to " + listSize + "; firstResult leads to what comes after.");
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        var path = path(request);
        var method = isRead(request) ? "GET" : request.getMethod();
        if (path.startsWith(PROGRAMS_ROOT)) {
            return EngineRestPaths.PROGRAMS.has(method, path.substring(PROGRAMS_ROOT.length()));
        }
        var called = path.endsWith("/") ? path.substring(0, path.length() - 1) : path; // as Camunda's pages do at times
        if (called.startsWith(WEBAPPS_ROOT)) {
            return EngineRestPaths.WEBAPPS.has(method, called.substring(WEBAPPS_ROOT.length()));
        }
        return called.startsWith(APPLICATIONS_ROOT)
                && EngineRestPaths.APPLICATIONS.has(method, called.substring(APPLICATIONS_ROOT.length()));
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    /** The page of ours for what the engine's REST no longer does; "" if there is none. */
    private static String instead(String path) {
        var root = path.startsWith(PROGRAMS_ROOT) ? PROGRAMS_ROOT : WEBAPPS_ROOT;
        if (!path.startsWith(root)) {
            return "";
        }
        return switch (path.substring(root.length()).split("/", 2)[0]) {
            case "user" -> " Administrators keep users on the page /users; your own account is on the page /account.";
            case "group" -> " Groups are on the page /groups; administrators choose who is in them on the page /users.";
            case "authorization" -> " Rights come with groups: administrators choose the groups of a user on the page /users.";
            default -> "";
        };
    }

    /** Tasklist queries by OPTIONS what it may do with what it reads. */
    private static boolean isRead(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    /** How many results the call names; the engine takes the first too. */
    private static @Nullable String requested(@Nullable String query) {
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
}
