package io.tspmo.platform.tasklist;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is signed in to the Console is signed in to Camunda's web applications too, with the groups of this very
 * request. Camunda would keep both in the session, where a change of groups does not reach them.
 */
@Configuration(proxyBeanMethods = false)
class TasklistSignIn {

    /** Where Camunda's filters find the signed-in user. */
    private static final String IN_SESSION = "authenticatedUser";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> camundaSignIn(ProcessEngine engine) {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OfTheRequest(engine));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*", "/camunda/lib/*");
        registration.setOrder(0); // after Spring Security's chains
        return registration;
    }

    private static final class OfTheRequest extends OncePerRequestFilter {

        private final ProcessEngine engine;

        /** Which applications a person may open takes four statements to find out, and Tasklist sends many requests. */
        private final Cache<Who, Optional<UserAuthentication>> known = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(Duration.ofSeconds(10))
                .build();

        OfTheRequest(ProcessEngine engine) {
            this.engine = engine;
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
            var who = SecurityContextHolder.getContext().getAuthentication();
            if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
                return Optional.empty();
            }
            var groups = who.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .toList();
            return known.get(new Who(who.getName(), groups), new_ -> Optional.ofNullable(
                            AuthenticationUtil.createAuthentication(engine, new_.user, new_.groups, List.of()))
                    .map(OfTheRequest::asItIs));
        }

        /** Camunda's own filter would read the person, the groups and the permissions again with each request. */
        private static UserAuthentication asItIs(UserAuthentication read) {
            read.setCacheValidationTime(new Date(Long.MAX_VALUE));
            return read;
        }

        private record Who(String user, List<String> groups) {}
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
