package io.tspmo.audit.audit;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Publishes every 403 of our pages and our API, whichever component refused: the security chains and the protection against forged
 * forms end on the error page, which passes here as well. Those of the engine's REST are published there.
 */
@Component
class RefusedRequests implements HandlerInterceptor, WebMvcConfigurer {

    private final ApplicationEventPublisher events;

    RefusedRequests(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Without the query, which may hold what is no one's business. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
            var who = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
            var first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            var path = first == null ? request.getRequestURI() : first.toString();
            events.publishEvent(
                    new SecurityEvent(Kind.REFUSED, who == null ? null : who.id(), request.getMethod() + " " + path));
        }
    }
}
