package io.tspmo.platform.signin;

import io.tspmo.platform.protection.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who signed in with a password that an administrator handed out chooses an own one before anything else. */
class OwnPasswordFirst extends OncePerRequestFilter {

    /** At the request of the sign-in, and then in the session until there is an own password. */
    static final String ONE_TIME = "tspmo.oneTime";

    static boolean isOneTime(HttpServletRequest request) {
        return request.getAttribute(ONE_TIME) != null;
    }

    static void remember(HttpServletRequest request) {
        if (isOneTime(request)) {
            request.getSession().setAttribute(ONE_TIME, true);
        }
    }

    static void done(HttpServletRequest request) {
        request.getSession().removeAttribute(ONE_TIME);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session == null || session.getAttribute(ONE_TIME) == null || isOpen(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else if (request.getMethod().equals("GET")
                && String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            response.sendRedirect(request.getContextPath() + "/account");
        } else {
            Refusal.write(request, response, HttpStatus.FORBIDDEN, "Choose your own password first, at /account.");
        }
    }

    private static boolean isOpen(String path) {
        return path.equals("/account")
                || path.equals("/account/password")
                || path.equals("/logout")
                || path.equals("/error")
                || path.startsWith("/login")
                || path.startsWith("/static/");
    }
}
