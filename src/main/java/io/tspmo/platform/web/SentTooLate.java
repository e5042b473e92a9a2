package io.tspmo.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * A form that is sent after its session has ended leads to the sign-in, and from there back to its page, where
 * {@code static/drafts.js} fills in what was typed.
 */
final class SentTooLate extends LoginUrlAuthenticationEntryPoint {

    /** Where Spring Security finds the request that the sign-in goes on with. */
    private static final String ONWARD = "SPRING_SECURITY_SAVED_REQUEST";

    SentTooLate() {
        super("/login");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        if (isForm(request)) {
            signIn(request, response);
        } else {
            super.commence(request, response, refused);
        }
    }

    /** The token against forged requests was in the session, so its absence is noticed first. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        var who = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
        if (refused instanceof CsrfException && who == null && isForm(request)) {
            signIn(request, response);
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, refused);
        }
    }

    private static void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = page(request);
        if (page != null) {
            request.getSession().setAttribute(ONWARD, new SimpleSavedRequest(page));
        }
        response.sendRedirect(request.getContextPath() + "/login" + (page == null ? "" : "?ended"));
    }

    private static boolean isForm(HttpServletRequest request) {
        var accepts = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.POST.matches(request.getMethod())
                && accepts != null
                && accepts.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** The page of this server that the form is on, as a path; null if the browser does not say. */
    private static @Nullable String page(HttpServletRequest request) {
        var from = request.getHeader(HttpHeaders.REFERER);
        try {
            var page = from == null ? null : URI.create(from);
            if (page == null
                    || page.getRawPath() == null
                    || !page.getRawPath().startsWith("/")
                    || page.getRawPath().startsWith("//")
                    || page.getRawPath().startsWith(request.getContextPath() + "/login")) {
                return null;
            }
            return page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
