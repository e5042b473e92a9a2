package io.tspmo.platform.draft;

import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The draft of a form goes when the form was taken; a refused one keeps it. */
@Component
class SentForms implements HandlerInterceptor, WebMvcConfigurer {

    /** The parameter by which {@code static/drafts.js} names the draft of what is sent. */
    private static final String DRAFT = "_draft";

    private final Drafts drafts;

    SentForms(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!HttpMethod.POST.matches(request.getMethod())
                || failure != null
                || response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            return;
        }
        var draft = request.getParameter(DRAFT);
        var who = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
        if (draft != null && draft.startsWith("/") && who != null) {
            drafts.discard(draft, who.id());
        }
    }
}
