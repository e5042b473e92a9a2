package io.tspmo.platform.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the security headers of an answer, before a handler answers: errors and refusals carry it too. Camunda's pages then
 * put the policy in place of ours that is set in application.yml, with a nonce for each page.
 */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE)
public class PageHeaders extends OncePerRequestFilter {

    private static final String POLICY = "Content-Security-Policy";

    /** Nothing is inline and nothing comes from elsewhere, so that markup in a text cannot do anything. */
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The texts of a form have styles of their own, and its stylesheet has icons. */
    private static final String FORM =
            PAGE.replace("img-src 'self'", "style-src-attr 'unsafe-inline'; img-src 'self' data:; frame-src 'self'");

    private static final String FRAMES = PAGE + "; frame-src 'self'";

    /** A file that a page of ours shows in place runs nothing and loads nothing; a sandbox would close the reader of PDFs. */
    private static final String SHOWN =
            "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    /** Data is not a page, whatever it contains. */
    private static final String DATA =
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    private static final List<String> DATA_ROOTS = List.of("/api/", "/engine-rest/", "/camunda/api/", "/v3/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (DATA_ROOTS.stream().anyMatch(request.getRequestURI()::startsWith)) {
            writeForData(response);
            chain.doFilter(request, new Data(response));
        } else {
            write(response, PAGE);
            chain.doFilter(request, response);
        }
    }

    /** The engine's REST would let a browser keep what it requested, and Camunda let it run scripts. */
    private static class Data extends HttpServletResponseWrapper {

        Data(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isDecided(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isDecided(name)) {
                super.addHeader(name, value);
            }
        }

        private static boolean isDecided(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL) || name.equalsIgnoreCase(POLICY);
        }
    }

    /** For a page that draws a Camunda Form. */
    public static void allowForm(HttpServletResponse response) {
        response.setHeader(POLICY, FORM);
    }

    /** For a page that shows documents in place. */
    public static void allowFrames(HttpServletResponse response) {
        response.setHeader(POLICY, FRAMES);
    }

    /** For a document that pages of ours, and no others, show in place. */
    public static void allowInFrame(HttpServletResponse response) {
        response.setHeader(POLICY, SHOWN);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
    }

    /** For what is answered before any filter runs. */
    static void writeForData(HttpServletResponse response) {
        write(response, DATA);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void write(HttpServletResponse response, String policy) {
        response.setHeader(POLICY, policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()");
    }
}
