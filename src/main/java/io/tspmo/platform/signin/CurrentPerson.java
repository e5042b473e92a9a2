package io.tspmo.platform.signin;

import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.task.Proof;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks with each request whether the session's user may still be signed in, and with which groups: a group that was given
 * or taken takes effect at the next request, and so does the end of an account.
 */
public class CurrentPerson extends OncePerRequestFilter {

    /** However busy: after a working day one signs in anew. */
    static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private static final String PROVEN_AT = "tspmo.provenAt";

    private final Directory directory;
    private final ProviderCheck provider;
    private final Clock clock;

    public CurrentPerson(Directory directory, ProviderCheck provider, Clock clock) {
        this.directory = directory;
        this.provider = provider;
        this.clock = clock;
    }

    /** Whether the identity provider still vouches for the person. */
    public interface ProviderCheck {
        boolean vouchesFor(Authentication who, HttpServletRequest request, HttpServletResponse response);
    }

    /** The person of the session has just proved who it is. */
    static void proved(HttpSession session, Instant at) {
        session.setAttribute(PROVEN_AT, at.toEpochMilli());
    }

    static @Nullable Instant provenAt(@Nullable HttpSession session) {
        var at = session == null ? null : (Long) session.getAttribute(PROVEN_AT);
        return at == null ? null : Instant.ofEpochMilli(at);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken)) {
            var session = request.getSession(false);
            var groups = isOver(session) || !provider.vouchesFor(who, request, response)
                    ? java.util.Optional.<List<String>>empty()
                    : directory.groups(who.getName());
            if (groups.isEmpty()) {
                end(session);
            } else {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(with(groups.get(), who));
                SecurityContextHolder.setContext(context);
                Proof.given(provenAt(session));
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(@Nullable HttpSession session) {
        return session == null
                || Instant.ofEpochMilli(session.getCreationTime())
                        .plus(LONGEST_SESSION)
                        .isBefore(clock.instant());
    }

    private static void end(@Nullable HttpSession session) {
        if (session != null) {
            session.invalidate();
        }
        var anonymous = SecurityContextHolder.createEmptyContext();
        anonymous.setAuthentication(new AnonymousAuthenticationToken(
                "anonymous", "anonymousUser", PasswordCheck.authorities(List.of("ROLE_ANONYMOUS"))));
        SecurityContextHolder.setContext(anonymous);
    }

    private static Authentication with(List<String> groups, Authentication who) {
        var authorities = PasswordCheck.authorities(groups);
        if (who instanceof OAuth2AuthenticationToken token) {
            return new OAuth2AuthenticationToken(
                    token.getPrincipal(), authorities, token.getAuthorizedClientRegistrationId());
        }
        return UsernamePasswordAuthenticationToken.authenticated(who.getName(), null, authorities);
    }
}
