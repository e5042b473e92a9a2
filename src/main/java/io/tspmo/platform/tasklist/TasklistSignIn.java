package io.tspmo.platform.tasklist;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is signed in to the Console is signed in to Camunda's web applications too, with the groups of this very
 * request. Camunda would keep both in the session, where a change of groups does not reach them.
 */
@Component
@FilterRegistration(
        urlPatterns = {"/camunda/app/*", "/camunda/api/*", "/camunda/lib/*"},
        order = 0) // after Spring Security's chains
class TasklistSignIn extends OncePerRequestFilter {

    /** Where Camunda's filters find the signed-in user. */
    private static final String IN_SESSION = "authenticatedUser";

    private final ProcessEngine engine;
    private final CamundaApps apps;

    /** Which applications a person may open takes four statements to find out, and Tasklist sends many requests. */
    private final Cache<Reader, Optional<UserAuthentication>> known = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    TasklistSignIn(ProcessEngine engine, CamundaApps apps) {
        this.engine = engine;
        this.apps = apps;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var all = new Authentications();
        signedIn().ifPresent(all::addOrReplace);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public @Nullable HttpSession getSession(boolean create) {
                        var session = super.getSession(create);
                        return session == null ? null : with(all, session);
                    }

                    @Override
                    public HttpSession getSession() {
                        return Objects.requireNonNull(getSession(true));
                    }
                },
                response);
    }

    private Optional<UserAuthentication> signedIn() {
        var signedIn = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
        return signedIn == null
                ? Optional.empty()
                : known.get(new Reader(signedIn, apps.all()), reader -> Optional.ofNullable(
                                AuthenticationUtil.createAuthentication(
                                        engine, reader.who.id(), reader.who.groups(), List.of()))
                        .map(reader::of));
    }

    /** @param all whether the menu offers Admin and Cockpit to who may open them */
    private record Reader(SignedIn who, boolean all) {

        UserAuthentication of(UserAuthentication read) {
            if (!all) {
                var open = new HashSet<>(read.getAuthorizedApps());
                open.removeAll(Set.of("admin", "cockpit"));
                read.setAuthorizedApps(open);
            }
            return asItIs(read);
        }
    }

    /** Camunda's own filter would read the person, the groups and the permissions again with each request. */
    private static UserAuthentication asItIs(UserAuthentication read) {
        read.setCacheValidationTime(new Date(Long.MAX_VALUE));
        return read;
    }

    /** The session with who is signed in kept apart from it: read by Camunda's filters, never stored. */
    private static HttpSession with(Authentications all, HttpSession session) {
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, args) -> {
                    if (args != null && IN_SESSION.equals(args[0])) {
                        return method.getName().equals("getAttribute") ? all : null;
                    }
                    try {
                        return method.invoke(session, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
