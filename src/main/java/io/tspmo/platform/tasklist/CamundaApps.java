package io.tspmo.platform.tasklist;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.protection.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Which of Camunda's web applications are open. Tasklist is; Admin and Cockpit only with the setting
 * {@code tspmo.camunda-admin-apps}, since users, groups and failed steps have pages of ours. What Tasklist itself asks of Admin's
 * interface stays open, and Camunda's start page leads to Tasklist.
 */
@Component
@FilterRegistration(
        urlPatterns = {"/camunda/app/*", "/camunda/api/*"},
        order = -85) // after Spring Security's chains, before what is open of the engine's REST is looked up
class CamundaApps extends OncePerRequestFilter {

    static final String SETTING = "tspmo.camunda-admin-apps";

    private static final Pattern CLOSED =
            Pattern.compile("/camunda/(app/(admin|cockpit)|api/cockpit|api/admin(?!/(auth|setup)/))(/.*)?");
    private static final Pattern START_PAGE = Pattern.compile("/camunda/app/welcome(/[\\w-]*)*");
    private static final String ERROR =
            DefaultErrorAttributes.class.getName() + ".ERROR"; // where the error page finds it

    private final Environment settings;

    CamundaApps(Environment settings) {
        this.settings = settings;
    }

    /** Whether Admin and Cockpit are open. */
    boolean all() {
        return settings.getProperty(SETTING, Boolean.class, false);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (all()) {
            chain.doFilter(request, response);
        } else if (START_PAGE.matcher(path).matches()) {
            response.sendRedirect(request.getContextPath() + "/camunda/app/tasklist/default/");
        } else if (!CLOSED.matcher(path).matches()) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/camunda/api/")) {
            Refusal.write(request, response, HttpStatus.NOT_FOUND, sentence(path));
        } else {
            request.setAttribute(ERROR, Rejection.of(HttpStatus.NOT_FOUND, "", sentence(path)));
            response.sendError(HttpStatus.NOT_FOUND.value());
        }
    }

    private static String sentence(String path) {
        return path.contains("/admin")
                ? "Camunda Admin is off on this server. Users are kept at /users, groups at /groups."
                : "Camunda Cockpit is off on this server. Each project shows its process, and the start page failed steps.";
    }
}
