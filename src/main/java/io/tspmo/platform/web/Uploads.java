package io.tspmo.platform.web;

import io.tspmo.platform.protection.Refusal;
import io.tspmo.platform.protection.WebLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets documents in: only of who is signed in, and only some at once. It precedes everything that would read the
 * fields of a form, and with them the whole document, before the sender is known.
 */
@Component
@FilterRegistration(enabled = false) // it is a part of the security chains
class Uploads extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private final WebLimits limits;
    private final Semaphore places;
    private final ConcurrentHashMap<String, Integer> placesOf = new ConcurrentHashMap<>();

    Uploads(WebLimits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.uploads());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WebLimits.isUpload(request.getMethod(), request.getRequestURI())
                || !WebLimits.isStream(request.getRequestURI(), request.getContentType());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
        if (who == null) {
            response.sendRedirect("/login"); // programs got their 401 before
        } else if (!enter(who.id())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            Refusal.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many documents are being uploaded at once. Try again in a moment.");
        } else {
            try {
                if (arrives(request, response)) {
                    chain.doFilter(request, response);
                }
            } finally {
                leave(who.id());
            }
        }
    }

    /** The parts of a form are put on disk by Tomcat, which removes them when the request ends. */
    private static boolean arrives(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            return true;
        }
        try {
            request.getParts();
            return true;
        } catch (IOException | ServletException | IllegalStateException e) {
            log.info("The upload to {} broke off: {}", request.getRequestURI(), e.toString());
            response.setHeader(HttpHeaders.CONNECTION, "close");
            Refusal.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "The upload was incomplete, so nothing was stored. Upload the file again.");
            return false;
        }
    }

    private boolean enter(String user) {
        if (!places.tryAcquire()) {
            return false;
        }
        if (placesOf.merge(user, 1, Integer::sum) > limits.uploadsOfAUser()) {
            leave(user);
            return false;
        }
        return true;
    }

    private void leave(String user) {
        placesOf.computeIfPresent(user, (same, uploads) -> uploads == 1 ? null : uploads - 1);
        places.release();
    }
}
