package io.tspmo.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Signing out, in the Console or in Tasklist. It ends the user's sessions everywhere: the one that was forgotten elsewhere
 * is the dangerous one.
 */
@Component
public class SignOut {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final SignInRecords records;

    SignOut(FindByIndexNameSessionRepository<? extends Session> sessions, SignInRecords records) {
        this.sessions = sessions;
        this.records = records;
    }

    /** @param more what else has to be done, before the session is gone */
    public void configure(HttpSecurity http, @Nullable LogoutHandler more) throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        http.logout(logout -> {
            logout.logoutRequestMatcher(new OrRequestMatcher(
                            paths.matcher(HttpMethod.POST, "/logout"),
                            paths.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout")))
                    .addLogoutHandler(this::leave)
                    .logoutSuccessHandler(SignOut::onward);
            if (more != null) {
                logout.addLogoutHandler(more);
            }
        });
    }

    private void leave(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        if (who != null) {
            endOtherSessions(who.getName(), "");
            records.signedOut(who.getName());
        }
    }

    /** @param but the id of the session that stays */
    void endOtherSessions(String user, String but) {
        sessions.findByPrincipalName(user).keySet().stream()
                .filter(id -> !id.equals(but))
                .forEach(sessions::deleteById);
    }

    /** Tasklist leaves its page by itself. */
    private static void onward(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(request.getContextPath() + "/login?logout");
        }
    }
}
